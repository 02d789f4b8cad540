"""Dates that carry their own precision: 2020, 2020-12 or 2020-12-17.

The form is that of ISO 8601-1:2019 (5.2.2, reduced precision), which Popolo's schemas use too.
"""

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils import formats
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# As people in Finland write: 17.12.2020, 12.2020 or 12/2020, 2020.
WRITTEN = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})[./])?(\d{4})")


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
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Reads ISO form or the way people write.

        Raises:
            ValueError: where ``text`` is neither, or no date of the calendar.
        """
        text = text.strip()
        if match := ISO.fullmatch(text):
            parts = match.groups()
        elif match := WRITTEN.fullmatch(text):
            parts = match.groups()[::-1]
        else:
            raise ValueError(f"not a date: {text!r}")
        # The year is always there, which the pattern says and mypy cannot read.
        return cls(*(int(part) if part else None for part in parts))  # type: ignore[arg-type]

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


def period_in_words(start: PartialDate | None, end: PartialDate | None, open_end: bool) -> str:
    """A period as readers write it: "2020–2024", "since 2015"; "" if nothing is known.

    ``open_end`` says that the period goes on until further notice.
    """
    if start and end:
        if start == end:
            return start.in_words()
        dash = "–" if start.month is None and end.month is None else " – "
        if start.day is not None and end.day is not None:
            dash = "–"
        return f"{start.in_words()}{dash}{end.in_words()}"
    if start and open_end:
        return gettext("%(since)s, until further notice") % {"since": _since(start)}
    if start:
        return _since(start)
    if end:
        return _until(end)
    return gettext("until further notice") if open_end else ""


def _since(start: PartialDate) -> str:
    if start.month is None:
        return pgettext("year", "since %(year)s") % {"year": start.year}
    if start.day is None:
        month_format = pgettext("format of a month in a phrase with since", "F Y")
        month = formats.date_format(start.earliest, month_format)
        return pgettext("month", "since %(month)s") % {"month": month}
    return gettext("since %(date)s") % {"date": start.in_words()}


def _until(end: PartialDate) -> str:
    """Through the whole of ``end``: Russian says «по», as «до» would leave the last day out."""
    if end.month is None:
        return pgettext("year", "until %(year)s") % {"year": end.year}
    if end.day is None:
        month_format = pgettext("format of a month in a phrase with until", "F Y")
        month = formats.date_format(end.earliest, month_format).lower()
        return pgettext("month", "until %(month)s") % {"month": month}
    return gettext("until %(date)s") % {"date": end.in_words()}


def _to_partial(value: Any) -> PartialDate | None:
    if value in (None, ""):
        return None
    return value if isinstance(value, PartialDate) else PartialDate.parse(str(value))


class PartialDateFormField(forms.Field):
    """Reads 17.12.2020, 12/2020, 2020 and the ISO forms."""

    default_error_messages = {
        "invalid": _("Write a day (17.12.2020), a month (12/2020) or a year (2020).")
    }

    def to_python(self, value: Any) -> PartialDate | None:
        try:
            return _to_partial(value.strip() if isinstance(value, str) else value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

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
        return _to_partial(value)

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
