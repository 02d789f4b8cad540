"""The period that counts for each seat of an entry, and the observations that apply to it.

Pure, like :mod:`representation.dates.period_bounds`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from representation.dates.partial_date import PartialDate
from representation.dates.period import period_in_words
from representation.dates.period_bounds import Bounds, Limits, period_bounds


class SeatRow(Protocol):
    """What the period of a seat follows from: a row of the ``Seat`` model."""

    pk: int | None
    start: PartialDate | None
    end: PartialDate | None
    open_end: bool
    open_since: date | None


@dataclass(frozen=True)
class HeldSeat:
    """A seat, or an entry without seats, with the period that counts for it.

    Attributes:
        seat: a row of the ``Seat`` model; None where the entry itself is meant.
        start, end: as entered by staff. A seat of a membership or an engagement without dates of
            its own has those of the entry.
        is_open: whether staff ticked that it goes on until further notice.
    """

    seat: Any
    start: PartialDate | None
    end: PartialDate | None
    is_open: bool
    bounds: Bounds

    @property
    def period(self) -> str:
        """The period in the reader's language; "" where nothing is known of it."""
        return period_in_words(self.start, self.end, self.is_open)

    @property
    def sort_key(self) -> tuple[date, date, int]:
        """By end, then by start; an open or unknown end is later than any known one."""
        pk = self.seat.pk or 0 if self.seat else 0
        return (self.bounds.latest_end, self.bounds.earliest_start, pk)


@dataclass(frozen=True)
class EntryFacts:
    """The facts that the periods of an entry follow from.

    Attributes:
        is_body: whether the dates in ``limits`` are its own existence, not our presence.
        confirmations: the days of the observations that it holds.
        denials: the days of the observations that it no longer holds.
    """

    seats: Sequence[SeatRow]
    is_body: bool
    limits: Limits
    confirmations: Sequence[date] = ()
    denials: Sequence[date] = ()


@dataclass(frozen=True)
class _DatedSeat:
    """A seat with the dates that count for it, before any observation.

    Attributes:
        ticked_on: the day on which staff ticked that it goes on until further notice.
    """

    seat: SeatRow
    start: PartialDate | None
    end: PartialDate | None
    ticked_on: date | None

    @property
    def earliest_start(self) -> date:
        return self.start.earliest if self.start else date.min

    @property
    def latest_start(self) -> date:
        written = self.start or self.end
        return min(written.latest if written else date.max, self.ticked_on or date.max)


def held_seats(facts: EntryFacts, today: date) -> list[HeldSeat]:
    """The seats with the periods that count for them; the entry itself where it has none."""
    if not facts.seats:
        return [_entry_without_seats(facts, today)]
    dated_seats = [_dated_seat(seat, facts) for seat in facts.seats]
    return [
        HeldSeat(
            dated.seat,
            dated.start,
            dated.end,
            dated.seat.open_end,
            period_bounds(
                dated.start,
                dated.end,
                today,
                _confirmations(dated, dated_seats, facts),
                _denials(dated, dated_seats, facts),
                replace(facts.limits, binds_open_seat=dated.ticked_on is not None),
            ),
        )
        for dated in dated_seats
    ]


def _dated_seat(seat: SeatRow, facts: EntryFacts) -> _DatedSeat:
    ticked_on = seat.open_since if seat.open_end else None
    start, end = seat.start, seat.end
    if not (start or end or facts.is_body):
        # The dates of memberships and engagements are ours.
        start, end = facts.limits.start, None if seat.open_end else facts.limits.end
    return _DatedSeat(seat, start, end, ticked_on)


def _denials(seat: _DatedSeat, all_seats: Sequence[_DatedSeat], facts: EntryFacts) -> list[date]:
    """The days on which ``seat`` was no longer held.

    A denial applies to the seats that had certainly begun by its day. It applies to a seat that
    may have begun by then only where no seat had certainly begun.
    """
    return [
        day
        for day in facts.denials
        if seat.earliest_start <= day
        and (seat.latest_start <= day or not any(each.latest_start < day for each in all_seats))
    ]


def _confirmations(
    seat: _DatedSeat, all_seats: Sequence[_DatedSeat], facts: EntryFacts
) -> list[date]:
    """The days on which ``seat`` was held without an end: its tick and the confirmations."""
    if seat.end:
        return []
    days = [seat.ticked_on] if seat.ticked_on else []
    for day in facts.confirmations:
        candidates = [each for each in all_seats if _may_be_confirmed(each, all_seats, facts, day)]
        # Without a candidate the facts contradict each other; staff are warned about each seat.
        if seat in candidates or (not candidates and seat.earliest_start <= day):
            days.append(day)
    return days


def _may_be_confirmed(
    seat: _DatedSeat, all_seats: Sequence[_DatedSeat], facts: EntryFacts, day: date
) -> bool:
    is_denied = any(denial <= day for denial in _denials(seat, all_seats, facts))
    return not seat.end and seat.earliest_start <= day and not is_denied


def _entry_without_seats(facts: EntryFacts, today: date) -> HeldSeat:
    limits = facts.limits
    if not facts.is_body:
        start, end = limits.start, limits.end
        limits = Limits(dissolved=limits.dissolved)
        bounds = period_bounds(start, end, today, facts.confirmations, facts.denials, limits)
        return HeldSeat(None, start, end, False, bounds)
    bounds = period_bounds(None, None, today, facts.confirmations, facts.denials, limits)
    if not facts.confirmations and not bounds.is_contradictory:
        # The existence of a body is no evidence that we ever had a seat in it.
        bounds = period_bounds(None, None, today, (), facts.denials, Limits())
    return HeldSeat(None, None, None, False, bounds)
