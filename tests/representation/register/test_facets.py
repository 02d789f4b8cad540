"""Counts are true at once: whatever changes, whichever way it is asked, in any language."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import feedparser
import pytest
import time_machine
from django.core.paginator import Paginator
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from representation.dates.partial_date import PartialDate
from representation.dates.status import Status, today
from representation.exports import atom
from representation.exports.formats import FORMATS
from representation.exports.records import records
from representation.models import EntryOrganisation, Role, Seat
from representation.register.entries import FilteredEntries
from representation.register.facets import Facets
from representation.register.filters import Filters, Group, Sort
from tests.factories import BodyFactory, OrganisationFactory, ThemeFactory
from tests.pages.admin_form import edit, unpublish
from tests.pages.hiding import restrict
from tests.representation.exports.samples import about
from tests.representation.register.oracle import COUNTED, Oracle, make_entries

pytestmark = pytest.mark.django_db

LIST = "/fi/missa-olemme-mukana/"
QUESTIONS = 60


def total(client: Client, query: str = "") -> int:
    return client.get(LIST + query).context["count"]


def rows(filters: Filters, size: int = 20) -> list[tuple[object, int]]:
    """Every row of a list, page by page."""
    pages = Paginator(FilteredEntries(filters).in_list_order(), size)
    return [
        (getattr(entry, "group_key", None), entry.number)
        for number in pages.page_range
        for entry in pages.page(number)
    ]


# --- At once -------------------------------------------------------------------------------------
def test_what_is_published_counts_at_once(visitor, staff) -> None:
    draft = BodyFactory(live=False)
    before = total(visitor)
    edit(staff(), draft)
    assert total(visitor) == before + 1


def test_what_is_taken_away_counts_no_more(visitor, staff) -> None:
    body = BodyFactory()
    before = total(visitor)
    unpublish(staff(), body)
    assert total(visitor) == before - 1


def test_what_is_made_private_with_its_list_counts_no_more(visitor) -> None:
    body = BodyFactory()
    assert total(visitor, "?laji=toimielin") > 0
    restrict(body.get_parent(), PageViewRestriction.LOGIN)
    assert total(visitor, "?laji=toimielin") == 0


def test_what_expires_counts_no_more(visitor) -> None:
    body = BodyFactory()
    body.expire_at = timezone.now() + timedelta(minutes=5)
    body.save()
    before = total(visitor)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert total(visitor) == before - 1


def test_an_entry_of_a_theme_that_goes_has_none(visitor) -> None:
    theme, body = ThemeFactory(), BodyFactory()
    body.themes = [theme]
    body.save()
    gathered = Filters(group="theme")
    assert (theme.pk, body.number) in rows(gathered)
    theme.delete()
    assert (None, body.number) in rows(gathered)


def test_an_entry_is_found_by_the_new_name_of_its_organisation(visitor) -> None:
    organisation, body = OrganisationFactory(), BodyFactory()
    body.entry_organisations = [EntryOrganisation(organisation=organisation)]
    body.save()
    assert total(visitor, "?sana=uudenni") == 0
    organisation.name_fi = "Uudenniminen"
    organisation.save()
    assert total(visitor, "?sana=uudenni") == 1


def test_what_is_taken_back_was_never_counted() -> None:
    before = FilteredEntries(Filters()).total
    with transaction.atomic():
        BodyFactory()
        assert FilteredEntries(Filters()).total == before + 1
        transaction.set_rollback(True)
    assert FilteredEntries(Filters()).total == before


# --- Time ---------------------------------------------------------------------------------------
def test_status_changes_with_the_calendar_alone(visitor) -> None:
    day = today()
    body = BodyFactory()
    body.seats = [Seat(start=str(day - timedelta(days=9)), end=str(day + timedelta(days=1)))]
    body.save()
    queries = "?tila=voimassa", "?tila=paattynyt"
    before = [total(visitor, query) for query in queries]
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert [total(visitor, query) for query in queries] == [before[0] - 1, before[1] + 1]


def test_seats_of_a_draft_change_no_day(visitor, staff) -> None:
    body = BodyFactory()
    body.seats = [Seat(role="member", start="2010-01-01", end="2012-12-31")]
    body.save()
    before = total(visitor, "?tila=voimassa&paiva=2001-06-01")
    edit(staff(), body, publish=False, **{"seats-0-start": "2000-01-01"})
    assert total(visitor, "?tila=voimassa&paiva=2001-06-01") == before


# --- Gathered -----------------------------------------------------------------------------------
def test_one_organisation_gathers_nothing_under_another() -> None:
    asked, other = OrganisationFactory.create_batch(2)
    body = BodyFactory()
    body.entry_organisations = [EntryOrganisation(organisation=each) for each in (asked, other)]
    body.save()
    filters = Filters(organisation=asked, group="organisation")
    assert rows(filters) == [(asked.pk, body.number)]


def test_data_has_each_entry_once(visitor) -> None:
    body = BodyFactory(title="Kahden")
    body.entry_organisations = [
        EntryOrganisation(organisation=each) for each in OrganisationFactory.create_batch(2)
    ]
    body.save()
    text = b"".join(visitor.get("/data/entries.csv?group=organisation")).decode()
    assert text.count("Kahden") == 1


def test_data_of_one_organisation_is_not_that_of_another(visitor) -> None:
    one, other = OrganisationFactory.create_batch(2)
    assert visitor.get(f"/o/{one.pk}.csv?organisation={other.pk}").status_code == 400


# --- Any way it is asked --------------------------------------------------------------------------
@pytest.mark.parametrize("most", [1, 3, 10])
def test_a_feed_made_from_the_newest_is_that_made_from_all(most: int, monkeypatch) -> None:
    monkeypatch.setattr(atom, "MAX_ITEMS", most)
    [organisation, *_others], _themes = make_entries(Random(most))
    asked = Filters(), Filters(kind="body"), Filters(text="1"), Filters(organisation=organisation)
    for days in (0, 400):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            for chosen in map(FilteredEntries, asked):
                found = chosen.latest_for_feed(most), chosen.in_list_order()
                newest, every = (b"".join(atom.write(records(each), about())) for each in found)
                assert newest == every


def test_the_feed_is_made_from_the_newest(visitor, monkeypatch) -> None:
    BodyFactory(title="Vanhempi")
    BodyFactory(title="Uudempi")
    monkeypatch.setitem(FORMATS, "atom", replace(FORMATS["atom"], max_items=1))
    [news] = feedparser.parse(b"".join(visitor.get("/data/entries.atom?kind=body"))).entries
    assert "Uudempi" in news.title


def asked(random: Random, organisations: list[Any], themes: list[Any]) -> Filters:
    """A question with some of all filters."""
    dates = [PartialDate(2021), PartialDate(2022, 6), PartialDate(2024, 6, 1), PartialDate(2027)]
    return Filters(
        kind=random.choice(["", "", "", "body", "membership"]),
        level=random.choice(["", "", "", "national"]),
        status=random.choice(["", "", "", *Status.values]),
        role=random.choice(["", "", "", *Role.values[:3]]),
        organisation_kind=random.choice([*[""] * 6, "authority", "association", "none"]),
        organisation=random.choice([None, None, None, *organisations]),
        theme=random.choice([None, None, None, *themes]),
        date=random.choice([None, None, *dates]),
        text=random.choice(["", "", "", "MERKINTÄ", "орга", "merki орга", "LOPETETTU", "olematon"]),
        sort=random.choice(["", *Sort.values]),
        group=random.choice(["", "", *Group.values]),
    )


@pytest.mark.parametrize(
    ("days", "language", "questions"),
    [
        (0, "fi", QUESTIONS),
        (400, "ru", QUESTIONS),
        pytest.param(0, "ru", 200, marks=pytest.mark.soak),
        pytest.param(400, "fi", 200, marks=pytest.mark.soak),
    ],
)
def test_whatever_is_asked_the_database_says_what_brute_force_says(
    days: int, language: str, questions: int
):
    """Some questions today and later, without a save between."""
    random = Random(days)
    organisations, themes = make_entries(random)
    with time_machine.travel(timezone.now() + timedelta(days=days)), override(language):
        oracle = Oracle()
        for _each in range(questions):
            filters = asked(random, organisations, themes)
            chosen = FilteredEntries(filters)
            facets = Facets(chosen)
            assert chosen.total == len(oracle.chosen(filters)), filters
            assert rows(filters, 7) == oracle.in_order(filters), filters
            for name in COUNTED:
                assert facets.counts(name) == oracle.counts(name, filters), (name, filters)
            alternatives = facets.alternatives()
            assert dict(alternatives) == oracle.alternatives(filters), filters
            assert alternatives == sorted(alternatives, key=lambda each: -each[1])


def test_the_questions_meet_all_answers() -> None:
    """Or the test above would prove little."""
    random = Random(0)
    organisations, themes = make_entries(random)
    oracle = Oracle()
    questions = [asked(random, organisations, themes) for _each in range(QUESTIONS)]
    told = {status for each in questions for status in oracle.counts("status", each)}
    assert told == set(Status.values)
    assert any(each.text and oracle.chosen(each) for each in questions)
    assert any(not oracle.chosen(each) and oracle.alternatives(each) for each in questions)
