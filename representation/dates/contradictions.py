"""Warnings about the facts of an entry, in whole phrases: for staff, never for the public.

Whether facts contradict each other is decided by their bounds
(:meth:`representation.dates.period_bounds.Bounds.is_contradictory_on`), as in the database
(``Entry.objects.contradictory(day)``). The comparisons here only choose the phrases that explain
it; a contradiction that none of them explains gets a general phrase.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from representation.dates.held_seats import HeldSeat
from representation.dates.odd_dates import odd_dates
from representation.dates.partial_date import PartialDate, is_plausible
from representation.dates.period_bounds import Limits
from representation.dates.status import today

# The fields by which the seats of an entry differ.
SEAT_FACTS = ("role", "start", "end", "open_end", "person")


class CheckedEntry(Protocol):
    """What the checks read of an ``Entry`` model."""

    term_start: Any
    term_end: Any

    @property
    def seats(self) -> Any: ...  # the related manager
    @property
    def limits(self) -> Limits: ...
    @property
    def is_body(self) -> bool: ...
    def held_seats(self) -> list[HeldSeat]: ...
    def observed_days(self) -> dict[str, list[date]]: ...


def warnings(entry: CheckedEntry) -> list[str]:
    """All warnings about ``entry`` today: contradictions, seats that look doubled, odd dates."""
    return [*contradictions(entry, today()), *duplicate_seats(entry), *odd_dates(entry)]


def contradictions(entry: CheckedEntry, day: date) -> list[str]:
    """The facts of ``entry`` that contradict each other on ``day``; empty where none do."""
    limits = entry.limits
    phrases: list[str] = []
    for held_seat in entry.held_seats():
        if held_seat.bounds.is_contradictory_on(day):
            phrases += list(_explanations(entry, held_seat, limits)) or [
                _phrase(held_seat, _("the dates and observations contradict each other"))
            ]
    return list(dict.fromkeys(phrases))


def duplicate_seats(entry: CheckedEntry) -> list[str]:
    """The seats of the same role, dates and person: perhaps one seat, entered twice."""
    seats = {}
    counts: Counter[tuple[str, ...]] = Counter()
    for seat in entry.seats.all():
        facts = tuple(str(getattr(seat, name)) for name in SEAT_FACTS)
        seats[facts] = seat
        counts[facts] += 1
    return [
        ngettext(
            "Seat “%(seat)s” is there %(count)d time.",
            "Seat “%(seat)s” is there %(count)d times. Is that a mistake?",
            count,
        )
        % {"seat": seats[facts], "count": count}
        for facts, count in counts.items()
        if count > 1
    ]


def _explanations(entry: CheckedEntry, held_seat: HeldSeat, limits: Limits) -> Iterator[str]:
    dates = [held_seat.start, held_seat.end, limits.start, limits.end]
    if not all(is_plausible(each, today()) for each in dates if each):
        yield _phrase(held_seat, _("a year in its dates cannot be meant"))
        return
    yield from _beyond_limits(entry, held_seat, limits)
    yield from _against_observations(entry, held_seat)


def _beyond_limits(entry: CheckedEntry, held_seat: HeldSeat, limits: Limits) -> Iterator[str]:
    """Before the entry begins, after it ends, or after its last organisation was dissolved."""
    start, end = held_seat.start, held_seat.end
    if start and end and start.earliest > end.latest:
        yield _phrase(held_seat, _("the end is before the start"))
    goes_on = held_seat.is_open or held_seat.bounds.confirmed_on
    # Of a membership or an engagement without seats: the limits are its own dates.
    has_own_dates = held_seat.seat is None and not entry.is_body
    if limits.start and not has_own_dates:
        first = limits.start.earliest
        if start and start.latest < first:
            reason = _("it starts earlier than the entry itself: %(day)s")
            yield _phrase(held_seat, reason, limits.start)
        if end and end.latest < first:
            reason = _("it ends earlier than the entry itself starts: %(day)s")
            yield _phrase(held_seat, reason, limits.start)
            return
    end_limit = None if has_own_dates else limits.end
    if end_limit and (goes_on or _is_certainly_after(end_limit.latest, start, end)):
        reason = _("it goes on after the end of the entry: %(day)s")
        yield _phrase(held_seat, reason, end_limit)
    if limits.dissolved and (goes_on or _is_certainly_after(limits.dissolved, start, end)):
        reason = _("it goes on after all of its organisations were dissolved: %(day)s")
        yield _phrase(held_seat, reason, PartialDate.from_day(limits.dissolved))


def _is_certainly_after(day: date, start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether a period certainly ends, or begins, after ``day``."""
    return bool((end and end.earliest > day) or (start and start.earliest > day))


def _against_observations(entry: CheckedEntry, held_seat: HeldSeat) -> Iterator[str]:
    """Held on a day after its end, or on a day after an observation that it no longer held."""
    end = held_seat.end
    observed = entry.observed_days()
    held_on = list(observed["holds"])
    if held_seat.is_open and held_seat.seat.open_since:
        held_on.append(held_seat.seat.open_since)
    if end and any(day > end.latest for day in held_on):
        yield _phrase(held_seat, _("somebody saw that it holds after its end"))
    denials = [day for day in observed["no_longer_holds"] if _may_have_begun(held_seat, day)]
    if not denials:
        return
    first = min(denials)
    if any(day >= first for day in held_on):
        reason = _("it holds, says somebody after an observation that it no longer held: %(day)s")
        yield _phrase(held_seat, reason, PartialDate.from_day(first))
    elif end and end.earliest >= first:
        reason = _("it ends later than an observation that it no longer held: %(day)s")
        yield _phrase(held_seat, reason, PartialDate.from_day(first))


def _may_have_begun(held_seat: HeldSeat, day: date) -> bool:
    return held_seat.start is None or day > held_seat.start.earliest


def _phrase(held_seat: HeldSeat, reason: str, day: PartialDate | None = None) -> str:
    """A whole phrase: the seat or the entry, and ``reason``, in which ``day`` is filled in."""
    if day:
        reason = reason % {"day": day.in_words()}
    if held_seat.seat is None:
        return _("The dates of the entry: %(reason)s.") % {"reason": reason}
    return _("Seat “%(seat)s”: %(reason)s.") % {"seat": held_seat.seat, "reason": reason}
