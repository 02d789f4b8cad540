"""What cannot be true together is told to staff, in words, and stops nobody."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from representation.dates.contradictions import contradictions, duplicate_seats
from representation.models import Entry, EntryOrganisation, Observation, Seat
from tests.factories import BodyFactory, MembershipFactory, OrganisationFactory
from tests.pages.admin_form import edit, open_form
from tests.pages.html import Html

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel("2026-11-26T12:00:00+02:00", tick=False):
        yield


def seat(**facts: Any) -> Seat:
    return Seat(role="member", **facts)


def body(seats=(), dissolved="", observed=(), make=BodyFactory, **facts: Any) -> Entry:
    made = make(**facts)
    made.seats = list(seats)
    if dissolved:
        organisation = OrganisationFactory(dissolved=dissolved)
        made.entry_organisations = [EntryOrganisation(organisation=organisation)]
    made.save()
    for meaning, day in observed:
        Observation.objects.create(entry=made, meaning=meaning, day=day, source="staff")
    return Entry.objects.get(pk=made.pk)


OPEN = {"start": "2020", "open_end": True, "open_since": date(2026, 6, 1)}
WRONG = {
    "an open seat in a body whose term is over": lambda: body([seat(**OPEN)], term_end="2024"),
    "an open seat where all organisations are dissolved": lambda: body(
        [seat(**OPEN)], dissolved="2026-08-31"
    ),
    "a seat that ends after the body": lambda: body([seat(end="2026")], term_end="2024"),
    "a seat that starts before the body": lambda: body(
        [seat(start="2010", end="2030")], term_start="2020"
    ),
    "a seat that begins after its organisations": lambda: body(
        [seat(start="2025")], dissolved="2020"
    ),
    "holds after no longer holds": lambda: body(
        make=MembershipFactory,
        observed=[("no_longer_holds", date(2026, 1, 1)), ("holds", date(2026, 5, 1))],
    ),
    "a later end than no longer holds": lambda: body(
        [seat(start="2020", end="2027")], observed=[("no_longer_holds", date(2026, 1, 1))]
    ),
    "holds after its end": lambda: body(
        make=MembershipFactory, term_end="2024", observed=[("holds", date(2026, 5, 1))]
    ),
}
RIGHT = {
    "nothing known": body,
    "seats one after the other": lambda: body(
        [seat(start="2016", end="2020"), seat(start="2020", end="2024")], term_start="2016"
    ),
    "an open seat": lambda: body([seat(**OPEN)], term_end="2030", dissolved="2030"),
    "an end that was seen": lambda: body(
        [seat(start="2020")], observed=[("no_longer_holds", date(2026, 1, 1))]
    ),
    "a seat without an end in a body that ended": lambda: body(
        [seat(start="2020")], term_end="2024"
    ),
}


@pytest.mark.parametrize("make", WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_named_as_the_list_finds_it(make):
    entry = make()
    named = contradictions(entry, TODAY)
    assert named
    assert not any("contradict each other" in each for each in named)
    assert entry in Entry.objects.contradictory(TODAY)


@pytest.mark.parametrize("make", RIGHT.values(), ids=RIGHT)
def test_what_can_be_is_not(make):
    entry = make()
    assert contradictions(entry, TODAY) == []
    assert entry not in Entry.objects.contradictory(TODAY)


def test_years_that_cannot_be_are_named_whatever_the_database_holds():
    entry = body([seat(start="2020")])
    Seat.objects.filter(entry=entry).update(start="0001-01-01")
    entry.store_held_periods()
    assert len(contradictions(entry, TODAY)) == 1
    assert entry in Entry.objects.contradictory(TODAY)


def test_seats_that_look_doubled_are_named():
    twice = body([seat(start="2020"), seat(start="2020")])
    two_people = body([seat(start="2020", person="Aino"), seat(start="2020", person="Eino")])
    retracted = body([seat(start="2020"), seat(start="2020")])
    retracted.seats.first().retract(None, "syy")
    assert [len(duplicate_seats(each)) for each in (twice, two_people, retracted)] == [1, 0, 0]
    assert list(Entry.objects.with_duplicate_seats()) == [twice]


@pytest.mark.parametrize("publish", [True, False])
def test_staff_are_warned_and_not_stopped(staff, visitor, publish):
    entry = body([seat(**OPEN)])
    client = staff()
    assert edit(client, entry, publish, term_end="2024").status_code == 302
    address = reverse("wagtailadmin_pages:edit", args=[entry.pk])
    answer = client.get(address)
    assert "warning" in [message.level_tag for message in answer.context["messages"]]
    panel = Html(answer, address).soup.select_one(".help-warning")
    assert "2024" in panel.get_text()
    assert Entry.objects.contradictory(TODAY).filter(pk=entry.pk).exists() == publish
    assert "help-warning" not in visitor.get(entry.url).content.decode()


def test_what_is_saved_in_the_background_warns_only_in_the_form(staff):
    entry = body([seat(**OPEN)])
    client = staff()
    address = reverse("wagtailadmin_pages:edit", args=[entry.pk])
    data = open_form(client, address) | {"term_end": "2024"}
    assert client.post(address, data, headers={"accept": "application/json"}).status_code == 200
    assert list(client.get(address).context["messages"]) == []
