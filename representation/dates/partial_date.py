"""Dates with their own precision: 2020, 2020-12 or 2020-12-17.

The text form is that of ISO 8601-1:2019 (5.2.2, reduced precision), which Popolo's schemas use too.
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

from representation.dates.date_parser import parse_written_date

# A year outside is a typing error: nothing in the register is older, and no term is longer.
EARLIEST_YEAR = 1850
MOST_YEARS_AHEAD = 60


@dataclass(frozen=True)
class PartialDate:
    """A year, a month of a year or a day.

    Raises:
        ValueError: for a month or a day that is not in the calendar.
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
        """The date in ``text``, in ISO form or as written in Finnish or Russian.

        Every form is read whatever the active language.

        Raises:
            ValueError: where ``text`` has none of these forms, or is not in the calendar.
        """
        return cls(*parse_written_date(text))

    @classmethod
    def from_day(cls, day: date) -> "PartialDate":
        """``day`` as a date with the precision of a day."""
        return cls(day.year, day.month, day.day)

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
        """In the form of the fields of forms: 17.12.2020, 12.2020, 2020."""
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
    """Whether the year of ``date`` is in the range of the register on the day ``today``."""
    return EARLIEST_YEAR <= date.year <= today.year + MOST_YEARS_AHEAD


def parse_plausible(text: str) -> PartialDate:
    """The date in ``text``, read by :meth:`PartialDate.parse`, if its year is plausible.

    Raises:
        ValueError: where ``text`` is not a date, or its year is not plausible.
    """
    parsed = PartialDate.parse(text)
    if not is_plausible(parsed, _today()):
        raise ValueError(f"not a plausible year: {text!r}")
    return parsed


def _today() -> date:
    """Today in the time zone of the site, whatever the time zone of the user."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def validate_plausible(value: PartialDate | None) -> None:
    """Validates that the year is plausible.

    Raises:
        ValidationError: where it is not.
    """
    today = _today()
    if value and not is_plausible(value, today):
        years = {"first": EARLIEST_YEAR, "last": today.year + MOST_YEARS_AHEAD}
        message = _("Write a year from %(first)s to %(last)s.")
        raise ValidationError(message, code="implausible", params=years)
