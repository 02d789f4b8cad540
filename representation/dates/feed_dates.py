"""When a feed may tell that something has ended."""

from datetime import date, datetime, time
from functools import lru_cache

from django.utils import timezone

from representation.dates.partial_date import PartialDate
from representation.dates.status import day_after

FIRST_DAY, LAST_DAY = date(2, 1, 1), date(9998, 12, 31)


def end_told_at(end: PartialDate, known_since: datetime) -> datetime:
    """When it is told that a period has ended: once the end is public and certainly over."""
    return max(_midnight(day_after(end.latest)), known_since)


@lru_cache(maxsize=1000)
def _midnight(day: date) -> datetime:
    # The first and last days of the calendar have no midnight in every time zone.
    day = min(max(day, FIRST_DAY), LAST_DAY)
    # In the time zone of the site, whatever the time zone of the user.
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
