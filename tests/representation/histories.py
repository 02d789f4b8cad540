"""Hypothesis strategies: dates of every precision, held periods, and histories of them."""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from representation.dates.held_seats import HeldSeat
from representation.dates.partial_date import PartialDate
from representation.dates.period_bounds import period_bounds

TODAY = date(2026, 11, 26)
days = st.dates(min_value=date(1000, 1, 1))


def partial_dates_near(days: st.SearchStrategy[date]) -> st.SearchStrategy[PartialDate]:
    """A day of ``days``, its month or its year."""
    return st.one_of(
        days.map(lambda day: PartialDate(day.year)),
        days.map(lambda day: PartialDate(day.year, day.month)),
        days.map(lambda day: PartialDate(day.year, day.month, day.day)),
    )


partial_dates = partial_dates_near(days)


def held(
    start: PartialDate | None, end: PartialDate | None, confirmations: Sequence[date] = ()
) -> HeldSeat:
    """A seat held for a period, confirmed on some days where it has no end."""
    seen = () if end else confirmations
    return HeldSeat(None, start, end, bool(seen), period_bounds(start, end, TODAY, seen))


def _in_order(dates: tuple[PartialDate | None, PartialDate | None]) -> bool:
    start, end = dates
    return not (start and end and start.earliest > end.latest)


def held_seats(days: st.SearchStrategy[date]) -> st.SearchStrategy[HeldSeat]:
    """What staff may write: an end or a confirmation or neither, never an end before the start."""
    near = st.none() | partial_dates_near(days)
    dates = st.tuples(near, near).filter(_in_order)
    return st.builds(lambda dates, seen: held(*dates, seen), dates, st.lists(days, max_size=2))


# Within a few years periods meet, overlap and leave gaps.
busy_days = st.dates(date(2018, 1, 1), date(2022, 12, 31))
plausible_days = st.dates(date(1850, 1, 1), date(2080, 12, 31))
histories = st.lists(held_seats(busy_days), max_size=4) | st.lists(
    held_seats(plausible_days), max_size=4
)
