"""The three kinds of entry, and the index page of each."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, npgettext
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from pages.models.base import BasePage, page_tabs
from pages.paging import page_of
from representation.models.entry import Entry, EntryManager, EntryQuerySet, Form, Kind, entry_tabs


class RepresentationBody(Entry):
    """A council, working group, steering group, network or project in which we hold a seat."""

    kind_of_entry = Kind.BODY
    forms_of_kind = (
        Form.COUNCIL,
        Form.COORDINATION_GROUP,
        Form.WORKING_GROUP,
        Form.STEERING_GROUP,
        Form.NETWORK,
        Form.PROJECT,
    )
    parent_page_types: ClassVar[list[str]] = ["representation.RepresentationBodyIndexPage"]
    edit_handler = entry_tabs(_("Term of the body"), extra=(FieldPanel("parent_body"),))

    objects = EntryManager()

    class Meta:
        verbose_name = _("representation body")
        verbose_name_plural = _("representation bodies")

    def visible_works(self) -> list[Page]:
        return list(self.advocacy_works.visible().order_by("-date"))


class Membership(Entry):
    """An organisation that we belong to."""

    kind_of_entry = Kind.MEMBERSHIP
    forms_of_kind = (Form.MEMBERSHIP,)
    parent_page_types: ClassVar[list[str]] = ["representation.MembershipIndexPage"]
    edit_handler = entry_tabs(_("Period of the membership"))

    objects = EntryManager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")


class ExpertEngagement(Entry):
    """A role, study, strategy, briefing or event in which we are the expert."""

    kind_of_entry = Kind.ENGAGEMENT
    forms_of_kind = (
        Form.NETWORK_ROLE,
        Form.STUDY,
        Form.STRATEGY,
        Form.SURVEY,
        Form.BRIEFING,
        Form.EVENT,
    )
    parent_page_types: ClassVar[list[str]] = ["representation.EngagementIndexPage"]
    edit_handler = entry_tabs(_("Period"))

    objects = EntryManager()

    class Meta:
        verbose_name = _("expert engagement")
        verbose_name_plural = _("expert engagements")


class EntryIndexPage(BasePage):
    """A list of the entries of one kind."""

    kind: ClassVar[str]
    entries_per_page = 50
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    max_count = 1
    edit_handler = page_tabs()

    class Meta:
        abstract = True

    @staticmethod
    def count_phrase(count: int) -> str:
        """How many there are, in a whole phrase of the reader's language."""
        raise NotImplementedError

    @staticmethod
    def count_label(count: int) -> str:
        """What is counted, to stand under a large number ``count``."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        entries: EntryQuerySet = Entry.objects.visible().of_kind(self.kind).by_name().for_list()
        page_obj = page_of(Paginator(entries, self.entries_per_page), request)
        count = page_obj.paginator.count
        return {
            **context,
            "entries": page_obj.object_list,
            "page_obj": page_obj,
            "count": count,
            "count_phrase": self.count_phrase(count),
        }


class RepresentationBodyIndexPage(EntryIndexPage):
    """The bodies in which we sit."""

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
    """The organisations that we belong to."""

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
    """Where we are the expert."""

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


INDEX_PAGE_OF: dict[str, type[EntryIndexPage]] = {
    page.kind: page
    for page in (RepresentationBodyIndexPage, EngagementIndexPage, MembershipIndexPage)
}
