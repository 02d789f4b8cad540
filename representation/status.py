"""Whether something holds on a day: yes, no, or not known."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from representation.partial_dates import PartialDate


class Status(models.TextChoices):
    """How a period lies to a day."""

    CURRENT = "current", _("current")
    UPCOMING = "upcoming", _("upcoming")
    ENDED = "ended", _("ended")
    NOT_KNOWN = "not_known", _("dates not known")


# What decides where periods, or days of a year, differ.
BEST_FIRST = (Status.CURRENT, Status.NOT_KNOWN, Status.UPCOMING, Status.ENDED)


def today() -> date:
    """The day in Finland."""
    return timezone.localdate()


class Dated(Protocol):
    """What has a period.

    Attributes:
        start: when it begins, as far as that is known.
        end: when it ends, as far as that is known.
        open_since: the day from which staff know it to go on until further notice.
    """

    @property
    def start(self) -> PartialDate | None: ...
    @property
    def end(self) -> PartialDate | None: ...
    @property
    def open_since(self) -> date | None: ...


class Term(NamedTuple):
    """The period of an entry itself, apart from our seats in it."""

    start: PartialDate | None
    end: PartialDate | None
    open_since: date | None = None


def status_on(day: date, period: Dated) -> Status:
    """How ``period`` lies to ``day``, as far as its precision tells.

    A period that began for certain and has an end in the future, or an open one, is current. One
    without an end, or whose year of start or end is that of ``day``, is not known to be either.
    """
    start, end, open_since = period.start, period.end, period.open_since
    if end and end.latest < day:
        return Status.ENDED
    if start and start.earliest > day:
        return Status.UPCOMING
    # Without a start it is known to have begun only on the day that staff saw it go on.
    begun = start.latest <= day if start else open_since is not None and open_since <= day
    lasting = end.earliest >= day if end else open_since is not None
    if begun and lasting:
        return Status.CURRENT
    return Status.NOT_KNOWN


def joint_status(statuses: Iterable[Status]) -> Status:
    """The status of something that consists of periods: current if any is, not known if any may be.

    Without any period nothing is known.
    """
    found = set(statuses)
    for status in BEST_FIRST:
        if status in found:
            return status
    return Status.NOT_KNOWN


def phases(periods: Sequence[Dated]) -> Iterator[tuple[date, date, Status]]:
    """The joint status of ``periods`` through all time: first day, last day, status, in order.

    Two phases that follow each other differ; together they leave out no day.
    """
    turns = {date.min}
    for period in periods:
        if period.start:
            turns |= {period.start.earliest, period.start.latest}
        if period.end:
            turns |= {day_after(period.end.earliest), day_after(period.end.latest)}
        if period.open_since:
            turns.add(period.open_since)
    found: list[tuple[date, Status]] = []
    for day in sorted(turns):
        status = joint_status(status_on(day, period) for period in periods)
        if not found or found[-1][1] != status:
            found.append((day, status))
    lasts = [day - timedelta(days=1) for day, _status in found[1:]] + [date.max]
    for (first, status), last in zip(found, lasts, strict=True):
        yield first, last, status


def not_known_words(periods: Iterable[Dated]) -> str:
    """What is not known of ``periods`` whose joint status is not known."""
    unknown = [period for period in periods if status_on(today(), period) == Status.NOT_KNOWN]
    if not any(period.start or period.end for period in unknown):
        return str(Status.NOT_KNOWN.label)
    if any(not period.end for period in unknown):
        return gettext("end not known")
    return gettext("exact dates not known")


def day_after(day: date) -> date:
    """The next day; the last one that there is has none and stays."""
    return day + timedelta(days=1) if day < date.max else day
