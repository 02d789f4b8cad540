"""The entries that a list leaves out."""

from datetime import date

from representation.dates.status import Moment, Status, today
from representation.models import Entry
from representation.models.entry_queryset import EntryQuerySet


def entries_not_listed(listed: set[int], day: date | None) -> EntryQuerySet:
    """The public entries that held, or may have, on ``day`` and that are not in ``listed``.

    Only those of the kinds that the list has any of: a list of memberships lacks no bodies.

    Args:
        listed: the primary keys of the entries that the list tells of.
        day: on which the list was true; today without it.
    """
    day = day or today()
    kinds = Entry.objects.filter(pk__in=listed).values("kind")
    entries: EntryQuerySet = Entry.objects.live().filter(kind__in=kinds).exclude(pk__in=listed)
    held = entries.as_of(Moment(day, day)).filter(
        status_then__in=[Status.CURRENT, Status.NOT_KNOWN]
    )
    return held.by_name()
