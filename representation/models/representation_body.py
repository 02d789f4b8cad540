"""Representation bodies: councils, groups, networks and projects in which we hold a seat."""

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
