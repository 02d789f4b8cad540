"""Hypothesis strategies: dates of every precision, periods of every kind, histories of them."""

from datetime import date

from hypothesis import strategies as st

from representation.partial_dates import PartialDate
from representation.status import Term

days = st.dates(min_value=date(1000, 1, 1))


def partial_dates_near(days: st.SearchStrategy[date]) -> st.SearchStrategy[PartialDate]:
    """A day of ``days``, its month or its year."""
    return st.one_of(
        days.map(lambda day: PartialDate(day.year)),
        days.map(lambda day: PartialDate(day.year, day.month)),
        days.map(lambda day: PartialDate(day.year, day.month, day.day)),
    )


partial_dates = partial_dates_near(days)


def _in_order(term: Term) -> bool:
    return not (term.start and term.end and term.start.earliest > term.end.latest)


def periods(days: st.SearchStrategy[date]) -> st.SearchStrategy[Term]:
    """What staff may write: an end or an open one or neither, never an end before the start."""
    near = partial_dates_near(days)
    closed = st.builds(Term, st.none() | near, st.none() | near, st.none()).filter(_in_order)
    return closed | st.builds(Term, st.none() | near, st.none(), days)


# Within a few years periods meet, overlap and leave gaps.
busy_days = st.dates(date(2018, 1, 1), date(2022, 12, 31))
histories = st.lists(periods(busy_days), max_size=4) | st.lists(periods(days), max_size=4)
