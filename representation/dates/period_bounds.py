"""The four bounds of a held period, derived from partial dates, observations and limits.

A period starts on some day from ``earliest_start`` to ``latest_start`` and ends on some day from
``earliest_end`` to ``latest_end``. Two comparisons serve a day, a month and a year alike;
:mod:`representation.models.held_period` makes the same two in the database.
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
        confirmed_on: the day of the last confirmation that it goes on; None without one, or where
            its end is known.
        certain_until: the last day on which its status may be "current". Earlier than its end
            where facts contradict each other from the next day on.
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
        """Whether it is current, upcoming or ended at ``moment``, or not known."""
        return joint_status([self], moment.first, moment.last)

    @property
    def certain_end(self) -> date:
        """The last day that its end or a confirmation proves."""
        end = self.earliest_end
        if self.confirmed_on:
            end = max(end, confirmed_until(self.confirmed_on))
        return min(end, self.certain_until)

    def is_contradictory_on(self, day: date) -> bool:
        """Whether facts contradict each other on ``day``."""
        ends_too_early = self.certain_until < min(day, self.latest_end)
        return self.is_contradictory or ends_too_early

    def has_lapsed(self, moment: Moment) -> bool:
        """Whether it was confirmed, but too long ago for ``moment``."""
        return bool(self.confirmed_on and confirmed_until(self.confirmed_on) < moment.first)


# Dates that exclude each other or are implausible: nothing is certain and nothing is excluded.
CONTRADICTORY = Bounds(is_contradictory=True)


def confirmed_until(confirmed_on: date) -> date:
    """The last day that a confirmation on ``confirmed_on`` proves."""
    try:
        months = relativedelta(months=settings.CONFIRMATION_MONTHS)
        return confirmed_on + months - DAY
    except (OverflowError, ValueError):
        return date.max


def earliest_confirmation_for(day: date) -> date:
    """The earliest day on which a confirmation proves ``day`` too."""
    try:
        earliest = day - relativedelta(months=settings.CONFIRMATION_MONTHS)
    except (OverflowError, ValueError):  # before the calendar begins
        return date.min
    # Months differ in length, so the subtraction may miss by a few days.
    while confirmed_until(earliest) < day:
        earliest += DAY
    while earliest > date.min and confirmed_until(earliest - DAY) >= day:
        earliest -= DAY
    return earliest


@dataclass(frozen=True, slots=True)
class Limits:
    """Facts that limit every period of an entry.

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


def period_bounds(
    start: PartialDate | None,
    end: PartialDate | None,
    today: date,
    confirmations: Sequence[date] = (),
    denials: Sequence[date] = (),
    limits: Limits = Limits(),
) -> Bounds:
    """The bounds of a period with these dates.

    Args:
        today: the day against which the plausibility of years is checked.
        confirmations: the days of the observations that it holds.
        denials: the days of the observations that it no longer holds.
    """
    if not _are_plausible(start, end, today):
        return CONTRADICTORY
    bounds = Bounds(
        earliest_start=start.earliest if start else date.min,
        latest_start=start.latest if start else date.max,
        earliest_end=end.earliest if end else date.min,
        latest_end=end.latest if end else date.max,
    )
    if bounds.earliest_start > bounds.latest_end:
        return CONTRADICTORY
    has_end = end is not None
    bounds = _with_observations(bounds, has_end, sorted(confirmations), sorted(denials))
    if not _are_plausible(limits.start, limits.end, today):
        bounds = replace(bounds, is_contradictory=True)
        limits = Limits(dissolved=limits.dissolved)
    return _in_order(_with_limits(bounds, limits))


def _are_plausible(start: PartialDate | None, end: PartialDate | None, today: date) -> bool:
    return all(is_plausible(each, today) for each in (start, end) if each)


