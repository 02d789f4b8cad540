"""Which period counts for each seat of an entry, and which observations it is about.

Pure, like :mod:`representation.dates.bounds`: facts in, periods out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from representation.dates.bounds import Bounds, Limits, bounds
from representation.dates.partial_date import PartialDate
from representation.dates.period import period_in_words


@dataclass(frozen=True)
class HeldSeat:
    """A seat, or an entry without any, with the period that counts for it.

    Attributes:
        seat: None where the entry itself is meant.
        start, end: as staff know them; without any of its own, a seat has those of the membership.
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
    def sorting(self) -> tuple[date, date, int]:
        """Newest first: open and unknown ends before known ones."""
        key = self.seat.pk or 0 if self.seat else 0
        return (self.bounds.latest_end, self.bounds.earliest_start, key)


@dataclass(frozen=True)
class EntryFacts:
    """What the periods of an entry follow from.

    Attributes:
        seats: rows with ``start``, ``end``, ``open_end`` and ``open_since``.
        is_body: whether the dates in ``limits`` are its own existence, not our presence.
        holds: the days on which somebody saw that it holds.
        denials: the days on which somebody saw that it no longer holds.
    """

    seats: Sequence[Any]
    is_body: bool
    limits: Limits
    holds: Sequence[date] = ()
    denials: Sequence[date] = ()


@dataclass(frozen=True)
class _Dated:
    """A seat with the dates that count for it, before any observation."""

    seat: Any
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
        return [_without_seat(facts, today)]
    every = [_dated(seat, facts) for seat in facts.seats]
    return [
        HeldSeat(
            own.seat,
            own.start,
            own.end,
            own.seat.open_end,
            bounds(
                own.start,
                own.end,
                today,
                _confirmations(own, every, facts),
                _denials(own, every, facts),
                replace(facts.limits, binds_open_seat=own.ticked_on is not None),
            ),
        )
        for own in every
    ]


def _dated(seat: Any, facts: EntryFacts) -> _Dated:
    ticked_on = seat.open_since if seat.open_end else None
    start, end = seat.start, seat.end
    if not (start or end or facts.is_body):
        # The dates of memberships and engagements are ours.
        start, end = facts.limits.start, None if seat.open_end else facts.limits.end
    return _Dated(seat, start, end, ticked_on)


def _denials(own: _Dated, every: Sequence[_Dated], facts: EntryFacts) -> list[date]:
    """The days on which it was no longer held.

    That the entry no longer holds is about the seats that had certainly begun. About one that may
    have begun then or later it says something only where there is no such seat.
    """
    return [
        day
        for day in facts.denials
        if own.earliest_start <= day
        and (own.latest_start <= day or not any(each.latest_start < day for each in every))
    ]


def _confirmations(own: _Dated, every: Sequence[_Dated], facts: EntryFacts) -> list[date]:
    """The days on which it was held, without an end: its own tick, and what was seen."""
    if own.end:
        return []
    found = [own.ticked_on] if own.ticked_on else []
    for day in facts.holds:
        able = [each for each in every if _can_be_meant(each, every, facts, day)]
        # Where no seat can be meant, they contradict each other: staff are told of each.
        if own in able or (not able and own.earliest_start <= day):
            found.append(day)
    return found


def _can_be_meant(own: _Dated, every: Sequence[_Dated], facts: EntryFacts, day: date) -> bool:
    denied = any(denial <= day for denial in _denials(own, every, facts))
    return not own.end and own.earliest_start <= day and not denied


def _without_seat(facts: EntryFacts, today: date) -> HeldSeat:
    limits = facts.limits
    if not facts.is_body:
        start, end = limits.start, limits.end
        ours = Limits(dissolved=limits.dissolved)
        found = bounds(start, end, today, facts.holds, facts.denials, ours)
        return HeldSeat(None, start, end, False, found)
    found = bounds(None, None, today, facts.holds, facts.denials, limits)
    if not facts.holds and not found.is_contradictory:
        # Whether we ever had a seat in it, its own dates do not say.
        found = bounds(None, None, today, (), facts.denials, Limits())
    return HeldSeat(None, None, None, False, found)
