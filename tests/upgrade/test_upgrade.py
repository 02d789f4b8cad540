"""A database made by the version before upgrades with its content, drafts and numbers whole.

``phases.json`` is such a database; ``make_old_database.py`` tells what it has.
"""

from collections import Counter
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from pages.models import ContentVersion
from pages.search.tokens import words_in_all_forms
from representation.models import (
    Entry,
    EntryFormerName,
    EntryNumber,
    HeldPeriod,
    Observation,
    Organisation,
    OrganisationFormerName,
    Seat,
    Theme,
)
from tests.upgrade.conftest import migrate_back, migrate_forward

HISTORY = {"seats": Seat, "former_names": EntryFormerName}
FACTS = ("role", "start", "end", "open_end", "open_since", "person")


@pytest.fixture
def old(database: None, old_rows: list[dict[str, Any]]) -> dict[str, dict[int, dict[str, Any]]]:
    """The rows as they were, by model and primary key."""
    found: dict[str, dict[int, dict[str, Any]]] = {}
    for row in old_rows:
        found.setdefault(row["model"], {})[row["pk"]] = row["fields"]
    return found


def entry(slug: str) -> Any:
    return Page.objects.get(slug=slug).specific


def identities(page: Any, relation: str = "seats") -> Counter[Any]:
    """Those of the stored rows."""
    rows = HISTORY[relation].all_objects.filter(entry=page.pk)
    return Counter(rows.values_list("identity", flat=True))


# Whose years somebody has to mend before they can be published again.
UNREADABLE = ("vanha", "lipsahdus")


def revisions_of_entries() -> list[Revision]:
    entries = Entry.objects.exclude(slug__in=UNREADABLE)
    pages = [str(pk) for pk in entries.values_list("pk", flat=True)]
    return list(Revision.page_revisions.filter(object_id__in=pages).order_by("pk"))


# --- What was there -------------------------------------------------------------------------------
def test_pages_keep_their_numbers_and_states(old):
    numbers = {pk: each["number"] for pk, each in old["representation.entry"].items()}
    assert dict(Entry.objects.values_list("pk", "number")) == numbers
    assert set(EntryNumber.objects.values_list("pk", flat=True)) == set(numbers.values())
    for page in Page.objects.filter(depth__gt=1):
        was = old["wagtailcore.page"][page.pk]
        assert (page.slug, page.live, page.has_unpublished_changes) == (
            was["slug"],
            was["live"],
            was["has_unpublished_changes"],
        )
        assert page.latest_revision_id == was.get("latest_revision")
    assert Revision.objects.count() == len(old["wagtailcore.revision"])
    assert not any(Page.find_problems())


def test_seats_that_were_public_are_told_as_of_their_entry(old):
    told = Seat.objects.exclude(entry__first_published_at=None).select_related("entry")
    assert told
    for seat in told:
        assert seat.told_at == seat.entry.first_published_at
        assert seat.end_told_at == (seat.told_at if seat.end else None)
        assert seat.told_end == seat.end
    assert not Seat.objects.filter(entry__first_published_at=None, told_at__isnull=False)


def test_seats_and_names_are_as_they_were_and_each_has_an_identity_of_its_own(old):
    for label, model in (
        ("seat", Seat),
        ("entryformername", EntryFormerName),
        ("organisationformername", OrganisationFormerName),
    ):
        stored = {row.pk: row for row in model.objects.all()}
        was = old[f"representation.{label}"]
        assert stored.keys() == was.keys()
        assert len({row.identity for row in stored.values()}) == len(stored)
        for pk, fields in was.items():
            told = {name: str(getattr(stored[pk], name)) for name in fields if name in FACTS}
            assert told == {name: str(fields[name]) for name in told}
            assert stored[pk].retracted_at is None


def test_themes_and_organisations_of_entries_stay(old):
    council = entry("neuvosto")
    assert [str(theme) for theme in council.themes.all()] == ["Kotoutuminen"]
    assert [str(each) for each in council.organisation_list] == ["Oikeusministeriö"]


