"""The four bounds of a held period: what its imprecise dates, confirmations and limits come to.

A period starts on some day from ``earliest_start`` to ``latest_start`` and ends on some day from
``earliest_end`` to ``latest_end``. Two comparisons answer a day, a month and a year alike; the
database makes the same two (:mod:`representation.models.held_period`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings

from representation.dates.partial_date import PartialDate, is_plausible
from representation.dates.status import Moment, Status, day_before, joint_status

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bounds:
    """When a period can have been held, and when it certainly was.

    Attributes:
        confirmed_on: the last day on which somebody confirmed that it goes on; None where nobody
            did, or its end is known.
        certain_until: the last day on which it may be called current. Earlier than its end where
            facts contradict each other from the next day on.
        is_contradictory: whether facts contradict each other, whatever the day.
    """

    earliest_start: date = date.min
    latest_start: date = date.max
    earliest_end: date = date.min
    latest_end: date = date.max
    confirmed_on: date | None = None
    certain_until: date = date.max
    is_contradictory: bool = False

    def certainly_overlaps(self, first: date, last: date) -> bool:
        """Whether it was held on a day from ``first`` to ``last``, whatever its dates mean."""
        return self.latest_start <= last and self.certain_end >= first

    def possibly_overlaps(self, first: date, last: date) -> bool:
        """Whether it can have been held on a day from ``first`` to ``last``."""
        return self.earliest_start <= last and self.latest_end >= first

    def status(self, moment: Moment) -> Status:
        """How it lies to ``moment``."""
        return joint_status([self], moment.first, moment.last)

    @property
    def certain_end(self) -> date:
        """The last day for which a confirmation or an end vouches."""
        end = self.earliest_end
        if self.confirmed_on:
            end = max(end, confirmed_until(self.confirmed_on))
        return min(end, self.certain_until)

    def is_contradictory_on(self, day: date) -> bool:
        """Whether facts contradict each other, or do from before ``day`` on."""
        ends_too_early = self.certain_until < min(day, self.latest_end)
        return self.is_contradictory or ends_too_early

    def has_lapsed(self, moment: Moment) -> bool:
        """Whether it was confirmed, but too long ago for ``moment``."""
        return bool(self.confirmed_on and confirmed_until(self.confirmed_on) < moment.first)


# Dates that cannot be together, or not at all: nothing is certain, nothing is ruled out.
CONTRADICTORY = Bounds(is_contradictory=True)


def confirmed_until(confirmed_on: date) -> date:
    """The last day for which a confirmation on a day vouches."""
    try:
        months = relativedelta(months=settings.CONFIRMATION_MONTHS)
        return confirmed_on + months - DAY
    except (OverflowError, ValueError):
        return date.max


def earliest_confirmation_for(day: date) -> date:
    """The earliest day on which a confirmation vouches for ``day`` as well."""
    try:
        found = day - relativedelta(months=settings.CONFIRMATION_MONTHS)
    except (OverflowError, ValueError):  # before the calendar begins
        return date.min
    # Months differ in length, so the way back may miss by a few days.
    while confirmed_until(found) < day:
        found += DAY
    while found > date.min and confirmed_until(found - DAY) >= day:
        found -= DAY
    return found


@dataclass(frozen=True, slots=True)
class Limits:
    """What limits every period of an entry.

    Attributes:
        start, end: the existence of the body, or the period of the membership or engagement.
        dissolved: the last day on which any of its organisations existed; None where one still
            does, or there is none.
        binds_open_seat: whether staff ticked that the seat goes on until further notice. Then an
            end of the entry contradicts it; any other seat ends with the entry.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    dissolved: date | None = None
    binds_open_seat: bool = False


