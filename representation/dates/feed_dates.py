"""The moments from which facts about an entry are certain, as dates of feed items."""

from datetime import date, datetime, time
from functools import lru_cache

from django.utils import timezone

from representation.dates.partial_date import PartialDate
from representation.dates.status import day_after

FIRST_DAY, LAST_DAY = date(2, 1, 1), date(9998, 12, 31)


def start_certain_at(start: PartialDate) -> datetime:
    """The first moment at which a period with this start has certainly begun."""
    return _midnight(start.latest)


def end_certain_at(end: PartialDate) -> datetime:
    """The first moment at which a period with this end is certainly over."""
    return _midnight(day_after(end.latest))


def work_dated_at(day: PartialDate | None, published: datetime) -> datetime:
    """The date of an advocacy work in the feed: its day, or ``published`` if that is earlier."""
    return min(start_certain_at(day), published) if day else published


@lru_cache(maxsize=1000)
def _midnight(day: date) -> datetime:
    # The first and last days of the calendar have no midnight in every time zone.
    day = min(max(day, FIRST_DAY), LAST_DAY)
    # In the time zone of the site, whatever the time zone of the user.
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
