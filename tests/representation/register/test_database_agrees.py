"""Whatever the facts of an entry are, the database says of every moment what Python says."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from representation.dates.partial_date import PartialDate
from representation.dates.period_bounds import Bounds
from representation.dates.status import Moment, Status, day_after, day_before, today
from representation.models import (
    Entry,
    EntryOrganisation,
    HeldPeriod,
    Observation,
    Organisation,
    Seat,
)
from representation.models.held_period import (
    certainly_overlaps,
    contradictory_on,
    possibly_overlaps,
)
from tests.factories import BodyFactory, MembershipFactory, OrganisationFactory
from tests.representation.histories import partial_dates_near, plausible_days

pytestmark = pytest.mark.django_db

# The database of a test is the same for all examples; each writes the facts of the entries anew.
SHARED = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

# Within a few years periods meet, overlap and leave gaps.
days = st.dates(date(2019, 1, 1), date(2022, 12, 31))
dates = st.none() | partial_dates_near(days)
months = st.integers(1, 18)
seats = st.builds(
    lambda start, end, ticked: Seat(
        role="member",
        start=start,
        end=end,
        open_end=bool(ticked and not end),
        open_since=None if end else ticked,
    ),
    dates,
    dates,
    st.none() | days,
)
observations = st.builds(
    lambda meaning, day: Observation(meaning=meaning, day=day, source="staff"),
    st.sampled_from(Observation.Meaning.values),
    st.none() | days,
)


@pytest.fixture
def entries() -> list[Entry]:
    organisation = OrganisationFactory()
    made = [BodyFactory(), MembershipFactory()]
    for entry in made:
        entry.entry_organisations = [EntryOrganisation(organisation=organisation)]
        entry.save()
    return made


def write(entry: Entry, facts: dict[str, Any]) -> Entry:
    """Gives the stored entry these facts, and derives from them what saving derives."""
    Seat.objects.filter(entry=entry).delete()
    Observation.objects.filter(entry=entry).delete()
    for row in (*facts["seats"], *facts["observations"]):
        row.pk, row.entry_id = None, entry.pk
    for seat in facts["seats"]:
        seat.identity = uuid4()
    Seat.objects.bulk_create(facts["seats"])
    Observation.objects.bulk_create(facts["observations"])
    Organisation.objects.filter(entry_organisations__entry=entry).update(
        dissolved=facts["dissolved"]
    )
    Entry.objects.filter(pk=entry.pk).update(term_start=facts["term"][0], term_end=facts["term"][1])
    fresh = Entry.objects.get(pk=entry.pk)
    fresh.store_held_periods()
    return fresh


def moments(entry: Entry) -> set[PartialDate | None]:
    """The days about which something turns, those beside them, their months and their years."""
    turns = {
        turn
        for held in entry.held_seats()
        for each in [held.bounds]
        for turn in (
            each.earliest_start,
            each.latest_start,
            each.earliest_end,
            each.latest_end,
            each.certain_end,
            each.certain_until,
        )
    }
    around = {near for turn in turns for near in (day_before(turn), turn, day_after(turn))}
    asked: set[PartialDate | None] = {None}
    for day in around:
        asked |= {
            PartialDate(day.year, day.month, day.day),
            PartialDate(day.year, day.month),
            PartialDate(day.year),
        }
    return asked


@SHARED
@given(
    facts=st.fixed_dictionaries(
        {
            "seats": st.lists(seats, max_size=3),
            "observations": st.lists(observations, max_size=3),
            "term": st.tuples(dates, dates),
            "dissolved": dates,
        }
    ),
    months=months,
)
def test_the_database_says_of_every_moment_what_the_entry_says(entries, facts, months):
    with override_settings(CONFIRMATION_MONTHS=months):
        for entry in (write(each, facts) for each in entries):
            known = Entry.objects.prefetch_related("seats", "observations").get(pk=entry.pk)
            stored = Entry.objects.filter(pk=entry.pk)
            for asked in moments(known):
                said = known.as_of(asked).status
                moment = Moment.of(asked)
                assert stored.as_of(moment).get().status_then == said, asked
                found = {s for s in Status if stored.with_status(s, moment).exists()}
                assert found == {said}, asked


def test_every_status_is_met(entries):
    """Of those that the test above compares."""
    facts = {
        "seats": [Seat(role="member", start="2019", end="2020"), Seat(role="member", start="2022")],
        "observations": [],
        "term": (None, None),
        "dissolved": None,
    }
    entry = write(entries[0], facts)
    found = {entry.as_of(asked).status for asked in moments(entry)}
    assert found == set(Status) - {Status.ENDED}


# --- The comparisons ------------------------------------------------------------------------------
extremes = st.sampled_from([date.min, date.max])
found_bounds = st.builds(
    Bounds,
    *(days | extremes for _bound in range(4)),
    confirmed_on=st.none() | days,
    certain_until=days | st.just(date.max),
    is_contradictory=st.booleans(),
)


@SHARED
@given(
    every=st.lists(found_bounds, min_size=1, max_size=12),
    # No reader can ask for years that are not plausible.
    span=st.lists(days | plausible_days, min_size=2, max_size=2).map(sorted),
    months=months,
)
def test_the_database_compares_as_python_does(entries, every, span, months):
    HeldPeriod.objects.filter(entry=entries[0].pk).delete()
    HeldPeriod.objects.bulk_create(
        HeldPeriod.from_bounds(entries[0].pk, None, each) for each in every
    )
    stored = HeldPeriod.objects.filter(entry=entries[0].pk).order_by("pk")
    assert [row.bounds for row in stored] == every

    def chosen(question: Any) -> list[Bounds]:
        return [row.bounds for row in stored.filter(question)]

    with override_settings(CONFIRMATION_MONTHS=months):
        certain = [each for each in every if each.certainly_overlaps(*span)]
        assert chosen(certainly_overlaps(*span)) == certain
        possible = [each for each in every if each.possibly_overlaps(*span)]
        assert chosen(possibly_overlaps(*span)) == possible
    day = span[0]
    told = [each for each in every if each.is_contradictory_on(day)]
    assert chosen(contradictory_on(day)) == told


# --- What is derived ------------------------------------------------------------------------------
def stored_bounds(entry: Entry) -> list[Bounds]:
    rows = HeldPeriod.objects.filter(entry=entry.pk).order_by("pk")
    assert [row.seat_id for row in rows] == [
        seat.pk for seat in Seat.objects.filter(entry=entry.pk)
    ]
    return [row.bounds for row in rows]


def test_whatever_changes_a_fact_derives_the_periods_anew(entries):
    entry = entries[0]

    def derived() -> list[Bounds]:
        return [held.bounds for held in Entry.objects.get(pk=entry.pk).held_seats()]

    organisation = entry.organisation_list[0]
    entry.seats = [Seat(role="member", start="2020"), Seat(role="chair", start="2021-05")]
    entry.save()
    seen = [stored_bounds(entry)]
    observation = Observation.objects.create(
        entry=entry, meaning="holds", source="staff", day=today() - timedelta(days=9)
    )
    seen.append(stored_bounds(entry))
    organisation.dissolved = PartialDate(today().year - 1)
    organisation.save()
    seen.append(stored_bounds(entry))
    assert seen[-1] == derived()
    assert all(each.is_contradictory or each.certain_until < today() for each in seen[-1])
    observation.retract(None, "slip")
    seen.append(stored_bounds(entry))
    observation.restore()
    assert stored_bounds(entry) == seen[2]
    seat = entry.seats.all()[0]
    seat.retract(None, "slip")
    assert stored_bounds(entry) == derived() == seen[2][1:]
    assert seen[0] != seen[1] != seen[2] != seen[3]


def test_an_entry_without_periods_is_not_known():
    """As a backup that was restored in part might leave it."""
    entry = BodyFactory()
    HeldPeriod.objects.filter(entry=entry.pk).delete()
    moment = Moment.of(PartialDate(2021))
    assert Entry.objects.as_of(moment).get(pk=entry.pk).status_then == Status.NOT_KNOWN


def test_until_when_a_confirmation_vouches_is_not_stored(entries):
    """Whoever changes the setting changes the answer at once."""
    entry = entries[1]
    Observation.objects.create(
        entry=entry, meaning="holds", source="staff", day=today() - timedelta(days=100)
    )
    stored = Entry.objects.filter(pk=entry.pk)
    for months, status in ((12, Status.CURRENT), (2, Status.NOT_KNOWN)):
        with override_settings(CONFIRMATION_MONTHS=months):
            assert entry.as_of().status == status
            assert stored.as_of(Moment.of(None)).get().status_then == status
