"""Panels that show stored data in the form of an entry or an organisation, without fields."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from representation.append_only.row import Retractable, all_stored_rows
from representation.dates.status import Status


class ReadOnlyPanel(Panel):
    """A panel that is shown only for a stored instance."""

    class BoundPanel(Panel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance is not None and self.instance.pk is not None

        def may_retract(self) -> bool:
            return bool(self.request.user.has_perm("representation.retract_history"))


class WarningsPanel(ReadOnlyPanel):
    """What staff should check in an entry or a work; it does not prevent saving."""

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "representation/admin/warnings_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.warnings())

        def warnings(self) -> list[str]:
            phrases: list[str] = self.instance.staff_warnings()
            return phrases


class ObservationsPanel(ReadOnlyPanel):
    """The observations of an entry, newest first, and buttons to add one."""

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "representation/admin/observations_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            status = self.instance.status
            return super().get_context_data(parent_context) | {
                "observations": self.instance.observations.select_related("recorded_by"),
                "add_url": reverse("observe_entry", args=[self.instance.pk]),
                "confirm_url": reverse("confirm_entry", args=[self.instance.pk]),
                "can_hold": status in (Status.CURRENT, Status.NOT_KNOWN),
                "may_retract": self.may_retract(),
            }


class RetractPanel(Panel):
    """A note below a published row that it cannot be removed, with a link to retract it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "representation/admin/retract_panel.html"

        def is_shown(self) -> bool:
            return self.instance is not None and self.instance.can_be_retracted

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            may_retract = self.request.user.has_perm("representation.retract_history")
            return super().get_context_data(parent_context) | {
                "row": self.instance,
                "may_retract": may_retract,
            }


class RetractedPanel(ReadOnlyPanel):
    """The retracted rows: by whom, when and why, with links to restore them."""

    def __init__(self, relations: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.relations = relations

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"relations": self.relations}

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "representation/admin/retracted_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.rows())

        def rows(self) -> list[Retractable]:
            """The retracted rows, most recently retracted first."""
            rows: list[Any] = []
            for relation in self.panel.relations:
                retracted = all_stored_rows(self.instance, relation).exclude(retracted_at=None)
                rows += retracted.select_related("retracted_by")
            return sorted(rows, key=lambda row: row.retracted_at, reverse=True)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | {"rows": self.rows(), "may_retract": self.may_retract()}
