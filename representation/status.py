"""Whether something holds on a day: yes, no, or not known."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from representation.partial_dates import PartialDate


class Status(models.TextChoices):
    """How a period lies to a day."""

    CURRENT = "current", _("current")
    UPCOMING = "upcoming", _("upcoming")
    ENDED = "ended", _("ended")
    NOT_KNOWN = "not_known", _("dates not known")


def today() -> date:
    """The day in Finland."""
    return timezone.localdate()


def period_status(
    start: PartialDate | None, end: PartialDate | None, open_end: bool, day: date
) -> Status:
    """The status on ``day`` of a period, as far as its precision tells.

    A period that began for certain and has an end in the future, or an open one, is current. One
    without an end, or whose year of start or end is that of ``day``, is not known to be either.
    """
    if end and end.latest < day:
        return Status.ENDED
    if start and start.earliest > day:
        return Status.UPCOMING
    # Staff who say that it goes on until further notice say that it goes on now.
    begun = start.latest <= day if start else open_end and day >= today()
    lasting = open_end or (end is not None and end.earliest >= day)
    if begun and lasting:
        return Status.CURRENT
    return Status.NOT_KNOWN


def joint_status(statuses: Iterable[Status]) -> Status:
    """The status of something that consists of periods: current if any is, not known if any may be.

    Without any period nothing is known.
    """
    found = set(statuses)
    for status in (Status.CURRENT, Status.NOT_KNOWN, Status.UPCOMING, Status.ENDED):
        if status in found:
            return status
    return Status.NOT_KNOWN
