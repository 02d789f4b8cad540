"""The page for organisations: what membership means, how to ask for it, and who the members are."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from pages.languages.codes import active_language, language_codes, native_name
from pages.languages.collation import sort_key
from pages.languages.fields import column, translated_name
from pages.languages.visible import has_visible_character
from pages.models.base_page import BasePage
from pages.models.page_form import page_tabs
from pages.navigation.links import LONGEST_URL
from pages.search.searchable import Texts
from pages.search.tokens import Rank
from representation.panels.replacing_rows import ReplacingInlinePanel


class MembersPage(BasePage):
    """The page for organisations that are or would like to be our members."""

    role = "members"
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1
    edit_handler = page_tabs(
        facts=[
            ReplacingInlinePanel(
                "member_organisations",
                heading=_("Member organisations"),
                label=_("Member organisation"),
            )
        ]
    )

    class Meta:
        verbose_name = _("page for organisations")
        verbose_name_plural = _("pages for organisations")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        # A draft, whose members this instance may hold, is saved with update_fields.
        if kwargs.get("update_fields") is None:
            # Again: Wagtail's own signal indexed it before its members were saved.
            index.insert_or_update_object(self)

    @property
    def members(self) -> list["MemberOrganisation"]:
        """The member organisations by name."""
        language = active_language()
        members: list[MemberOrganisation] = list(self.member_organisations.all())
        return sorted(members, key=lambda member: sort_key(str(member.name), language))

    def searched_texts(self) -> Texts:
        """Also the names of the members in every language."""
        texts = super().searched_texts()
        for member in self.member_organisations.all():
            texts[Rank.LEAD] += [getattr(member, column("name", code)) for code in language_codes()]
        return texts


class MemberOrganisation(models.Model):
    """An organisation that is our member."""

    page = ParentalKey(MembersPage, on_delete=models.CASCADE, related_name="member_organisations")
    name = translated_name(
        models.CharField(pgettext_lazy("of a thing", "name"), max_length=255, blank=True)
    )
    place = translated_name(models.CharField(_("place"), max_length=120, blank=True))
    url = models.URLField(_("web address"), max_length=LONGEST_URL, blank=True)

    panels: ClassVar = [
        *(
            FieldRowPanel(
                [FieldPanel(column("name", code)), FieldPanel(column("place", code))],
                heading=native_name(code),
            )
            for code in language_codes()
        ),
        FieldPanel("url"),
    ]

    class Meta:
        verbose_name = _("member organisation")
        verbose_name_plural = _("member organisations")

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        super().clean()
        columns = [column("name", code) for code in language_codes()]
        if not any(has_visible_character(getattr(self, each)) for each in columns):
            raise ValidationError({columns[0]: _("Write the name in at least one language.")})
