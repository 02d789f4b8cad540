"""Themes."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from pages.languages.codes import language_codes, native_name
from pages.languages.fields import column, translated_name
from pages.search.searchable import Texts
from pages.search.tokens import Rank
from representation.models.named_form import IsAnotherPanel, NamedForm
from representation.models.named_model import Named, names_panel


class ThemeForm(NamedForm):
    """Asks about a theme whose name another one has nearly."""

    is_another_label = _("It is another theme")
    near_message = _(
        "There is a theme with a similar name: {found}. Use that one; or tick the box if yours is"
        " another, and save again."
    )


class Theme(Named):
    """A policy area that entries and advocacy works are about."""

    description = translated_name(models.TextField(_("description"), blank=True))

    base_form_class = ThemeForm
    panels: ClassVar = [
        names_panel(),
        IsAnotherPanel(),
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
