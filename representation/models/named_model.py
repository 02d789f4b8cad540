"""Named: the base of organisations and themes, snippets with a name in each language."""

import re
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import RevisionMixin
from wagtail.search import index

from pages.languages.codes import active_language, default_language, language_codes, native_name
from pages.languages.collation import set_sort_keys, sort_column, translated_sort_key
from pages.languages.fields import column, translated_name
from pages.languages.visible import has_visible_character
from pages.models.search_words import SearchTerm
from pages.search.searchable import SEARCH_FIELDS, Searchable, Texts
from pages.search.tokens import Rank
from pages.serving.content_version import ContentVersion


def short_form(name: object) -> str:
    """``name`` without the legal form of a Finnish association: "Moniheli" of "Moniheli ry"."""
    return re.sub(r"\sry$", "", str(name))


class Named(Searchable, RevisionMixin, index.Indexed, models.Model):
    """A snippet with a name in at least one language; its primary key is its permanent number."""

    name = translated_name(
        models.CharField(pgettext_lazy("of a thing", "name"), max_length=255, blank=True)
    )
    sort_key = translated_sort_key()
    # The words of its names in all their forms, for the search field of lists.
    words = models.TextField(blank=True, editable=False)

    search_fields: ClassVar = [
        *SEARCH_FIELDS,
    ]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.name)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        set_sort_keys(self)
        self.words = self.names_in_all_forms
        super().save(*args, **kwargs)
        SearchTerm.add(self.searched_words())
        ContentVersion.change()

    @classmethod
    def with_number(cls, number: int) -> Self | None:
        """The one with a permanent number, or which has taken its place; None for no such."""
        return cls._default_manager.filter(pk=number).first()

    @property
    def name_in_main_language(self) -> str:
        """The name in the default language; "" where it has none."""
        return getattr(self, column("name", default_language()))

    @property
    def sorting(self) -> str:
        """The sort key of its name in the active language."""
        return getattr(self, sort_column(active_language()))

    @property
    def all_names(self) -> list[str]:
        """Every name that it has or had."""
        return [name for code in language_codes() if (name := getattr(self, column("name", code)))]

    @property
    def short_name(self) -> str:
        """Its abbreviation; "" for none."""
        return ""

    @property
    def names_for_search(self) -> str:
        return " ".join(getattr(self, column("name", code)) for code in language_codes())

    def refresh_words(self) -> None:
        self.words = self.names_in_all_forms
        type(self).objects.filter(pk=self.pk).update(words=self.words)

    def searched_texts(self) -> Texts:
        return {Rank.NAME: [self.names_for_search]}

    def clean(self) -> None:
        super().clean()
        for name in (column("name", code) for code in language_codes()):
            if not has_visible_character(getattr(self, name)):
                setattr(self, name, "")
        if not self.name:
            first = column("name", language_codes()[0])
            raise ValidationError({first: _("Write the name in at least one language.")})


def names_panel() -> MultiFieldPanel:
    """The panel with the name in each language."""
    fields = [
        FieldPanel(column("name", code), heading=native_name(code)) for code in language_codes()
    ]
    return MultiFieldPanel(fields, heading=pgettext_lazy("of a thing", "Name"))
