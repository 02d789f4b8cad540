"""Abstract models of a period and of a former name."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.languages.text import Text
from representation.dates.period import period_in_words
from representation.models.partial_date_field import PartialDateField


def language_choices() -> list[tuple[str, str]]:
    """The languages of the site, as choices of a field."""
    return list(settings.LANGUAGES)


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


class FormerName(Period):
    """A former name, with the period in which it was used."""

    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    former_name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=255)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.former_name

    @property
    def name(self) -> Text:
        """The name as a ``Text`` with its language."""
        return Text(self.former_name, self.language)
