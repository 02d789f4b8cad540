"""The form of an entry in the admin."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    Panel,
    TabbedInterface,
)

from pages.models.page_form import BasePageForm, page_tabs
from representation.append_only.versions import restore_published_rows
from representation.models.entry_organisation import OrganisationsPanel
from representation.models.withdrawable_page import withdrawal_panel
from representation.panels.append_only_rows import AppendOnlyInlinePanel
from representation.panels.read_only import ObservationsPanel, RetractedPanel, WarningsPanel
from representation.panels.theme_checkboxes import ThemeCheckboxes
from representation.panels.visitors_see import VisitorsSeePanel

# The relations whose rows are append-only.
APPEND_ONLY_RELATIONS = ("seats", "former_names")


class EntryPageForm(BasePageForm):
    """Has a row for every published row, and only the types that the kind of entry allows."""

    def __init__(self, *args: Any, instance: Any = None, **kwargs: Any) -> None:
        if instance is not None and instance.pk:
            # The draft may be older than rows that were published or restored since.
            for relation in APPEND_ONLY_RELATIONS:
                restore_published_rows(instance, relation)
        super().__init__(*args, instance=instance, **kwargs)
        if field := self.fields.get("form"):
            forms_of_kind = self._meta.model.forms_of_kind
            # Without the empty choice, a single type is selected from the start.
            allowed = ("", *forms_of_kind) if len(forms_of_kind) > 1 else forms_of_kind
            field.choices = [choice for choice in field.choices if choice[0] in allowed]


def entry_tabs(term_heading: str | Promise, extra: tuple[Panel, ...] = ()) -> TabbedInterface:
    """The edit handler of an entry; ``extra`` are panels of one kind only, after the themes."""
    tabs = page_tabs(
        facts=[
            FieldPanel("form"),
            OrganisationsPanel(
                "entry_organisations", heading=_("Organisations"), label=_("Organisation")
            ),
            AppendOnlyInlinePanel("seats", heading=_("Our seats"), label=_("Seat")),
            VisitorsSeePanel(heading=_("Visitors see"), icon="view"),
            ObservationsPanel(heading=_("Observations")),
            FieldPanel("level"),
            FieldPanel("themes", widget=ThemeCheckboxes),
            *extra,
            FieldRowPanel([FieldPanel("term_start"), FieldPanel("term_end")], heading=term_heading),
            FieldPanel("website"),
            AppendOnlyInlinePanel(
                "former_names", heading=_("Former names"), label=_("Former name")
            ),
            withdrawal_panel(),
            RetractedPanel(("seats", "former_names", "observations"), heading=_("Retracted")),
        ]
    )
    tabs.children[0].children.insert(0, WarningsPanel(heading=_("Please check"), icon="warning"))
    return tabs