def test_there_is_a_content_version(database):
    assert ContentVersion.objects.count() == 1


# --- Observations ---------------------------------------------------------------------------------
def test_what_was_seen_once_is_there_once_and_confirms_nothing(old):
    seen = Observation.objects.filter(entry=entry("ryhma").pk)
    assert [(str(each.day), each.source, each.url) for each in seen] == [
        ("2026-02-02", "staff", ""),
        ("2026-02-01", "link", "https://example.org/lista"),
    ]
    assert set(Observation.all_objects.values_list("meaning", flat=True)) == {"listed"}
    first = min(pk for pk, each in old["representation.observation"].items() if "url" in each)
    assert Observation.objects.filter(pk=first).exists()


def test_what_was_seen_only_in_a_draft_is_kept_from_the_public(database):
    kept = Observation.all_objects.filter(entry=entry("liitto").pk)
    # One of them stands in the version that the clock will publish.
    assert sorted(str(each.day) for each in kept) == ["2026-04-01", "2026-04-02"]
    assert all(each.retracted_at and each.retraction_reason for each in kept)
    assert not Observation.objects.filter(entry=entry("liitto").pk).exists()
    for each in kept:
        each.restore()
    assert Observation.objects.filter(entry=entry("liitto").pk).count() == 2


LASTING = {"seats": ("role", "start"), "former_names": ("former_name", "language")}


# --- Revisions ------------------------------------------------------------------------------------
def test_every_row_of_every_version_is_known(database):
    for revision in revisions_of_entries():
        live = {
            row.identity: row.pk
            for model in HISTORY.values()
            for row in model.objects.filter(entry=int(revision.object_id))
        }
        version = revision.as_object()
        for relation in HISTORY:
            told = [row["identity"] for row in revision.content.get(relation) or []]
            assert len(set(told)) == len(told)
            for row in getattr(version, relation).all():
                assert row.pk == live.get(row.identity)


def test_a_row_that_says_what_a_stored_one_says_is_that_row(database):
    """Also where the version knows no key of it, or another end."""
    for revision in revisions_of_entries():
        for relation, model in HISTORY.items():
            stored: dict[tuple[str, ...], set[str]] = {}
            for row in model.objects.filter(entry=int(revision.object_id)):
                facts = tuple(str(getattr(row, name)) for name in LASTING[relation])
                stored.setdefault(facts, set()).add(str(row.identity))
            for told in revision.content.get(relation) or []:
                facts = tuple(str(told[name]) for name in LASTING[relation])
                assert facts not in stored or told["identity"] in stored[facts]


def test_a_row_of_two_drafts_is_one_row(database):
    versions = [revision.as_object() for revision in entry("neuvosto").revisions.order_by("pk")]
    new = [
        [seat for seat in version.seats.all() if seat.role == "deputy"] for version in versions[1:]
    ]
    assert len({seat.identity for seats in new for seat in seats}) == 1
    assert [str(seat.end) for seats in new for seat in seats] == ["2023", "2024"]
    edited = {seat.identity: str(seat.end) for seat in versions[2].seats.all()}
    assert edited[Seat.objects.get(entry=entry("neuvosto").pk, role="member").identity] == (
        "2020-02-10"
    )


def test_a_copy_shares_no_row_with_what_it_was_copied_from(database):
    for relation in HISTORY:
        told = [
            {row["identity"] for each in page.revisions.all() for row in each.content[relation]}
            for page in (entry("neuvosto"), entry("jaljennos"))
        ]
        assert told[0]
        assert told[1]
        assert not told[0] & told[1]


def test_publishing_any_version_neither_doubles_nor_loses_a_row(database):
    for revision in revisions_of_entries():
        page = Page.objects.get(pk=revision.object_id).specific
        before = {relation: identities(page, relation) for relation in HISTORY}
        seen = set(Observation.all_objects.filter(entry=page.pk).values_list("pk", flat=True))
        # A version of a copied page has the slug of the other, which its form refuses.
        revision.content["slug"] = page.slug
        revision.save(update_fields=["content"])
        for _again in range(2):
            with time_machine.travel(revision.approved_go_live_at or timezone.now()):
                Revision.objects.get(pk=revision.pk).publish()
            for relation in HISTORY:
                told = {row["identity"] for row in revision.content.get(relation) or []}
                found = identities(page, relation)
                assert set(map(str, found)) == set(map(str, before[relation])) | told
                assert set(found.values()) <= {1}
        after = Observation.all_objects.filter(entry=page.pk).values_list("pk", flat=True)
        assert set(after) == seen


