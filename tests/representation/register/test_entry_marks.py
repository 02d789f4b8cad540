"""Entries as marks: in each kind of their organisations, and in each of their themes."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from representation.dates.status import today
from representation.models import EntryOrganisation, OrganisationKind, Seat, Theme
from representation.register.entry_marks import (
    EntryMark,
    entries_by_organisation_kind,
    themes_with_entries,
)
from tests.factories import BodyFactory, MembershipFactory, OrganisationFactory, ThemeFactory
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


def groups(rf: RequestFactory, find=entries_by_organisation_kind) -> dict:
    cache.clear()
    with override("fi"):
        return {group.key: group for group in find(rf.get("/fi/"))}


def day(days: int) -> str:
    return str(today() + timedelta(days=days))


def test_a_group_has_as_many_as_the_list_that_it_leads_to(rf, visitor) -> None:
    found = groups(rf)
    assert list(found) == ["authority", "city", "research", "association", "none"]
    assert len(found["none"].entries) == 5
    for group in found.values():
        listed = Html(visitor.get(group.url)).soup.select(".entry-name")
        assert len(group.entries) == len(listed), group.key


def test_an_entry_is_there_once_for_each_kind_of_its_organisations(rf) -> None:
    city, other_city, agency = (
        OrganisationFactory(kind=kind) for kind in ("municipality", "municipality", "agency")
    )
    before = {key: len(group.entries) for key, group in groups(rf).items()}
    body = BodyFactory()
    body.entry_organisations = [
        EntryOrganisation(organisation=each, sort_order=place)
        for place, each in enumerate([agency, city, other_city])
    ]
    body.save()
    after = {key: len(group.entries) for key, group in groups(rf).items()}
    more = {key: before[key] + 1 for key in ("authority", "city")}
    assert after == before | more


@pytest.mark.parametrize(
    ("seats", "state"),
    [
        ([Seat(start="2020-01-01", end=day(9))], "current"),
        ([Seat(start="2020-01-01", end="2021-01-01")], "ended"),
        ([Seat(start=day(9))], "upcoming"),
        ([Seat(end="2020-01-01"), Seat(start=day(9))], "ended"),
        ([Seat(start="2020")], "undated"),
        ([], "undated"),
    ],
)
def test_a_mark_says_how_the_entry_stands_today(rf, seats, state) -> None:
    organisation = OrganisationFactory(kind="other")
    membership = MembershipFactory()
    membership.entry_organisations = [EntryOrganisation(organisation=organisation)]
    membership.seats = seats
    membership.save()
    assert groups(rf)["other"].entries == [EntryMark("membership", state)]


def test_each_group_leads_to_its_list(rf, visitor) -> None:
    for key, group in groups(rf).items():
        answer = visitor.get(group.url)
        assert answer.context["filters"].organisation_kind == key
        assert answer.context["count"] >= len(group.entries) > 0
        assert str(group.label) == str(OrganisationKind(key).label)


def test_a_theme_has_its_entries_and_the_address_of_their_list(rf, visitor) -> None:
    found = groups(rf, themes_with_entries)
    assert len(found) == Theme.objects.count()
    for group in found.values():
        assert visitor.get(group.url).context["count"] == len(group.entries)


def test_a_theme_without_public_entries_is_not_there(rf) -> None:
    theme = ThemeFactory()
    draft = BodyFactory(live=False)
    draft.themes = [theme]
    draft.save()
    assert str(theme.pk) not in groups(rf, themes_with_entries)


def test_a_draft_is_no_mark(rf) -> None:
    before = groups(rf)
    BodyFactory(live=False)
    assert groups(rf) == before


@pytest.mark.parametrize("find", [entries_by_organisation_kind, themes_with_entries])
def test_the_number_of_queries_stays(rf, find) -> None:
    with CaptureQueriesContext(connection) as few:
        groups(rf, find)
    for year in range(2000, 2020):
        body = BodyFactory(seats=[Seat(start=str(date(year, 1, 1)))])
        body.themes = [ThemeFactory()]
        body.entry_organisations = [EntryOrganisation(organisation=OrganisationFactory())]
        body.save()
    with CaptureQueriesContext(connection) as many:
        groups(rf, find)
    assert len(many) == len(few)
