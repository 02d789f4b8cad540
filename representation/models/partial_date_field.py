"""The field in which models store a partial date, and the field of forms that reads one."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from representation.dates.partial_date import PartialDate, validate_plausible


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
