"""The list pages: of each kind of entry and of all; the indexes of themes and organisations."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, npgettext

from pages.models.base_page import BasePage
from pages.models.page_form import page_tabs
from representation.choices import Kind


class EntryIndexPage(BasePage):
    """A list of entries; of one kind if ``kind`` is set, else of all.

    What a list of all kinds has is told kind by kind: :mod:`representation.register.count_phrases`.
    """

    kind: ClassVar[str] = ""
    has_facts = True
    menu_role = "register"
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    max_count = 1
    edit_handler = page_tabs()
    view_class = "representation.views.entry_list.EntryListView"

    class Meta:
        abstract = True

    @staticmethod
    def count_phrase(count: int) -> str:
        """``count`` entries, as a phrase with the number in the active language."""
        raise NotImplementedError

    @staticmethod
    def count_label(count: int) -> str:
        """The noun that is shown under ``count`` as a large number."""
        raise NotImplementedError


class RegisterPage(EntryIndexPage):
    """The list of all entries."""

    role = "register"
    menu_role = ""
    menu_label = _("Register")
    template = "representation/entry_index_page.html"
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("list of all entries")
        verbose_name_plural = _("lists of all entries")


class RepresentationBodyIndexPage(EntryIndexPage):
    """The list of representation bodies."""

    kind = Kind.BODY
    role = "bodies"
    menu_label = _("Representation bodies")
    subpage_types: ClassVar[list[str]] = ["representation.RepresentationBody"]

    class Meta:
        verbose_name = _("list of representation bodies")
        verbose_name_plural = _("lists of representation bodies")

    @staticmethod
    def count_phrase(count: int) -> str:
        return ngettext(
            "%(count)d representation body", "%(count)d representation bodies", count
        ) % {"count": count}

    @staticmethod
    def count_label(count: int) -> str:
        return npgettext("under a number", "representation body", "representation bodies", count)


class MembershipIndexPage(EntryIndexPage):
    """The list of memberships."""

    kind = Kind.MEMBERSHIP
    role = "memberships"
    menu_label = _("Memberships")
    subpage_types: ClassVar[list[str]] = ["representation.Membership"]

    class Meta:
        verbose_name = _("list of memberships")
        verbose_name_plural = _("lists of memberships")

    @staticmethod
    def count_phrase(count: int) -> str:
        return ngettext("%(count)d membership", "%(count)d memberships", count) % {"count": count}

    @staticmethod
    def count_label(count: int) -> str:
        return npgettext("under a number", "membership", "memberships", count)


class EngagementIndexPage(EntryIndexPage):
    """The list of expert engagements."""

    kind = Kind.ENGAGEMENT
    role = "engagements"
    menu_label = _("Expert engagements")
    subpage_types: ClassVar[list[str]] = ["representation.ExpertEngagement"]

    class Meta:
        verbose_name = _("list of expert engagements")
        verbose_name_plural = _("lists of expert engagements")

    @staticmethod
    def count_phrase(count: int) -> str:
        return ngettext("%(count)d expert engagement", "%(count)d expert engagements", count) % {
            "count": count
        }

    @staticmethod
    def count_label(count: int) -> str:
        return npgettext("under a number", "expert engagement", "expert engagements", count)


class NamedIndexPage(BasePage):
    """An index of what entries are found by."""

    has_facts = True
    menu_role = "register"
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1
    edit_handler = page_tabs()

    class Meta:
        abstract = True


class ThemeIndexPage(NamedIndexPage):
    """The themes."""

    role = "themes"
    view_class = "representation.views.named_indexes.ThemeIndexView"

    class Meta:
        verbose_name = _("list of themes")
        verbose_name_plural = _("lists of themes")


class OrganisationIndexPage(NamedIndexPage):
    """The organisations, by kind."""

    role = "organisations"
    view_class = "representation.views.named_indexes.OrganisationIndexView"

    class Meta:
        verbose_name = _("list of organisations")
        verbose_name_plural = _("lists of organisations")


INDEX_PAGE_OF: dict[str, type[EntryIndexPage]] = {
    page.kind: page
    for page in (RepresentationBodyIndexPage, EngagementIndexPage, MembershipIndexPage)
}