def test_hiding_and_publishing_again_changes_nothing(database):
    for live in Entry.objects.live().exclude(slug__in=UNREADABLE):
        page = live.specific
        page.get_latest_revision().publish()
        before = {relation: identities(page, relation) for relation in HISTORY}
        page = Page.objects.get(pk=page.pk).specific
        page.unpublish()
        page.get_latest_revision().publish()
        assert {relation: identities(page, relation) for relation in HISTORY} == before


def test_any_version_of_an_organisation_has_its_former_name_once(database):
    [name] = OrganisationFormerName.objects.all()
    for revision in Revision.objects.for_instance(name.organisation):
        organisation = revision.as_object()
        organisation.save()
        assert list(OrganisationFormerName.objects.values_list("pk", "identity")) == [
            (name.pk, name.identity)
        ]


def test_a_version_keeps_the_moment_at_which_the_clock_will_publish_it(old):
    was = {
        pk: each["approved_go_live_at"]
        for pk, each in old["wagtailcore.revision"].items()
        if "approved_go_live_at" in each
    }
    scheduled = Revision.objects.exclude(approved_go_live_at=None)
    assert set(scheduled.values_list("pk", flat=True)) == set(was)
    assert [str(seat.role) for seat in scheduled.get().as_object().seats.all()] == [
        "representative"
    ]


# --- What follows from facts ----------------------------------------------------------------------
def test_lists_find_the_words_that_saving_writes(database):
    assert " исследование " in entry("selvitys").words
    for model in (Entry, Organisation, Theme):
        for row in model.objects.all():
            assert row.words == words_in_all_forms([row.names_for_search])


def test_held_periods_are_those_that_saving_derives(database):
    names = [field.attname for field in HeldPeriod._meta.concrete_fields if not field.primary_key]

    def stored() -> list[dict[str, object]]:
        return list(HeldPeriod.objects.order_by("entry_id", "seat_id").values(*names))

    before = stored()
    assert {each["entry_id"] for each in before} == set(Entry.objects.values_list("pk", flat=True))
    for each in Entry.objects.all():
        each.store_held_periods()
    assert stored() == before


def test_years_that_nobody_can_have_meant_are_told_to_staff(database):
    periods = HeldPeriod.objects.filter(entry__slug__in=UNREADABLE)
    assert list(periods.values_list("is_contradictory", flat=True)) == [True, True]


def test_nothing_is_left_to_migrate(database):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# --- The way back ---------------------------------------------------------------------------------
def test_the_way_back_and_forth_keeps_what_the_version_before_can_hold(upgraded, old_rows):
    """Last, as it changes the database for good."""
    retracted = Seat.objects.get(entry=entry("kysely").pk)
    retracted.retract(None, "A mistake")
    Observation.objects.create(entry=entry("ryhma"), meaning="listed", source="staff", day=None)
    live = set(Seat.objects.values_list("pk", flat=True))
    seen = set(Observation.objects.exclude(day=None).values_list("pk", flat=True))
    apps = migrate_back()
    # What it would show the public again, or cannot hold, is not there.
    assert (
        set(apps.get_model("representation", "Seat").objects.values_list("pk", flat=True)) == live
    )
    observations = apps.get_model("representation", "Observation").objects
    assert set(observations.values_list("pk", flat=True)) == seen
    migrate_forward()
    assert set(Seat.objects.values_list("pk", flat=True)) == live
    assert Observation.all_objects.filter(entry=entry("liitto").pk).count() == 2
    assert not any(
        identity > 1 for page in Entry.objects.all() for identity in identities(page).values()
    )
