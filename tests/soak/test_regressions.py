"""What the machine has found, each as the shortest story that shows it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import TestCase
from wagtail.models import Page

from tests.soak.expected_site import HOME, LANGUAGES, Shadow, evolve
from tests.soak.ground import new_version
from tests.soak.state_machine import LeakMachine

RUSSIAN = frozenset(["ru"])


@pytest.fixture(name="game")
def played(machine: type[LeakMachine]) -> Any:
    """A game whose moves a test makes itself."""
    game = machine()
    yield game
    game.failed = True
    game.teardown()


def first(game: LeakMachine, kind: str = "content") -> Shadow:
    return game.world.of_kind(kind)[0]


def added(game: LeakMachine, slug: str = "", publish: bool = True, **changes: Any) -> Shadow:
    """A content page under the front page."""
    version = evolve(new_version(game.world, "content", frozenset(LANGUAGES), slug), **changes)
    key = game.staff.add("content", game.ground.keys[HOME], version, publish)
    assert key
    page = Shadow(key, "content", HOME, version.slug, live=publish)
    page.drafts.append((Page.objects.get(pk=key).latest_revision_id, version))
    return page


def saved(game: LeakMachine, page: Shadow, publish: bool, **changes: Any) -> None:
    version = evolve(page.draft, **changes)
    revision = game.staff.edit(page, version, publish)
    assert revision
    page.drafts.append((revision, version))


def run_clock() -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("publish_scheduled")


@pytest.mark.parametrize("publish", [True, False])
def test_a_page_named_in_russian_alone_is_saved_and_moved(game: Any, publish: bool) -> None:
    version = new_version(game.world, "content", RUSSIAN)
    key = game.staff.add("content", game.ground.keys[HOME], version, publish)
    assert key
    page = Shadow(key, "content", HOME, version.slug)
    assert game.staff.move(page, first(game).key)
    assert Page.objects.get(pk=key).get_parent().pk == first(game).key


def test_a_page_named_in_russian_alone_is_published_by_the_clock(game: Any) -> None:
    version = new_version(game.world, "content", RUSSIAN)
    version = game._timed(version, "schedule")
    key = game.staff.add("content", game.ground.keys[HOME], version, True)
    game._pass(minutes=120)
    run_clock()
    assert Page.objects.get(pk=key).live


def test_an_old_version_that_is_scheduled_leaves_the_live_one_in_place(game: Any) -> None:
    """Wagtail forgot which version was live, and unpublished the page."""
    page = first(game, "work")
    revision, version = page.drafts[0]
    assert game.staff.edit(page, game._timed(version, "schedule"), True, revision)
    assert Page.objects.get(pk=page.key).live


def test_an_old_address_of_an_unpublished_page_says_nothing(game: Any) -> None:
    page = first(game)
    old = page.slug
    saved(game, page, True, slug="uusi-osoite")
    assert game.visitor.get(f"/ru/{old}/")["Location"] == "/ru/uusi-osoite/"
    assert game.staff.unpublish(page, False)
    assert game.visitor.get(f"/fi/{old}/").status_code == 404


def test_an_old_address_of_a_private_page_says_nothing(game: Any) -> None:
    page = first(game)
    old = page.slug
    saved(game, page, True, slug="uusi-osoite")
    assert game.staff.set_privacy(page, "login", 0)
    assert game.visitor.get(f"/fi/{old}/").status_code == 404
    assert game.staff.clients["fi"].get(f"/fi/{old}/")["Location"] == "/fi/uusi-osoite/"


@pytest.mark.parametrize("publish", [True, False])
def test_a_draft_does_not_take_an_old_address(game: Any, publish: bool) -> None:
    """A draft stood where another page was once published; its next address changes nothing."""
    page = first(game)
    old = page.slug
    saved(game, page, True, slug="uusi-osoite")
    draft = added(game, old, publish=False)
    saved(game, draft, publish, slug="toinen-osoite")
    assert game.visitor.get(f"/fi/{old}/")["Location"] == "/fi/uusi-osoite/"


def test_an_unpublished_page_does_not_take_an_old_address(game: Any) -> None:
    page = first(game)
    old = page.slug
    saved(game, page, True, slug="uusi-osoite")
    other = added(game)
    assert game.staff.unpublish(other, False)
    other.live = False
    for slug in (old, "kolmas-osoite"):
        saved(game, other, False, slug=slug)
    assert game.visitor.get(f"/fi/{old}/")["Location"] == "/fi/uusi-osoite/"


def test_an_incomplete_draft_is_not_published_in_bulk(game: Any) -> None:
    page = first(game, "membership")
    saved(game, page, False, complete=False, slug="uusi-osoite")
    assert game.staff.bulk("publish", [page, first(game)])
    assert Page.objects.get(pk=page.key).slug == page.slug


def test_two_drafts_of_one_address_are_not_published_in_bulk(game: Any) -> None:
    one, two = first(game), added(game)
    saved(game, one, False, slug="sama-osoite")
    saved(game, two, False, slug="sama-osoite")
    assert game.staff.bulk("publish", [one, two])
    assert not Page.objects.filter(slug="sama-osoite").exists()


@pytest.mark.parametrize("action", ["move", "delete"])
def test_a_page_and_one_below_it_are_acted_on_together(game: Any, action: str) -> None:
    above, target = first(game), added(game)
    below, beside = added(game), added(game)
    assert game.staff.move(below, above.key)
    data = {"chooser": target.key} if action == "move" else {}
    assert game.staff.bulk(action, [above, below, beside], **data)
    rows = {row.pk: row for row in Page.objects.filter(pk__in=[above.key, below.key, beside.key])}
    if action == "move":
        assert rows[above.key].get_parent().pk == target.key
        assert rows[beside.key].get_parent().pk == target.key
        assert rows[below.key].get_parent().pk == above.key
    else:
        assert not rows


def test_two_pages_of_one_slug_are_not_moved_together(game: Any) -> None:
    one, target = first(game), added(game)
    version = new_version(game.world, "content", frozenset(LANGUAGES), "sama-osoite")
    key = game.staff.add("content", one.key, version, True)
    two, three = Shadow(key, "content", one.key, ""), added(game, "sama-osoite")
    assert game.staff.bulk("move", [two, three], chooser=target.key)
    assert Page.objects.get(pk=two.key).get_parent().pk == one.key
    assert Page.objects.get(pk=three.key).get_parent().pk == game.ground.keys[HOME]


@pytest.mark.parametrize("how", ["rename", "move"])
def test_an_address_changes_only_with_its_redirect(
    game: Any, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, other = first(game), added(game)

    def fail(*args: Any) -> None:
        raise RuntimeError("no redirect")

    monkeypatch.setattr("pages.navigation.redirects.redirect_old_addresses", fail)
    with pytest.raises(RuntimeError):
        if how == "rename":
            saved(game, page, True, slug="uusi-osoite")
        else:
            game.staff.move(page, other.key)
    row = Page.objects.get(pk=page.key)
    assert row.slug == page.slug
    assert row.get_parent().pk == game.ground.keys[HOME]


def test_an_address_that_was_taken_does_not_stop_the_clock(game: Any) -> None:
    """What cannot be published stays as it is; all else goes on."""
    one, two = first(game), added(game)
    soon = game.world.now.replace(second=0, microsecond=0) + timedelta(hours=1)
    saved(game, one, True, slug="sama-osoite", go_live_at=soon)
    saved(game, two, True, slug="muu-osoite", go_live_at=soon + timedelta(minutes=1))
    added(game, "sama-osoite")
    game._pass(minutes=120)
    run_clock()
    assert Page.objects.get(pk=one.key).slug == one.slug
    assert Page.objects.get(pk=two.key).slug == "muu-osoite"
