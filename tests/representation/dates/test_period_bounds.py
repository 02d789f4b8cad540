"""The bounds of a period, against an oracle that tries every way to read its dates."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from representation.dates.partial_date import PartialDate
from representation.dates.period_bounds import (
    Limits,
    confirmed_until,
    earliest_confirmation_for,
    period_bounds,
)
from representation.dates.status import Moment, Status, joint_status

DAY = timedelta(days=1)
TODAY = date(2021, 6, 1)
# Days that are tried one by one; one more on either side stands for all days before and after.
FIRST, LAST = date(2020, 11, 20), date(2021, 2, 10)
BEFORE, AFTER = FIRST - DAY, LAST + DAY
WINDOW = [FIRST + n * DAY for n in range((LAST - FIRST).days + 1)]

days = st.sampled_from(WINDOW)
partial_dates = st.one_of(
    days.map(lambda day: PartialDate(day.year)),
    days.map(lambda day: PartialDate(day.year, day.month)),
    days.map(lambda day: PartialDate(day.year, day.month, day.day)),
)
spans = st.lists(days, min_size=2, max_size=2).map(sorted)
# A start, an end, confirmations, a denial; and what is asked.
DATES = st.none() | partial_dates
FACTS = (DATES, DATES, st.lists(days, max_size=2), st.none() | days, spans)


def days_that_it_may_mean(each: PartialDate | None) -> list[date]:
    every = [BEFORE, *WINDOW, AFTER]
    if each is None:
        return every
    inside = [day for day in WINDOW if each.earliest <= day <= each.latest]
    before = [BEFORE] if each.earliest < FIRST else []
    return [*before, *inside, *([AFTER] if each.latest > LAST else [])]


def ways_to_read(start, end, seen, denied=None) -> list[tuple[date, date]]:
    """Every first and last day that the dates allow, which agree with what was seen."""
    vouched = [] if end or denied else [min(confirmed_until(day), AFTER) for day in seen]
    return [
        (first, last)
        for first in days_that_it_may_mean(start)
        for last in days_that_it_may_mean(end)
        if first <= last
        and all(first <= day <= last for day in seen)
        and all(last >= day for day in vouched)
        and (denied is None or last < denied)
    ]


@pytest.fixture(autouse=True)
def _one_month(settings):
    settings.CONFIRMATION_MONTHS = 1


@given(*FACTS)
def test_two_comparisons_say_what_every_way_to_read_the_dates_says(start, end, seen, denied, span):
    every = ways_to_read(start, end, seen, denied)
    assume(every)
    first, last = span
    overlapping = [begun <= last and over >= first for begun, over in every]
    found = period_bounds(start, end, TODAY, seen, [denied] if denied else [])
    assert found.possibly_overlaps(first, last) == any(overlapping)
    assert found.certainly_overlaps(first, last) == all(overlapping)
    assert not found.is_contradictory


@given(*FACTS)
def test_what_cannot_be_read_in_any_way_is_told_to_staff(start, end, seen, denied, span):
    assume(not ways_to_read(start, end, seen, denied))
    found = period_bounds(start, end, TODAY, seen, [denied] if denied else [])
    relevant = [day for day in seen if not start or day >= start.earliest]
    if relevant == seen and (not denied or not start or denied > start.earliest):
        assert found.is_contradictory


@given(
    st.none() | partial_dates,
    st.none() | partial_dates,
    st.lists(days, max_size=2),
    st.lists(days, max_size=2),
    st.builds(Limits, st.none() | partial_dates, st.none() | partial_dates, st.none() | days),
    spans,
)
def test_what_is_certain_is_possible_and_within_the_limits(start, end, seen, denied, limits, span):
    found = period_bounds(start, end, TODAY, seen, denied, limits)
    first, last = span
    if not found.certainly_overlaps(first, last):
        return
    assert found.possibly_overlaps(first, last)
    assert not limits.start or last >= limits.start.earliest
    assert not limits.end or first <= limits.end.latest
    assert not limits.dissolved or first <= limits.dissolved
    assert not any(day <= first for day in denied if not start or day > start.earliest)


def test_of_two_days_on_which_it_no_longer_held_the_first_ended_it():
    denied = [date(2020, 11, 20), date(2020, 12, 31)]
    for end in [None, PartialDate(2021)]:
        found = period_bounds(None, end, TODAY, [], denied)
        assert found.latest_end == date(2020, 11, 19)
        assert not found.possibly_overlaps(denied[0], denied[0])


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 30))
def test_the_earliest_confirmation_for_a_day_is_the_first_that_vouches_for_it(day, months):
    from django.test import override_settings

    with override_settings(CONFIRMATION_MONTHS=months):
        found = earliest_confirmation_for(day)
        assert confirmed_until(found) >= day
        assert confirmed_until(found - DAY) < day


@pytest.mark.parametrize("day", [date.min, date.max, date.max - 40 * DAY])
def test_the_ends_of_the_calendar_are_days_like_others(day):
    assert confirmed_until(day) >= min(day, date.max)
    found = earliest_confirmation_for(day)
    assert found <= day <= confirmed_until(found)
    assert found == date.min or confirmed_until(found - DAY) < day


@pytest.mark.parametrize("written", ["0001-01-01", "1849", "2082", "9999-12-31"])
def test_a_year_that_cannot_be_proves_nothing_and_rules_out_nothing(written):
    impossible = PartialDate.parse(written)
    for dates in [(impossible, None), (None, impossible)]:
        found = period_bounds(*dates, TODAY, [date(2021, 5, 1)])
        assert found.status(Moment(TODAY, TODAY)) == Status.NOT_KNOWN
        assert found.is_contradictory


# --- Of several periods -------------------------------------------------------------------------
def status(day: str, *periods: tuple[str, str]) -> Status:
    found = [
        period_bounds(*(PartialDate.parse(d) if d else None for d in p), TODAY) for p in periods
    ]
    asked = PartialDate.parse(day)
    return joint_status(found, asked.earliest, asked.latest)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2009", Status.UPCOMING),
        ("2010-06", Status.CURRENT),
        ("2013", Status.NOT_HELD),
        ("2013-05-01", Status.NOT_HELD),
        ("2015", Status.CURRENT),
        ("2021", Status.ENDED),
    ],
)
def test_between_two_seats_there_is_none(day, expected):
    assert status(day, ("2010-01", "2012-12-31"), ("2015-02-01", "2020")) == expected


def test_without_any_period_nothing_is_known():
    assert joint_status([], TODAY, TODAY) == Status.NOT_KNOWN
