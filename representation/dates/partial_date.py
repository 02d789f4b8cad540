"""Dates that carry their own precision: 2020, 2020-12 or 2020-12-17.

The form is that of ISO 8601-1:2019 (5.2.2, reduced precision), which Popolo's schemas use too.
"""

import calendar
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from representation.dates.written_date import parse_written_date

# What lies outside is a slip of the pen: nothing in the register is older, no term is longer.
EARLIEST_YEAR = 1850
MOST_YEARS_AHEAD = 60


@dataclass(frozen=True)
class PartialDate:
    """A year, a month of a year or a day.

    Raises:
        ValueError: for a month or a day that no calendar has.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        month, day = (1 if part is None else part for part in (self.month, self.day))
        date(self.year, month, day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Reads ISO form or the way people write, in Finnish or Russian, whatever the language.

        Raises:
            ValueError: where ``text`` is neither, or no date of the calendar.
        """
        return cls(*parse_written_date(text))

    def __str__(self) -> str:
        return "-".join(
            f"{part:0{width}}"
            for part, width in ((self.year, 4), (self.month, 2), (self.day, 2))
            if part is not None
        )

    @property
    def earliest(self) -> date:
        """The first day that it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def in_figures(self) -> str:
        """As staff write it and phrases take it: 17.12.2020, 12.2020, 2020."""
        parts = (self.day, self.month, self.year)
        return ".".join(str(part) for part in parts if part is not None)

    def in_words(self) -> str:
        """In the active language: 17.12.2020, «декабрь 2020», 2020."""
        if self.day is not None:
            return formats.date_format(self.earliest, "SHORT_DATE_FORMAT")
        if self.month is not None:
            month = str(MONTHS[self.month])
            return f"{month.lower() if get_language() != 'en' else capfirst(month)} {self.year}"
        return str(self.year)


def is_plausible(date: PartialDate, today: date) -> bool:
    """Whether ``date`` may be a date of the register, as seen on the day ``today``."""
    return EARLIEST_YEAR <= date.year <= today.year + MOST_YEARS_AHEAD


def parse_plausible(text: str) -> PartialDate:
    """Reads as :meth:`PartialDate.parse`, and refuses years that cannot be meant.

    Raises:
        ValueError: where ``text`` is no date, or its year is not plausible.
    """
    found = PartialDate.parse(text)
    if not is_plausible(found, _today()):
        raise ValueError(f"not a plausible year: {text!r}")
    return found


def _today() -> date:
    """The day in Finland, wherever the member of staff is."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def validate_plausible(value: PartialDate | None) -> None:
    """Refuses, in words, years that cannot be meant."""
    today = _today()
    if value and not is_plausible(value, today):
        years = {"first": EARLIEST_YEAR, "last": today.year + MOST_YEARS_AHEAD}
        message = _("Write a year from %(first)s to %(last)s.")
        raise ValidationError(message, code="implausible", params=years)
