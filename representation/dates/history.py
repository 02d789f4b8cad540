"""The history of an entry: its seats, newest first, the gaps between them, the names of their time.

Pure: periods in, a list out. Only what is certain is
said: a gap has no day on which we may have sat there, and a name that may have been another then
is told from one that was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pages.languages.codes import reading_order
from pages.languages.text import Text
from representation.dates.as_of import EntryAsOf, SeatAsOf
from representation.dates.held_seats import HeldSeat
from representation.dates.partial_date import PartialDate
from representation.dates.period import period_in_words
from representation.dates.status import Status, day_after, day_before


class Bounded(Protocol):
    """What has a start and an end, as far as they are known."""

    @property
    def start(self) -> PartialDate | None: ...
    @property
    def end(self) -> PartialDate | None: ...


class NamedThen(Bounded, Protocol):
    """A name that something had for a time."""

    @property
    def name(self) -> Text: ...


@dataclass(frozen=True, slots=True)
class Gap:
    """A time between two seats, first and last day included, in which for certain we had none."""

    start: PartialDate
    end: PartialDate

    @property
    def period(self) -> str:
        """The period in the reader's language."""
        return period_in_words(self.start, self.end, False)


@dataclass(frozen=True, slots=True)
class NameThen:
    """A former name beside a seat of its time.

    Attributes:
        sure: whether for certain it was the name at some time of the seat.
    """

    name: Text
    sure: bool


@dataclass(frozen=True, slots=True)
class SeatInHistory:
    """A seat; where it has ended, with the former names of its time that differ from today's."""

    seat: SeatAsOf
    names: tuple[NameThen, ...] = ()
    organisation_names: tuple[NameThen, ...] = ()


def history(
    known: EntryAsOf, names: Sequence[NamedThen], organisation_names: Sequence[NamedThen]
) -> list[SeatInHistory | Gap]:
    """The seats, newest first, as readers are told of them; as of a date without the gaps."""
    between = [] if known.moment.requested else gaps(known.held_seats)
    items: list[SeatInHistory | Gap] = []
    for seat in known.seats:
        while between and seat.held.bounds.latest_end < between[0].start.earliest:
            items.append(between.pop(0))
        items.append(_seat_in_history(seat, names, organisation_names))
    return items


def gaps(held_seats: Sequence[HeldSeat]) -> list[Gap]:
    """The times between ``held_seats`` in which none can have been held, newest first."""
    found = []
    over = None
    for each in sorted(held_seats, key=lambda held: held.bounds.earliest_start):
        begins, ends = each.bounds.earliest_start, each.bounds.latest_end
        if over and day_after(over) < begins:
            found.append(_gap(day_after(over), day_before(begins), held_seats))
        over = max(over, ends) if over else ends
    return found[::-1]


def _gap(first: date, last: date, periods: Sequence[HeldSeat]) -> Gap:
    """The gap in dates as precise as those around it: between 2018 and 2021 it is 2019–2020."""
    ends, starts = [each.end for each in periods], [each.start for each in periods]
    before = [end for end in ends if end and day_after(end.latest) == first]
    after = [start for start in starts if start and start.earliest == day_after(last)]
    precise = (_precision(before), _precision(after))
    start, end = _partial(first, precise[0]), _partial(last, precise[1])
    if start != end and start.latest >= end.earliest:
        # Such as 2021 to 28.2.2021, where "2021" would be read as a day that nobody knows.
        start, end = _partial(first, max(precise)), _partial(last, max(precise))
    return Gap(start, end)


def _precision(dates: Iterable[PartialDate]) -> int:
    """How many parts the most precise of ``dates`` has; without any, those of a day."""
    parts = [1 + (each.month is not None) + (each.day is not None) for each in dates]
    return max(parts, default=3)


def _partial(day: date, precision: int) -> PartialDate:
    return PartialDate(*(day.year, day.month, day.day)[:precision])


def _seat_in_history(
    seat: SeatAsOf, names: Sequence[NamedThen], organisation_names: Sequence[NamedThen]
) -> SeatInHistory:
    if seat.status != Status.ENDED:
        return SeatInHistory(seat)
    own = names_then(seat.held, names)
    shown = {str(each.name) for each in own}
    others = names_then(seat.held, organisation_names)
    # A membership has the name of its organisation, which need not be told twice.
    return SeatInHistory(seat, own, tuple(each for each in others if str(each.name) not in shown))


def names_then(period: Bounded, names: Iterable[NamedThen]) -> tuple[NameThen, ...]:
    """Which of ``names`` held, or may have held, in ``period``; the reader's language first.

    Of a name without any date nothing is said here: it may have held at any time.
    """
    found = [
        NameThen(each.name, surely_overlap(period, each))
        for each in names
        if (each.start or each.end) and may_overlap(period, each)
    ]
    order = {code: place for place, code in enumerate(reading_order())}
    return tuple(sorted(found, key=lambda each: order.get(each.name.lang, len(order))))


def may_overlap(one: Bounded, other: Bounded) -> bool:
    """Whether two periods may have a day in common."""
    return not (_surely_before(one, other) or _surely_before(other, one))


def surely_overlap(one: Bounded, other: Bounded) -> bool:
    """Whether two periods have a day in common, whatever their imprecise dates mean."""
    return _surely_begun(one, other) and _surely_begun(other, one)


def _surely_before(one: Bounded, other: Bounded) -> bool:
    return bool(one.end and other.start and one.end.latest < other.start.earliest)


def _surely_begun(one: Bounded, other: Bounded) -> bool:
    """Whether ``one`` begins on the last day of ``other`` at the latest.

    Whose start is not known, or only as a year, has begun by its end.
    """
    known = [each.latest for each in (one.start, one.end) if each]
    return bool(known and other.end and min(known) <= other.end.earliest)
