"""Memberships: the organisations that we belong to."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from representation.choices import Form, Kind
from representation.models.entry import Entry
from representation.models.entry_form import entry_tabs
from representation.models.entry_queryset import EntryManager


class Membership(Entry):
    """An organisation that we belong to."""

    kind_of_entry = Kind.MEMBERSHIP
    forms_of_kind = (Form.MEMBERSHIP,)
    parent_page_types: ClassVar[list[str]] = ["representation.MembershipIndexPage"]
    edit_handler = entry_tabs(_("Period of the membership"))
    undated_words = _("We have joined as a member. The period is not known.")

    objects = EntryManager()

    @property
    def form_label(self) -> str:
        """Empty: the only type of a membership says nothing more than its kind."""
        return ""

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
