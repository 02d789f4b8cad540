"""Warnings about dates that can be meant but seldom are: for staff, never for the public.

They hinder nothing; a year that cannot be meant is refused by
:func:`representation.dates.partial_date.validate_plausible`.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from representation.dates.partial_date import PartialDate
from representation.dates.status import today

# A seat is known at most this many years ahead, and a work dated; few terms end later or last
# longer than MOST_YEARS, and few facts are older than YEARS_BACK.
YEARS_AHEAD, MOST_YEARS, YEARS_BACK = 2, 20, 40


class DatedEntry(Protocol):
    """What the checks read of an ``Entry`` model."""

    term_start: Any
    term_end: Any

    @property
    def seats(self) -> Any: ...  # the related manager


def odd_dates(entry: DatedEntry) -> list[str]:
    """The odd dates of ``entry`` itself and of its seats, in whole phrases."""
    phrases = [
        _("The dates of the entry: %(reason)s.") % {"reason": reason}
        for reason in _odd_period(entry.term_start, entry.term_end)
    ]
    for seat in entry.seats.all():
        phrases += [
            _("Seat “%(seat)s”: %(reason)s.") % {"seat": seat, "reason": reason}
            for reason in _odd_period(seat.start, seat.end)
        ]
    return list(dict.fromkeys(phrases))


def odd_work_date(day: PartialDate | None) -> list[str]:
    """A phrase about the date of an advocacy work, if it is odd."""
    if not isinstance(day, PartialDate):
        return []
    words = {"day": day.in_words()}
    if day.year > today().year + YEARS_AHEAD:
        return [_("The date is far in the future: %(day)s. Is the year right?") % words]
    if day.year < today().year - YEARS_BACK:
        return [_("The date is far in the past: %(day)s. Is the year right?") % words]
    return []


def _odd_period(start: object, end: object) -> Iterator[str]:
    """The reasons why a period is odd; a draft may hold texts that are no dates."""
    year = today().year
    if isinstance(start, PartialDate):
        words = {"day": start.in_words()}
        if start.year > year + YEARS_AHEAD:
            yield _("the start is far in the future: %(day)s") % words
        elif start.year < year - YEARS_BACK:
            yield _("the start is far in the past: %(day)s") % words
    if isinstance(end, PartialDate):
        words = {"day": end.in_words()}
        if end.year > year + MOST_YEARS:
            yield _("the end is far in the future: %(day)s") % words
        elif end.year < year - YEARS_BACK:
            yield _("the end is far in the past: %(day)s") % words
    if isinstance(start, PartialDate) and isinstance(end, PartialDate) and _is_long(start, end):
        yield ngettext(
            "it lasts longer than %(count)d year",
            "it lasts longer than %(count)d years",
            MOST_YEARS,
        ) % {"count": MOST_YEARS}


def _is_long(start: PartialDate, end: PartialDate) -> bool:
    """Whether it certainly lasts longer than ``MOST_YEARS``, whatever imprecise dates mean."""
    first, last = start.latest, end.earliest
    return (last.year - first.year, last.month, last.day) > (MOST_YEARS, first.month, first.day)
