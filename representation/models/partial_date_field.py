"""The model field and the form field of partial dates."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from representation.dates.partial_date import PartialDate, validate_plausible


def _parsed(value: object) -> PartialDate | None:
    """``value`` as a partial date; None for None and "".

    Raises:
        ValueError: if ``value`` is no date.
    """
    if value in (None, ""):
        return None
    return value if isinstance(value, PartialDate) else PartialDate.parse(str(value))


class PartialDateFormField(forms.Field):
    """Accepts the ways in which people write dates; refuses implausible years."""

    default_error_messages = {
        "invalid": _("Write a day (17.12.2020), a month (12/2020) or a year (2020).")
    }

    def to_python(self, value: object) -> PartialDate | None:
        try:
            return _parsed(value.strip() if isinstance(value, str) else value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def validate(self, value: PartialDate | None) -> None:
        super().validate(value)
        validate_plausible(value)

    def prepare_value(self, value: object) -> object:
        return value.in_figures() if isinstance(value, PartialDate) else value

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return _parsed(initial) != self.to_python(data)
        except ValidationError:
            return True


class PartialDateAttribute(DeferredAttribute):
    """Converts what is assigned to a ``PartialDate``.

    A value that is no date is stored as it is, so that validation can refuse it.
    """

    def __set__(self, instance: models.Model, value: object) -> None:
        with suppress(ValueError):
            value = _parsed(value)
        instance.__dict__[self.field.attname] = value


if TYPE_CHECKING:
    BaseField = models.CharField[PartialDate | str | None, PartialDate | None]
else:
    BaseField = models.CharField


class PartialDateField(BaseField):
    """A partial date, stored as text in its ISO form, whose alphabetical order is that of time."""

    descriptor_class = PartialDateAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *args: Any) -> PartialDate | None:
        """The stored date; None if the stored text is no date, so that no row breaks a list."""
        try:
            return _parsed(value)
        except ValueError:
            return None

    def to_python(self, value: object) -> PartialDate | None:
        try:
            return _parsed(value)
        except ValueError as error:
            message = PartialDateFormField.default_error_messages["invalid"]
            raise ValidationError(message, code="invalid") from error

    def get_prep_value(self, value: object) -> str:
        return str(_parsed(value) or "")

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: PartialDate | None, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        validate_plausible(value)

    def run_validators(self, value: object) -> None:
        super().run_validators(str(value or ""))

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        # Skips CharField.formfield, which would limit the input to the length of the ISO form.
        return super(models.CharField, self).formfield(
            **{
                "form_class": PartialDateFormField,
                "help_text": self.help_text or _("For example 17.12.2020, 12/2020 or 2020."),
                **kwargs,
            }
        )


def is_before(column: str, day: date) -> Q:
    """Whether the date in ``column`` is over before ``day``, whatever day it means; in SQL.

    False without a date. The year and the month of ``day`` itself are not over, though their texts
    come before its own.
    """
    text = day.isoformat()
    not_over = ["", text[:4], text[:7]]
    return Q(**{f"{column}__lt": text}) & ~Q(**{f"{column}__in": not_over})
