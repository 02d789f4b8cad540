"""Dates that carry their own precision: 2020, 2020-12 or 2020-12-17.

The form is that of ISO 8601-1:2019 (5.2.2, reduced precision), which Popolo's schemas use too.
"""

import calendar
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils import formats, timezone
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from representation.dates.written_date import read_date

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
        return cls(*read_date(text))

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


def read_plausible(text: str) -> PartialDate:
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


def period_in_words(start: PartialDate | None, end: PartialDate | None, open_end: bool) -> str:
    """A period as readers write it: "2020–2024", "since 2015"; "" if nothing is known.

    ``open_end`` says that the period goes on until further notice. Beside a start that is left to
    the status, which says it too.
    """
    if start and end:
        return _range(start, end)
    if start:
        return _since(start)
    if end:
        return _until(end)
    return pgettext("period", "until further notice") if open_end else ""


def _formatted(value: PartialDate, month_format: str, day_format: str) -> str:
    """A month or a day in the format of its precision."""
    chosen = month_format if value.day is None else day_format
    # Some languages, such as Russian, have capitals in names of months that stand alone.
    return formats.date_format(value.earliest, chosen).lower()


def _range(start: PartialDate, end: PartialDate) -> str:
    if start == end:
        return start.in_words()
    if start.month is None and end.month is None:
        return f"{start.year}–{end.year}"
    words = {"start": _first(start, end), "end": _last(end)}
    return pgettext("period", "%(start)s–%(end)s") % words


def _first(start: PartialDate, end: PartialDate) -> str:
    """The start in front of an end; in the same year, if equally precise, without the year."""
    if start.month is None:
        return str(start.year)
    alike = start.year == end.year and (start.day is None) == (end.day is None)
    if alike and end.month is not None:
        return _formatted(
            start,
            pgettext("format of the month in which a period within a year begins", "F"),
            pgettext("format of the day on which a period within a year begins", "j F"),
        )
    return _formatted(
        start,
        pgettext("format of the month in which a period begins", "F Y"),
        pgettext("format of the day on which a period begins", "j F Y"),
    )


def _last(end: PartialDate) -> str:
    if end.month is None:
        return pgettext("year in which a period ends", "%(year)s") % {"year": end.year}
    return _formatted(
        end,
        pgettext("format of the month in which a period ends", "F Y"),
        pgettext("format of the day on which a period ends", "j F Y"),
    )


def _since(start: PartialDate) -> str:
    if start.month is None:
        return pgettext("year", "since %(year)s") % {"year": start.year}
    words = _formatted(
        start,
        pgettext("format of a month since which", "F Y"),
        pgettext("format of a day since or until which", "j F Y"),
    )
    if start.day is None:
        return pgettext("month", "since %(month)s") % {"month": words}
    return gettext("since %(date)s") % {"date": words}


def _until(end: PartialDate) -> str:
    """Through the whole of ``end``: Russian says «по», as «до» would leave the last day out."""
    if end.month is None:
        return pgettext("year", "until %(year)s") % {"year": end.year}
    words = _formatted(
        end,
        pgettext("format of a month until which", "F Y"),
        pgettext("format of a day since or until which", "j F Y"),
    )
    if end.day is None:
        return pgettext("month", "until %(month)s") % {"month": words}
    return gettext("until %(date)s") % {"date": words}


def _to_partial(value: Any) -> PartialDate | None:
    if value in (None, ""):
        return None
    return value if isinstance(value, PartialDate) else PartialDate.parse(str(value))


class PartialDateFormField(forms.Field):
    """Reads dates as people write them, and refuses years that cannot be meant."""

    default_error_messages = {
        "invalid": _("Write a day (17.12.2020), a month (12/2020) or a year (2020).")
    }

    def to_python(self, value: Any) -> PartialDate | None:
        try:
            return _to_partial(value.strip() if isinstance(value, str) else value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def validate(self, value: PartialDate | None) -> None:
        super().validate(value)
        validate_plausible(value)

    def prepare_value(self, value: Any) -> Any:
        return value.in_figures() if isinstance(value, PartialDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return _to_partial(initial) != self.to_python(data)
        except ValidationError:
            return True


class PartialDateAttribute(DeferredAttribute):
    """Takes the ISO form too; what is no date stays as it is, for validation to refuse."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        with suppress(ValueError):
            value = _to_partial(value)
        instance.__dict__[self.field.attname] = value


if TYPE_CHECKING:
    BaseField = models.CharField[PartialDate | str | None, PartialDate | None]
else:
    BaseField = models.CharField


class PartialDateField(BaseField):
    """A partial date, stored in its ISO form, so that the database orders it as time does."""

    descriptor_class = PartialDateAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *args: Any) -> PartialDate | None:
        """What the database holds; None where that is no date, so that no row breaks a list."""
        try:
            return _to_partial(value)
        except ValueError:
            return None

    def to_python(self, value: Any) -> PartialDate | None:
        try:
            return _to_partial(value)
        except ValueError as error:
            message = PartialDateFormField.default_error_messages["invalid"]
            raise ValidationError(message, code="invalid") from error

    def get_prep_value(self, value: Any) -> str:
        return str(_to_partial(value) or "")

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: PartialDate | None, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        validate_plausible(value)

    def run_validators(self, value: Any) -> None:
        super().run_validators(str(value or ""))

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        # Past CharField, which would limit what people write to the length of the ISO form.
        return super(models.CharField, self).formfield(
            **{
                "form_class": PartialDateFormField,
                "help_text": self.help_text or _("For example 17.12.2020, 12/2020 or 2020."),
                **kwargs,
            }
        )
