"""Bugs made on purpose: the machine is worth something only if it finds each of them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Manager, Q
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from wagtail.models import Page, PageViewRestriction

from pages.models import ContentVersion
from pages.models.base_page import BasePage
from pages.navigation import site_map
from pages.search.tokens import Rank
from pages.serving.visibility import VisibleQuerySet
from representation.append_only import versions
from representation.append_only.row import NotRetractedManager
from representation.models import Entry, Seat
from representation.panels import append_only_rows
from tests.soak.expected_site import ENTRY_KINDS
from tests.soak.state_machine import LeakMachine

# That the machine finds a bug does not depend on the database.
pytestmark = [pytest.mark.soak, pytest.mark.once]


def unpublished_is_listed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(VisibleQuerySet, "visible", lambda pages: pages.exclude(pk=None))


def expired_is_listed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(VisibleQuerySet, "visible", lambda pages: pages.live().public())


def private_is_listed(patch: pytest.MonkeyPatch) -> None:
    from django.utils import timezone

    def visible(pages: Any) -> Any:
        unexpired = Q(expire_at=None) | Q(expire_at__gt=timezone.now())
        return pages.live().filter(unexpired)

    patch.setattr(VisibleQuerySet, "visible", visible)


def draft_is_shown(patch: pytest.MonkeyPatch) -> None:
    """The page shows its newest version, published or not."""
    serve = BasePage.serve

    def serve_draft(page: BasePage, request: Any, *args: Any, **kwargs: Any) -> Any:
        draft = page.get_latest_revision_as_object()
        return serve(draft, request, *args, **kwargs)

    patch.setattr(BasePage, "serve", serve_draft)


def draft_is_found(patch: pytest.MonkeyPatch) -> None:
    """The index is made of the newest version."""
    indexed = Page.get_indexed_instance

    def draft(page: Page) -> Any:
        found = indexed(page)
        return found and found.get_latest_revision_as_object()

    patch.setattr(Page, "get_indexed_instance", draft)


def readiness_is_ignored(patch: pytest.MonkeyPatch) -> None:
    from pages.languages.codes import reading_order

    patch.setattr(BasePage, "languages_shown", lambda page: reading_order())


def readiness_is_ignored_by_the_search(patch: pytest.MonkeyPatch) -> None:
    texts = BasePage.searched_texts
    patch.setattr(
        BasePage,
        "searched_texts",
        lambda page: texts(page) | {Rank.LEAD: [page.lead_fi, page.lead_ru]},
    )


def redirects_are_not_made(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("pages.navigation.redirects.redirect_old_addresses", lambda *args: None)


def redirects_know_one_language(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("pages.navigation.redirects.language_codes", lambda: ["fi"])


def redirects_lead_to_the_hidden(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("pages.middleware._may_be_seen", lambda request, page: True)


def consent_is_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Seat, "person_name", property(lambda seat: seat.person))


def expired_is_served(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(BasePage, "is_expired", False)


def private_is_served(patch: pytest.MonkeyPatch) -> None:
    nothing = PageViewRestriction.objects.none
    patch.setattr(BasePage, "get_view_restrictions", lambda page: nothing())


def search_forgets_who_may_see(patch: pytest.MonkeyPatch) -> None:
    everything = site_map.all_pages
    patch.setattr("pages.search.page_results.visible_pages", lambda request: everything())


def periods_stay_as_they_were(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Entry, "store_held_periods", lambda entry: None)


def _resolve_by(patch: pytest.MonkeyPatch, function: Any) -> None:
    """Wherever a version is read, and wherever one is saved."""
    patch.setattr("representation.models.entry.match_stored_rows", function)
    patch.setattr(versions, "match_stored_rows", function)


def rows_of_versions_are_not_known_again(patch: pytest.MonkeyPatch) -> None:
    """A stored revision's rows are new ones, as Wagtail has it."""
    resolve = versions.match_stored_rows

    def forget(parent: Any, relation: str, *args: Any) -> list[Any]:
        manager = getattr(parent, relation)
        for row in manager.all():
            row.pk, row.identity, row._state.adding = None, uuid4(), True
        return resolve(parent, relation, *args)

    _resolve_by(patch, forget)


