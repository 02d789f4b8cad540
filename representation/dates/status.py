"""Whether something holds on a day, or at some time in a month or a year: yes, no, or not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from representation.dates.partial_date import PartialDate


class Status(models.TextChoices):
    """How an entry, or a seat in it, lies to a moment."""

    CURRENT = "current", _("current")
    UPCOMING = "upcoming", _("upcoming")
    ENDED = "ended", _("ended")
    NOT_HELD = "not_held", _("no seat then")
    NOT_KNOWN = "not_known", _("dates not known")


def today() -> date:
    """The day in Finland."""
    return timezone.localdate()


def day_after(day: date) -> date:
    """The next day; the last one that there is has none and stays."""
    return day + timedelta(days=1) if day < date.max else day


def day_before(day: date) -> date:
    """The previous day; the first one that there is has none and stays."""
    return day - timedelta(days=1) if day > date.min else day


@dataclass(frozen=True, slots=True)
class Moment:
    """The day, month or year as of which something is told.

    Attributes:
        first: its first day.
        last: its last day.
        requested: the date that a reader asked for; None for today, without a question.
    """

    first: date
    last: date
    requested: PartialDate | None = None

    @classmethod
    def of(cls, requested: PartialDate | None) -> "Moment":
        """The moment that ``requested`` means; today without it."""
        if requested:
            return cls(requested.earliest, requested.latest, requested)
        day = today()
        return cls(day, day)

    @property
    def is_past(self) -> bool:
        """Whether it is over, so that it is spoken of in the past tense."""
        return self.last < today()

    def certainly_has(self, day: PartialDate) -> bool:
        """Whether ``day`` is one of its days, whatever an imprecise date means."""
        return self.first <= day.earliest and day.latest <= self.last

    def possibly_has(self, day: PartialDate) -> bool:
        """Whether ``day`` can be one of its days."""
        return day.earliest <= self.last and day.latest >= self.first

    def __str__(self) -> str:
        return str(self.requested or self.first)


class Overlapping(Protocol):
    """What lies certainly, possibly or not at all in a span of days."""

    @property
    def earliest_start(self) -> date: ...
    @property
    def latest_end(self) -> date: ...
    def certainly_overlaps(self, first: date, last: date) -> bool: ...
    def possibly_overlaps(self, first: date, last: date) -> bool: ...


def joint_status(periods: Iterable[Overlapping], first: date, last: date) -> Status:
    """The status of what consists of ``periods``, between two days, both included.

    Without any period nothing is known. Between two periods, when neither can have held, there is
    no seat: that is not the same as one that is still to come.
    """
    found = list(periods)
    if any(each.certainly_overlaps(first, last) for each in found):
        return Status.CURRENT
    if not found or any(each.possibly_overlaps(first, last) for each in found):
        return Status.NOT_KNOWN
    has_ended = any(each.latest_end < first for each in found)
    is_coming = any(each.earliest_start > last for each in found)
    if has_ended and is_coming:
        return Status.NOT_HELD
    return Status.UPCOMING if is_coming else Status.ENDED
