"""Themes."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from pages.languages.codes import language_codes, native_name
from pages.languages.fields import column, translated_name
from pages.search.searchable import Texts
from pages.search.tokens import Rank
from representation.models.named_model import Named, names_panel


class Theme(Named):
    """A policy area that entries and advocacy works are about."""

    description = translated_name(models.TextField(_("description"), blank=True))

    panels: ClassVar = [
        names_panel(),
        MultiFieldPanel(
            [
                FieldPanel(column("description", code), heading=native_name(code))
                for code in language_codes()
            ],
            heading=_("Description"),
        ),
    ]

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def searched_texts(self) -> Texts:
        texts = super().searched_texts()
        texts[Rank.LEAD] = [getattr(self, column("description", code)) for code in language_codes()]
        return texts
