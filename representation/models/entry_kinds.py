"""The three kinds of entry, as page types."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from representation.choices import Form, Kind
from representation.models.entry import Entry
from representation.models.entry_form import entry_tabs
from representation.models.entry_queryset import EntryManager


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
    undated_words = _("We have joined as a member. The period is not known.")

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
