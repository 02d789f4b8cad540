"""People whom visitors may turn to: the board, staff, volunteers."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from pages.blocks.people import PersonGroup
from pages.languages.codes import active_language, language_codes, native_name
from pages.languages.fields import column, translated_name
from pages.languages.visible import has_visible_character
from pages.search.searchable import SEARCH_FIELDS, Searchable, Texts
from pages.search.tokens import Rank

# Those that are spoken among Russian speakers in Finland, in the order in which they are shown.
SPOKEN = ("fi", "ru", "sv", "en", "et", "uk", "be", "kk", "uz", "az", "hy", "ka", "lv", "lt", "de")


def spoken_names(codes: Iterable[str]) -> list[str]:
    """The names of languages in the active language: "suomi", «финский»."""
    names = Locale.parse(active_language()).languages
    return [names[code] for code in codes]


class SpokenLanguagesField(models.JSONField):
    """A list of codes of :data:`SPOKEN`, chosen with check boxes."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=lambda: list(zip(SPOKEN, spoken_names(SPOKEN), strict=True)),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
        )


class PersonQuerySet(models.QuerySet["Person"]):
    def shown(self, group: str = "") -> "PersonQuerySet":
        """Those who agree to be shown, of a group or of all, in the order of staff."""
        people = self.filter(agreed=True).order_by("sort_order", "pk")
        return people.filter(group=group) if group else people

    def with_pictures(self) -> "PersonQuerySet":
        return self.select_related("picture").prefetch_related("picture__renditions")


class Person(Searchable, index.Indexed, Orderable):
    """Somebody whom visitors may turn to; shown only while they agree.

    No versions are kept: one of them would bring back what was taken off the site.
    """

    name = translated_name(
        models.CharField(pgettext_lazy("of a person", "name"), max_length=120, blank=True)
    )
    group = models.CharField(
        _("group"), max_length=20, choices=PersonGroup.choices, default=PersonGroup.STAFF
    )
    role = translated_name(
        models.CharField(pgettext_lazy("of a person", "task"), max_length=120, blank=True)
    )
    picture = models.ForeignKey(
        "pages.SiteImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
        help_text=_("Mark the face as the focal point of the image: the picture is cropped."),
    )
    languages = SpokenLanguagesField(_("languages spoken"), default=list, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    agreed = models.BooleanField(
        _("the person agrees to be shown in public"),
        default=False,
        help_text=_(
            "With the name, the picture and all that is written here. As soon as this is not"
            " ticked, nothing of it is shown any more."
        ),
    )

    objects = PersonQuerySet.as_manager()
    search_fields: ClassVar = [
        *SEARCH_FIELDS,
        index.FilterField("group"),
        index.FilterField("agreed"),
    ]
    panels: ClassVar = [
        FieldPanel("agreed"),
        MultiFieldPanel(
            [
                FieldPanel(column("name", code), heading=native_name(code))
                for code in language_codes()
            ],
            heading=pgettext_lazy("of a person", "Name"),
        ),
        FieldPanel("group"),
        MultiFieldPanel(
            [
                FieldPanel(column("role", code), heading=native_name(code))
                for code in language_codes()
            ],
            heading=pgettext_lazy("of a person", "Task"),
        ),
        FieldPanel("picture"),
        FieldPanel("languages"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")], heading=_("Contact details")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("whom visitors may turn to", "person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        super().clean()
        for name in (column("name", code) for code in language_codes()):
            if not has_visible_character(getattr(self, name)):
                setattr(self, name, "")
        if not self.name:
            first = column("name", language_codes()[0])
            raise ValidationError({first: _("Write the name in at least one language.")})

    @property
    def names_for_search(self) -> str:
        return " ".join(getattr(self, column("name", code)) for code in language_codes())

    def searched_texts(self) -> Texts:
        roles = [getattr(self, column("role", code)) for code in language_codes()]
        return {Rank.NAME: [self.names_for_search], Rank.LEAD: roles}

    def searched_words(self) -> Iterator[str]:
        """None: the vocabulary would remember a name after the person has withdrawn it."""
        return iter(())

    @property
    def spoken(self) -> list[str]:
        """The names of the languages that the person speaks, in the active language."""
        return spoken_names(code for code in SPOKEN if code in self.languages)
