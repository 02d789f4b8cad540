"""Facts of an entry that contradict each other, in whole phrases: for staff, never for the public.

``Entry.objects.contradictory(day)`` finds the same entries.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from representation.dates.bounds import Limits
from representation.dates.held_seats import HeldSeat
from representation.dates.partial_date import PartialDate, is_plausible
from representation.dates.status import today

# What tells a seat from the others of its entry.
SEAT_FACTS = ("role", "start", "end", "open_end", "person")


def warnings(entry: Any) -> list[str]:
    """Whatever staff should look at: what contradicts itself, and what looks doubled."""
    return [*contradictions(entry, today()), *doubled_seats(entry)]


def contradictions(entry: Any, day: date) -> list[str]:
    """What of ``entry`` cannot be true together as of ``day``; nothing where all can."""
    limits = entry.limits
    found: list[str] = []
    for held in entry.held_seats():
        if held.bounds.is_contradictory_on(day):
            reasons = list(_reasons(entry, held, limits))
            found += reasons or [_of(held, _("the dates and observations contradict each other"))]
    return list(dict.fromkeys(found))


def doubled_seats(entry: Any) -> list[str]:
    """Seats of the same role, dates and person: perhaps the same seat, entered twice."""
    seats = {}
    counted: Counter[tuple[str, ...]] = Counter()
    for seat in entry.seats.all():
        facts = tuple(str(getattr(seat, name)) for name in SEAT_FACTS)
        seats[facts] = seat
        counted[facts] += 1
    return [
        ngettext(
            "Seat “%(seat)s” is there %(count)d time.",
            "Seat “%(seat)s” is there %(count)d times. Is that a mistake?",
            count,
        )
        % {"seat": seats[facts], "count": count}
        for facts, count in counted.items()
        if count > 1
    ]


def _reasons(entry: Any, held: HeldSeat, limits: Limits) -> Iterator[str]:
    dates = [held.start, held.end, limits.start, limits.end]
    if not all(is_plausible(each, today()) for each in dates if each):
        yield _of(held, _("a year in its dates cannot be meant"))
        return
    yield from _beyond_limits(entry, held, limits)
    yield from _seen_otherwise(entry, held)


def _beyond_limits(entry: Any, held: HeldSeat, limits: Limits) -> Iterator[str]:
    """The body began later, its term is over, or no organisation of it exists any more."""
    start, end = held.start, held.end
    if start and end and start.earliest > end.latest:
        yield _of(held, _("the end is before the start"))
    goes_on = held.is_open or held.bounds.confirmed_on
    is_own = held.seat is None and not entry.is_body
    if limits.start and start and start.latest < limits.start.earliest and not is_own:
        yield _of(held, _("it starts earlier than the entry itself: %(day)s"), limits.start)
    if limits.start and end and end.latest < limits.start.earliest and not is_own:
        yield _of(held, _("it ends earlier than the entry itself starts: %(day)s"), limits.start)
        return
    if limits.end and not is_own and (goes_on or _after(end, start, limits.end.latest)):
        yield _of(held, _("it goes on after the end of the entry: %(day)s"), limits.end)
    if limits.dissolved and (goes_on or _after(end, start, limits.dissolved)):
        day = _on(limits.dissolved)
        yield _of(held, _("it goes on after all of its organisations were dissolved: %(day)s"), day)


def _after(end: PartialDate | None, start: PartialDate | None, last: date) -> bool:
    """Whether it ended, or began, certainly after ``last``."""
    return bool((end and end.earliest > last) or (start and start.earliest > last))


def _seen_otherwise(entry: Any, held: HeldSeat) -> Iterator[str]:
    """Somebody saw that it holds after its end, or after somebody saw that it no longer held."""
    observed = entry.observed_days()
    ended = [each for each in observed["no_longer_holds"] if _may_have_begun(held, each)]
    held_on = [*observed["holds"], *([held.seat.open_since] if held.is_open else [])]
    held_on = [each for each in held_on if each]
    if held.end and any(day > held.end.latest for day in held_on):
        yield _of(held, _("somebody saw that it holds after its end"))
    if not ended:
        return
    first = min(ended)
    if any(day >= first for day in held_on):
        told = _("it holds, says somebody after an observation that it no longer held: %(day)s")
        yield _of(held, told, _on(first))
    elif held.end and held.end.earliest >= first:
        told = _("it ends later than an observation that it no longer held: %(day)s")
        yield _of(held, told, _on(first))


def _may_have_begun(held: HeldSeat, day: date) -> bool:
    return held.start is None or day > held.start.earliest


def _on(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _of(held: HeldSeat, reason: str, day: PartialDate | None = None) -> str:
    """A whole phrase: the seat or the entry, and what is wrong with it."""
    told = reason % {"day": day.in_words()} if day else reason
    if held.seat is None:
        return _("The dates of the entry: %(reason)s.") % {"reason": told}
    return _("Seat “%(seat)s”: %(reason)s.") % {"seat": held.seat, "reason": told}
