"""Expert engagements: roles, studies, briefings and events in which we are the expert."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from representation.choices import Form, Kind
from representation.models.entry import Entry
from representation.models.entry_form import entry_tabs
from representation.models.entry_queryset import EntryManager


class ExpertEngagement(Entry):
    """A role, study, strategy, briefing or event in which we are the expert."""

    kind_of_entry = Kind.ENGAGEMENT
    forms_of_kind = (
        Form.NETWORK_ROLE,
        Form.EXPERT_ROLE,
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
