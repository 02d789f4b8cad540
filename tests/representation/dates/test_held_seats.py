"""Which observation is about which seat of an entry, and what follows from them together."""

from dataclasses import dataclass
from datetime import date

import pytest

from representation.dates.held_seats import EntryFacts, held_seats
from representation.dates.partial_date import PartialDate
from representation.dates.period_bounds import Limits
from representation.dates.status import Status, joint_status

TODAY = date(2026, 11, 26)
CURRENT, NOT_KNOWN, ENDED = Status.CURRENT, Status.NOT_KNOWN, Status.ENDED
NOT_HELD, UPCOMING = Status.NOT_HELD, Status.UPCOMING


@dataclass(frozen=True)
class Row:
    start: PartialDate | None = None
    end: PartialDate | None = None
    open_since: date | None = None
    pk: int = 1

    @property
    def open_end(self) -> bool:
        return self.open_since is not None


def day(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def seat(start: str = "", end: str = "", ticked: str = "") -> Row:
    return Row(day(start), day(end), date.fromisoformat(ticked) if ticked else None)


def facts(*seats: Row, body=True, term=("", ""), dissolved="", holds=(), denied=()) -> EntryFacts:
    gone = date.fromisoformat(dissolved) if dissolved else None
    limits = Limits(*map(day, term), gone)
    days = [[date.fromisoformat(each) for each in group] for group in (holds, denied)]
    return EntryFacts(seats, body, limits, *days)


CASES = [
    # A new seat after the old one was left, whatever is known of its start.
    (facts(seat("2016"), seat("2026", "", "2026-11-26"), denied=["2026-05-01"]), CURRENT),
    (facts(seat("2016"), seat("", "", "2026-11-26"), denied=["2026-05-01"]), CURRENT),
    (facts(seat("2022", "2026-04-30"), seat("2026"), denied=["2026-05-01"]), NOT_KNOWN),
    # A seat of which nothing else is known has ended.
    (facts(seat("2026"), denied=["2026-05-01"]), ENDED),
    (facts(seat(), denied=["2026-05-01"]), ENDED),
    # What holds is a seat that was not left.
    (facts(seat("2016"), seat("2020"), holds=["2026-06-01"], denied=["2018-05-01"]), CURRENT),
    # The last observation counts.
    (facts(body=False, holds=["2024-01-01"], denied=["2025-05-01"]), ENDED),
    (facts(body=False, holds=["2026-06-01"], denied=["2025-05-01"]), NOT_KNOWN),
    (
        facts(body=False, holds=["2023-01-01", "2025-01-01"], denied=["2024-05-01", "2026-05-01"]),
        ENDED,
    ),
    # A seat that was left before its time.
    (facts(seat("2024", "2028"), denied=["2026-05-01"]), ENDED),
    # Whoever was checked once ends with the body all the same.
    (facts(seat("2018"), term=("2016", "2024"), holds=["2020-06-01"]), ENDED),
    (facts(seat("2018"), term=("2016", "2024"), holds=["2025-06-01"]), NOT_KNOWN),
    (facts(seat("2018", "", "2020-06-01"), term=("2016", "2024")), NOT_KNOWN),
    (facts(seat("2021"), body=False, term=("2018", "2022"), holds=["2021-06-01"]), ENDED),
    # An organisation that is gone rules nothing out, and proves nothing.
    (facts(seat("2024", "2025"), dissolved="2023-12-31"), ENDED),
    (facts(seat("2024"), dissolved="2023-12-31"), NOT_KNOWN),
    (facts(seat("2024", "2030"), dissolved="2023-12-31"), NOT_KNOWN),
    # A year that cannot be of the body leaves the dates of its seat.
    (facts(seat("2004", "2008"), term=("0001", "")), ENDED),
]


@pytest.mark.parametrize(("known", "status"), CASES)
def test_what_is_told_today(known, status):
    periods = [held.bounds for held in held_seats(known, TODAY)]
    assert joint_status(periods, TODAY, TODAY) == status


def statuses(known: EntryFacts, *days: str) -> list[Status]:
    periods = [held.bounds for held in held_seats(known, TODAY)]
    asked = [PartialDate.parse(each) for each in days]
    return [joint_status(periods, each.earliest, each.latest) for each in asked]


def test_an_old_seat_stays_ended_while_another_is_confirmed():
    known = facts(seat("2016"), seat("2020"), holds=["2026-06-01"], denied=["2018-05-01"])
    assert statuses(known, "2019", "2018-05-01", "2026") == [NOT_HELD, NOT_HELD, CURRENT]


def test_the_tick_and_an_observation_of_a_membership_say_the_same():
    observed = facts(seat(), body=False, term=("2015", ""), holds=["2026-06-01"])
    ticked = facts(seat("", "", "2026-06-01"), body=False, term=("2015", ""))
    days = ("2014", "2018-06-01", "2026-11-26", "2027-07-01")
    assert statuses(observed, *days) == statuses(ticked, *days)
    assert statuses(ticked, "2018-06-01") == [CURRENT]


def test_a_seat_that_was_left_early_was_held_until_then():
    known = facts(seat("2024", "2028"), denied=["2026-05-01"])
    assert statuses(known, "2025", "2026-04-30", "2026-05-01") == [CURRENT, CURRENT, ENDED]


def test_where_the_organisation_is_gone_other_times_are_as_known():
    known = facts(seat("2016", "2018"), seat("2024", "2025"), dissolved="2023-12-31")
    assert statuses(known, "2010", "2017", "2021") == [UPCOMING, CURRENT, NOT_HELD]


@pytest.mark.parametrize(
    ("known", "is_told"),
    [
        (facts(seat("2018"), term=("2016", "2024"), holds=["2020-06-01"]), False),
        (facts(seat("2018"), term=("2016", "2024"), holds=["2025-06-01"]), True),
        (facts(seat("2024", "2028"), denied=["2026-05-01"]), True),
        (facts(seat("2026-05-01"), denied=["2026-05-01"]), True),
        (facts(body=False, holds=["2026-06-01"], denied=["2025-05-01"]), True),
        (facts(body=False, holds=["2024-06-01"], denied=["2025-05-01"]), False),
        (facts(seat("2024", "2025"), dissolved="2023-12-31"), True),
        (facts(seat("2004", "2008"), term=("0001", "")), True),
        (facts(seat("2018", "2020"), term=("2016", "2024")), False),
    ],
)
def test_staff_are_told_of_what_contradicts_itself(known, is_told):
    told = [held.bounds.is_contradictory_on(TODAY) for held in held_seats(known, TODAY)]
    assert any(told) == is_told