def bounds(
    start: PartialDate | None,
    end: PartialDate | None,
    today: date,
    confirmations: Sequence[date] = (),
    denials: Sequence[date] = (),
    limits: Limits = Limits(),
) -> Bounds:
    """The bounds of a period with these dates.

    Args:
        today: the day from which years are too far ahead.
        confirmations: the days on which somebody saw that it holds.
        denials: the days on which somebody saw that it no longer holds.
    """
    if not all(is_plausible(each, today) for each in (start, end) if each):
        return CONTRADICTORY
    found = Bounds(
        earliest_start=start.earliest if start else date.min,
        latest_start=start.latest if start else date.max,
        earliest_end=end.earliest if end else date.min,
        latest_end=end.latest if end else date.max,
    )
    if found.earliest_start > found.latest_end:
        return CONTRADICTORY
    has_end = end is not None
    found = _with_observations(found, has_end, sorted(confirmations), sorted(denials))
    if not all(is_plausible(each, today) for each in (limits.start, limits.end) if each):
        found = replace(found, is_contradictory=True)
        limits = Limits(dissolved=limits.dissolved)
    return _in_order(_within(found, limits))


def _with_observations(
    found: Bounds, has_end: bool, confirmations: list[date], denials: list[date]
) -> Bounds:
    """Presence on the day of a confirmation is proven; without an end, so are the months after."""
    seen = [day for day in confirmations if day >= found.earliest_start]
    ended = [day for day in denials if day > found.earliest_start]
    if any(day == found.earliest_start == found.latest_start for day in denials):
        found = replace(found, is_contradictory=True)
    if ended:
        found, seen = _denied(found, seen, ended)
    if has_end and any(day > found.latest_end for day in seen):
        seen = [day for day in seen if day <= found.latest_end]
        found = replace(found, is_contradictory=True)
    if not seen:
        return found
    return replace(
        found,
        latest_start=min(found.latest_start, seen[0]),
        earliest_end=max(found.earliest_end, seen[-1]),
        confirmed_on=None if has_end or ended else seen[-1],
    )


def _denied(found: Bounds, seen: list[date], denials: list[date]) -> tuple[Bounds, list[date]]:
    """``found``, which no longer held on some days, and the confirmations that still count.

    The last observation says whether it has ended; one that it holds after another that it no
    longer does contradicts that.
    """
    contradicted = next((day for day in denials if seen and seen[-1] >= day), None)
    if contradicted:
        last = day_before(contradicted)
        found = replace(found, certain_until=last, is_contradictory=True)
    if not seen or seen[-1] < denials[-1]:
        last = day_before(denials[-1])
        found = replace(
            found,
            earliest_end=min(found.earliest_end, last),
            latest_end=min(found.latest_end, last),
            is_contradictory=found.is_contradictory or found.earliest_end > last,
        )
    return found, [day for day in seen if not contradicted or day < contradicted]


def _within(found: Bounds, limits: Limits) -> Bounds:
    """What is certain beyond the limits contradicts them; all else ends and begins with them."""
    if limits.start:
        first = limits.start.earliest
        if found.latest_end < first:
            return CONTRADICTORY
        if found.latest_start < first:
            found = replace(found, latest_start=first, is_contradictory=True)
        else:
            found = replace(found, earliest_start=max(found.earliest_start, first))
    if limits.end:
        last = limits.end.latest
        goes_on = found.confirmed_on and (limits.binds_open_seat or found.confirmed_on > last)
        if goes_on or found.earliest_end > last:
            found = _certain_until(found, last)
        else:
            until = min(found.certain_until, last) if found.confirmed_on else found.certain_until
            latest_end = min(found.latest_end, last)
            found = replace(found, latest_end=latest_end, certain_until=until)
    if found.earliest_start > found.latest_end:
        return CONTRADICTORY
    if limits.dissolved:
        begins_later = found.earliest_start > limits.dissolved
        if begins_later or found.confirmed_on or found.earliest_end > limits.dissolved:
            found = _certain_until(found, limits.dissolved)
            found = replace(found, is_contradictory=found.is_contradictory or begins_later)
    return found


def _certain_until(found: Bounds, last: date) -> Bounds:
    """``found``, about which nobody is told "current" from the day after ``last``."""
    return replace(
        found,
        certain_until=min(found.certain_until, last),
        is_contradictory=found.is_contradictory or found.earliest_end > last,
    )


def _in_order(found: Bounds) -> Bounds:
    found = replace(
        found,
        latest_start=min(found.latest_start, found.latest_end),
        earliest_end=max(found.earliest_end, found.earliest_start),
    )
    if found.certain_until < min(found.latest_start, found.earliest_end):
        # It is certain only for a time in which it may not be called so.
        return replace(found, latest_start=date.max)
    return found
