"""A staff action happens whole or not at all, and a reader never waits for a writer."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.dispatch import Signal
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page, PageLogEntry, PageViewRestriction, Revision
from wagtail.signals import page_published, page_unpublished, post_page_move
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from pages.languages.codes import language_codes
from pages.languages.fields import column
from pages.models import HomePage
from representation.models import EntryNumber, RepresentationBody, Seat
from tests.factories import BodyFactory, ContentPageFactory

# PostgreSQL reads what is iterated over through a cursor.
READING = {"SELECT", "DECLARE"}
ROWS = (Page, Revision, Redirect, PageLogEntry, ModelLogEntry, PageViewRestriction, Seat)


class Halfway(Exception):
    """What a receiver raises in the middle of an action."""


@pytest.fixture
def fails() -> Iterator[Callable[[Signal], None]]:
    """Makes whatever sends a signal fail."""
    connected: list[Signal] = []

    def receive(**kwargs: Any) -> None:
        raise Halfway

    def fail(signal: Signal) -> None:
        signal.connect(receive, weak=False, dispatch_uid="halfway")
        connected.append(signal)

    yield fail
    for signal in connected:
        signal.disconnect(dispatch_uid="halfway")


@pytest.fixture
def everything(db: None) -> Callable[[], dict[str, Any]]:
    """All that an action may leave behind."""

    def look() -> dict[str, Any]:
        rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in ROWS}
        bodies = list(RepresentationBody.objects.order_by("pk").values())
        return {**rows, "bodies": bodies, "numbers": EntryNumber.objects.count()}

    return look


def body_form(slug: str, **changes: Any) -> dict[str, str]:
    """The form of a representation body with a seat, as it is posted to be published."""
    rows = ("entry_organisations", "observations", "former_names", "comments")
    nested: dict[str, Any] = {name: inline_formset([]) for name in rows}
    nested |= {column("body", code): streamfield([]) for code in language_codes()}
    nested |= {"title": "Neuvosto", "slug": slug, "form": "council", "action-publish": "1"}
    nested["seats"] = inline_formset([{"role": "member", "person": "Aino"}])
    return nested_form_data(nested | changes)


@pytest.mark.parametrize("language", language_codes())
def test_a_new_entry_is_published_whole_or_not_at_all(
    language: str, staff: Any, fails: Any, everything: Any, home: HomePage
) -> None:
    section = Page.objects.get(slug="toimielimet")
    client, before = staff(language), everything()
    address = reverse(
        "wagtailadmin_pages:add", args=["representation", "representationbody", section.pk]
    )
    fails(page_published)
    with pytest.raises(Halfway):
        client.post(address, body_form("uusi"))
    assert everything() == before


def test_a_renamed_entry_is_published_whole_or_not_at_all(
    staff: Any, fails: Any, everything: Any, home: HomePage
) -> None:
    body = BodyFactory(slug="vanha")
    client, before = staff(), everything()
    fails(page_published)
    with pytest.raises(Halfway):
        client.post(reverse("wagtailadmin_pages:edit", args=[body.pk]), body_form("uusi"))
    assert everything() == before
    assert client.get("/fi/toimielimet/vanha/").status_code == 200
    assert client.get("/fi/toimielimet/uusi/").status_code == 404


def test_pages_are_unpublished_all_or_none(
    staff: Any, fails: Any, everything: Any, home: HomePage
) -> None:
    parent = ContentPageFactory(parent=home)
    ContentPageFactory(parent=parent)
    client, before = staff(), everything()
    fails(page_unpublished)
    with pytest.raises(Halfway):
        client.post(
            reverse("wagtailadmin_pages:unpublish", args=[parent.pk]),
            {"include_descendants": "on"},
        )
    assert everything() == before


def test_a_page_is_moved_with_its_redirects_or_not_at_all(
    staff: Any, fails: Any, everything: Any, home: HomePage
) -> None:
    page, target = ContentPageFactory(parent=home), ContentPageFactory(parent=home)
    client, before = staff(), everything()
    fails(post_page_move)
    with pytest.raises(Halfway):
        client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]))
    assert everything() == before


def statements(act: Callable[[], Any]) -> set[str]:
    """The first word of each statement that the database got."""
    with CaptureQueriesContext(connection) as queries:
        act()
    return {query["sql"].lstrip("(").split()[0].upper() for query in queries}


@pytest.mark.parametrize("path", ["", "toimielimet/", "haku/?q=etno", "sivukartta/", "ei/ole/"])
def test_reading_begins_no_transaction(path: str, visitor: Client, home: HomePage) -> None:
    """SQLite would take the write lock with it, and everybody else would wait for the reader."""
    for language in language_codes():
        assert statements(lambda code=language: visitor.get(f"/{code}/{path}")) <= READING


def test_looking_at_the_admin_takes_no_lock(staff: Any, home: HomePage) -> None:
    """Staff who browse hold up nobody either."""
    client = staff()
    explorer = reverse("wagtailadmin_explore", args=[home.pk])
    assert statements(lambda: client.get(explorer)) <= READING


def test_an_action_is_one_transaction(staff: Any, home: HomePage) -> None:
    """So that the tests above would notice one."""
    page, client = ContentPageFactory(parent=home), staff()
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    assert "SAVEPOINT" in statements(lambda: client.post(address))
