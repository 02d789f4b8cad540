"""An abstract model of a name that something had for a time."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.languages.text import Text
from representation.models.period import Period


def language_choices() -> list[tuple[str, str]]:
    """The languages of the site, as choices of a field."""
    return list(settings.LANGUAGES)


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
