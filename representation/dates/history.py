"""The history of an entry: its seats, the gaps between them, and the former names of their time.

Pure. Only what is certain counts: a gap has no day on which we may have held a seat, and a name
that may have applied is kept apart from one that certainly did.
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

# The precision of a date of which only the year is known.
YEAR = 1


class HasPeriod(Protocol):
    """Anything with a start and an end, each of which may be unknown."""

    @property
    def start(self) -> PartialDate | None: ...
    @property
    def end(self) -> PartialDate | None: ...


class NameWithPeriod(HasPeriod, Protocol):
    """A name that something had for a time, such as a former name of an entry."""

    @property
    def name(self) -> Text: ...


@dataclass(frozen=True, slots=True)
class Gap:
    """A time between two seats in which we certainly held none; both days are included."""

    start: PartialDate
    end: PartialDate

    @property
    def period(self) -> str:
        """The period in the reader's language."""
        return period_in_words(self.start, self.end, False)


@dataclass(frozen=True, slots=True)
class NameInPeriod:
    """A former name that applied, or may have applied, during a seat.

    Attributes:
        is_certain: whether it certainly applied at some time during the seat.
    """

    name: Text
    is_certain: bool


@dataclass(frozen=True, slots=True)
class SeatInHistory:
    """A seat; an ended one with the former names of its time that differ from today's."""

    seat_as_of: SeatAsOf
    names: tuple[NameInPeriod, ...] = ()
    organisation_names: tuple[NameInPeriod, ...] = ()


def history(
    entry_as_of: EntryAsOf,
    names: Sequence[NameWithPeriod],
    organisation_names: Sequence[NameWithPeriod],
) -> list[SeatInHistory | Gap]:
    """The seats and the gaps between them, newest first; for a requested moment without gaps.

    Args:
        names: the former names of the entry.
        organisation_names: the former names of its organisations.
    """
    remaining_gaps = [] if entry_as_of.moment.requested else gaps(entry_as_of.held_seats)
    items: list[SeatInHistory | Gap] = []
    for seat in entry_as_of.seats:
        latest_end = seat.held_seat.bounds.latest_end
        while remaining_gaps and latest_end < remaining_gaps[0].start.earliest:
            items.append(remaining_gaps.pop(0))
        items.append(_seat_in_history(seat, names, organisation_names))
    return items


def gaps(held_seats: Sequence[HeldSeat]) -> list[Gap]:
    """The times between ``held_seats`` in which none can have been held, newest first.

    A gap next to a date of which only the year is known is left out: it would be told more
    precisely than anything that is known of it.
    """
    oldest_first: list[Gap] = []
    last_day: date | None = None  # on which any of the seats so far can have been held
    for each in sorted(held_seats, key=lambda held_seat: held_seat.bounds.earliest_start):
        start, end = each.bounds.earliest_start, each.bounds.latest_end
        if last_day and day_after(last_day) < start:
            gap = _gap(day_after(last_day), day_before(start), held_seats)
            oldest_first += [gap] if gap else []
        last_day = max(last_day, end) if last_day else end
    return oldest_first[::-1]


def _gap(first: date, last: date, held_seats: Sequence[HeldSeat]) -> Gap | None:
    """The gap in dates as precise as those around it; None beside one known only to the year."""
    ends, starts = [each.end for each in held_seats], [each.start for each in held_seats]
    ends_before = [end for end in ends if end and day_after(end.latest) == first]
    starts_after = [start for start in starts if start and start.earliest == day_after(last)]
    start_precision, end_precision = _precision(ends_before), _precision(starts_after)
    if YEAR in (start_precision, end_precision):
        return None
    start, end = _partial_date(first, start_precision), _partial_date(last, end_precision)
    if start != end and start.latest >= end.earliest:
        # Such as 2/2021 to 28.2.2021, where "2/2021" would read as an unknown day of that month.
        precision = max(start_precision, end_precision)
        start, end = _partial_date(first, precision), _partial_date(last, precision)
    return Gap(start, end)


def _precision(dates: Iterable[PartialDate]) -> int:
    """How many parts the most precise of ``dates`` has, from YEAR to 3 (day); 3 without any."""
    parts = [1 + (each.month is not None) + (each.day is not None) for each in dates]
    return max(parts, default=3)


def _partial_date(day: date, precision: int) -> PartialDate:
    return PartialDate(*(day.year, day.month, day.day)[:precision])


def _seat_in_history(
    seat: SeatAsOf,
    names: Sequence[NameWithPeriod],
    organisation_names: Sequence[NameWithPeriod],
) -> SeatInHistory:
    if seat.status != Status.ENDED:
        return SeatInHistory(seat)
    own_names = names_in_period(seat.held_seat, names)
    own_texts = {str(each.name) for each in own_names}
    # A membership is named after its organisation; its former names are shown once.
    other_names = [
        each
        for each in names_in_period(seat.held_seat, organisation_names)
        if str(each.name) not in own_texts
    ]
    return SeatInHistory(seat, own_names, tuple(other_names))


def names_in_period(period: HasPeriod, names: Iterable[NameWithPeriod]) -> tuple[NameInPeriod, ...]:
    """The ``names`` that applied, or may have applied, in ``period``; the reader's language first.

    Names without any date are left out, as they may have applied at any time.
    """
    applicable = [
        NameInPeriod(each.name, certainly_overlap(period, each))
        for each in names
        if (each.start or each.end) and possibly_overlap(period, each)
    ]
    order = {code: place for place, code in enumerate(reading_order())}
    return tuple(sorted(applicable, key=lambda each: order.get(each.name.lang, len(order))))


def possibly_overlap(one: HasPeriod, other: HasPeriod) -> bool:
    """Whether two periods may have a day in common."""
    return not (_certainly_before(one, other) or _certainly_before(other, one))


def certainly_overlap(one: HasPeriod, other: HasPeriod) -> bool:
    """Whether two periods have a day in common, whatever their imprecise dates mean."""
    return _certainly_begun_in_time(one, other) and _certainly_begun_in_time(other, one)


def _certainly_before(one: HasPeriod, other: HasPeriod) -> bool:
    return bool(one.end and other.start and one.end.latest < other.start.earliest)


def _certainly_begun_in_time(one: HasPeriod, other: HasPeriod) -> bool:
    """Whether ``one`` certainly begins on or before the last day of ``other``.

    A period with an unknown or imprecise start has begun by its end.
    """
    begun_by = [each.latest for each in (one.start, one.end) if each]
    return bool(begun_by and other.end and min(begun_by) <= other.end.earliest)
