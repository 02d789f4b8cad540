"""An abstract model with a period."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from representation.dates.period import period_in_words
from representation.models.partial_date_field import PartialDateField


class Period(models.Model):
    """A start and an end, each with a precision of its own; both may be unknown."""

    start = PartialDateField(_("start"))
    end = PartialDateField(_("end"))

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.start.earliest > self.end.latest:
            raise ValidationError({"end": _("The end is before the start.")})

    @property
    def is_open(self) -> bool:
        """Whether the period is recorded as going on until further notice."""
        return False

    @property
    def period(self) -> str:
        """The period in words, in the active language; "" where no date is known."""
        return period_in_words(self.start, self.end, self.is_open)
