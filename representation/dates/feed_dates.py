"""When something about an entry is news, as far as it is certain."""

from datetime import date, datetime, time
from functools import lru_cache

from django.utils import timezone

from representation.dates.partial_date import PartialDate
from representation.dates.status import day_after

FIRST_DAY, LAST_DAY = date(2, 1, 1), date(9998, 12, 31)


def start_certain_at(start: PartialDate) -> datetime:
    """The first moment at which what started then is certain to have begun."""
    return _midnight(start.latest)


def end_certain_at(end: PartialDate) -> datetime:
    """The first moment at which what ended then is certain to be over."""
    return _midnight(day_after(end.latest))


def work_dated_at(day: PartialDate | None, published: datetime) -> datetime:
    """When a work of that day, told at ``published``, is news: then at the latest."""
    return min(start_certain_at(day), published) if day else published


@lru_cache(maxsize=1000)
def _midnight(day: date) -> datetime:
    # Whatever the database holds: the calendar's ends have no midnight in every time zone.
    day = min(max(day, FIRST_DAY), LAST_DAY)
    # That of the site, whoever looks.
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