def _with_observations(
    bounds: Bounds, has_end: bool, confirmations: list[date], denials: list[date]
) -> Bounds:
    """``bounds`` narrowed by observations, whose days are sorted.

    A confirmation proves the day itself and, without an end, the months after it.
    """
    held_on = [day for day in confirmations if day >= bounds.earliest_start]
    not_held_on = [day for day in denials if day > bounds.earliest_start]
    if any(day == bounds.earliest_start == bounds.latest_start for day in denials):
        bounds = replace(bounds, is_contradictory=True)
    if not_held_on:
        bounds, held_on = _with_denials(bounds, held_on, not_held_on)
    if has_end and any(day > bounds.latest_end for day in held_on):
        held_on = [day for day in held_on if day <= bounds.latest_end]
        bounds = replace(bounds, is_contradictory=True)
    if not held_on:
        return bounds
    return replace(
        bounds,
        latest_start=min(bounds.latest_start, held_on[0]),
        earliest_end=max(bounds.earliest_end, held_on[-1]),
        confirmed_on=None if has_end or not_held_on else held_on[-1],
    )


def _with_denials(
    bounds: Bounds, confirmations: list[date], denials: list[date]
) -> tuple[Bounds, list[date]]:
    """``bounds`` that end before the denials, and the confirmations that still count.

    The last observation decides whether the period has ended. A confirmation after a denial
    contradicts it.
    """
    contradicted = next(
        (day for day in denials if confirmations and confirmations[-1] >= day), None
    )
    if contradicted:
        last = day_before(contradicted)
        bounds = replace(bounds, certain_until=last, is_contradictory=True)
    later = [day for day in denials if not confirmations or day > confirmations[-1]]
    if later:
        last = day_before(later[0])
        bounds = replace(
            bounds,
            earliest_end=min(bounds.earliest_end, last),
            latest_end=min(bounds.latest_end, last),
            is_contradictory=bounds.is_contradictory or bounds.earliest_end > last,
        )
    return bounds, [day for day in confirmations if not contradicted or day < contradicted]


def _with_limits(bounds: Bounds, limits: Limits) -> Bounds:
    """``bounds`` within ``limits``; contradictory where the period certainly exceeds them."""
    if limits.start:
        first = limits.start.earliest
        if bounds.latest_end < first:
            return CONTRADICTORY
        if bounds.latest_start < first:
            bounds = replace(bounds, latest_start=first, is_contradictory=True)
        else:
            bounds = replace(bounds, earliest_start=max(bounds.earliest_start, first))
    if limits.end:
        bounds = _with_end_limit(bounds, limits.end.latest, limits.binds_open_seat)
    if bounds.earliest_start > bounds.latest_end:
        return CONTRADICTORY
    if limits.dissolved:
        begins_later = bounds.earliest_start > limits.dissolved
        if begins_later or bounds.confirmed_on or bounds.earliest_end > limits.dissolved:
            bounds = _certain_until(bounds, limits.dissolved)
            bounds = replace(bounds, is_contradictory=bounds.is_contradictory or begins_later)
    return bounds


def _with_end_limit(bounds: Bounds, last: date, binds_open_seat: bool) -> Bounds:
    confirmed_on = bounds.confirmed_on
    goes_on = confirmed_on and (binds_open_seat or confirmed_on > last)
    if goes_on or bounds.earliest_end > last:
        return _certain_until(bounds, last)
    certain_until = min(bounds.certain_until, last) if confirmed_on else bounds.certain_until
    return replace(bounds, latest_end=min(bounds.latest_end, last), certain_until=certain_until)


def _certain_until(bounds: Bounds, last: date) -> Bounds:
    """``bounds`` that are never "current" from the day after ``last``."""
    return replace(
        bounds,
        certain_until=min(bounds.certain_until, last),
        is_contradictory=bounds.is_contradictory or bounds.earliest_end > last,
    )


def _in_order(bounds: Bounds) -> Bounds:
    """``bounds`` with latest start ≤ latest end and earliest end ≥ earliest start."""
    bounds = replace(
        bounds,
        latest_start=min(bounds.latest_start, bounds.latest_end),
        earliest_end=max(bounds.earliest_end, bounds.earliest_start),
    )
    if bounds.certain_until < min(bounds.latest_start, bounds.earliest_end):
        # It is certain only for days on which it may not be called current.
        return replace(bounds, latest_start=date.max)
    return bounds