def rows_of_versions_come_as_they_are(patch: pytest.MonkeyPatch) -> None:
    """Nothing is resolved: an old version takes away, or doubles, what was published since."""
    _resolve_by(patch, lambda *args: [])


def retraction_is_ignored_by_versions(patch: pytest.MonkeyPatch) -> None:
    resolve = versions.match_stored_rows

    def restore(parent: Any, relation: str, *args: Any) -> list[Any]:
        rows = parent._meta.get_field(relation).related_model.all_objects
        rows.filter(entry=parent.pk).update(retracted_at=None)
        return resolve(parent, relation, *args)

    _resolve_by(patch, restore)


def retraction_is_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(NotRetractedManager, "get_queryset", Manager.get_queryset)


def identity_is_not_read(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(append_only_rows, "_identity", lambda sent: "")


def drafts_of_what_is_hidden_are_stored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Entry, "_was_public", lambda entry: False)


def rows_may_be_removed(patch: pytest.MonkeyPatch) -> None:
    for module in (versions, append_only_rows):
        patch.setattr(module, "was_published", lambda parent: False)
    patch.setattr(Entry, "_was_public", lambda entry: False)


def menus_stay_as_they_were(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ContentVersion, "change", lambda: None)


def links_lead_to_the_hidden(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("pages.navigation.links.visible_targets", lambda ids: Page.objects.in_bulk(ids))


# Each bug with the actions that bear on it, so that a few short games suffice; None: with all.
BUGS = {
    unpublished_is_listed: None,
    draft_is_shown: {"edit", "mark_ready", "revert", "ask_for_consent"},
    expired_is_listed: {"expire_while_the_clock_is_late", "edit"},
    private_is_listed: {"set_privacy", "edit"},
    draft_is_found: {"edit"},
    readiness_is_ignored: {"mark_ready", "edit"},
    readiness_is_ignored_by_the_search: {"mark_ready"},
    redirects_are_not_made: {"rename", "edit", "unpublish"},
    redirects_know_one_language: {"rename"},
    redirects_lead_to_the_hidden: {"rename", "unpublish"},
    consent_is_ignored: {"ask_for_consent", "edit"},
    expired_is_served: {"expire_while_the_clock_is_late", "edit"},
    private_is_served: {"set_privacy", "edit"},
    search_forgets_who_may_see: {"unpublish", "edit", "set_privacy"},
    periods_stay_as_they_were: {"edit", "observe"},
    menus_stay_as_they_were: {"edit", "unpublish"},
    links_lead_to_the_hidden: {"edit", "unpublish"},
}

# Those of rows of history, which only entries have.
HISTORY_BUGS = {
    rows_of_versions_are_not_known_again: {"edit", "unpublish", "revert"},
    rows_of_versions_come_as_they_are: {"edit", "revert"},
    retraction_is_ignored_by_versions: {"edit", "retract"},
    retraction_is_ignored: {"retract", "observe"},
    identity_is_not_read: {"edit", "publish_beside_an_open_form"},
    drafts_of_what_is_hidden_are_stored: {"edit", "unpublish"},
    rows_may_be_removed: {"edit", "revert"},
}


def with_actions(machine: type[LeakMachine], wanted: set[str] | None) -> type[LeakMachine]:
    """The machine, with fewer actions."""
    rules = {rule.function.__name__ for rule in machine.setup_state().rules}
    unwanted = rules - (wanted or rules)
    assert not (wanted or set()) - rules
    return type("Focused", (machine,), {**dict.fromkeys(unwanted), "last_look": 0})


@pytest.mark.parametrize("bug", HISTORY_BUGS, ids=lambda bug: bug.__name__)
def test_the_machine_finds_what_history_loses(
    bug: Callable[[pytest.MonkeyPatch], None],
    machine: type[LeakMachine],
    hunt: settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    focused = with_actions(machine, HISTORY_BUGS[bug])
    focused.kinds = ENTRY_KINDS
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(focused, settings=hunt)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.__name__)
def test_the_machine_finds(
    bug: Callable[[pytest.MonkeyPatch], None],
    machine: type[LeakMachine],
    hunt: settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    focused = with_actions(machine, BUGS[bug])
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(focused, settings=hunt)
