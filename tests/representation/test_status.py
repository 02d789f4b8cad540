"""Whether something holds on a day: yes, no, or not known."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from representation.partial_dates import PartialDate
from representation.status import Status, Term, joint_status, phases, status_on
from tests.representation.histories import busy_days, days, histories, periods

DAY = timedelta(days=1)


@given(periods(days), days)
def test_status_never_claims_more_than_is_known(period, day):
    status = status_on(day, period)
    if status == Status.CURRENT:
        assert period.start is None or period.start.latest <= day
        assert period.end is None or period.end.earliest >= day
        assert period.end or period.open_since
    if status == Status.ENDED:
        assert period.end is not None
        assert period.end.latest < day
    if status == Status.UPCOMING:
        assert period.start is not None
        assert period.start.earliest > day


@given(days)
def test_without_dates_nothing_is_known(day):
    assert status_on(day, Term(None, None)) == Status.NOT_KNOWN


@given(periods(days), days)
def test_a_period_that_is_over_stays_over(period, day):
    later = min(day, date(9998, 1, 1)) + DAY
    if status_on(day, period) == Status.ENDED:
        assert status_on(later, period) == Status.ENDED


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2019-12-31", Status.UPCOMING),
        ("2020-06-01", Status.NOT_KNOWN),  # it began on some day of that year
        ("2021-06-01", Status.CURRENT),
        ("2024-06-01", Status.NOT_KNOWN),
        ("2025-01-01", Status.ENDED),
    ],
)
def test_a_year_is_as_sure_as_a_year_is(day, status):
    period = Term(PartialDate(2020), PartialDate(2024))
    assert status_on(date.fromisoformat(day), period) == status


@pytest.mark.parametrize(
    ("day", "status"), [("2026-05-31", Status.NOT_KNOWN), ("2026-06-01", Status.CURRENT)]
)
def test_until_further_notice_holds_from_the_day_on_which_it_was_said(day, status):
    said = Term(None, None, open_since=date(2026, 6, 1))
    assert status_on(date.fromisoformat(day), said) == status


@given(st.lists(st.sampled_from(Status)))
def test_of_several_periods_a_current_one_decides(statuses):
    joint = joint_status(statuses)
    assert joint in {*statuses, Status.NOT_KNOWN}
    if Status.CURRENT in statuses:
        assert joint == Status.CURRENT


@given(histories, busy_days | days)
def test_the_phases_say_of_every_day_what_the_periods_say(history, day):
    (status,) = (status for first, last, status in phases(history) if first <= day <= last)
    assert status == joint_status(status_on(day, period) for period in history)


@given(histories)
def test_the_phases_leave_out_no_day_and_differ_from_each_other(history):
    found = list(phases(history))
    assert found[0][0] == date.min
    assert found[-1][1] == date.max
    for (_first, last, status), (first, _last, next_status) in pairwise(found):
        assert first == last + DAY
        assert status != next_status
