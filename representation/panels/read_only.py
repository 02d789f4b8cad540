"""Panels of the form of an entry or an organisation that show more than its fields."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from representation.dates.contradictions import warnings
from representation.dates.status import Status


class ReadOnlyPanel(Panel):
    """Shows something of a page or organisation that is stored already."""

    class BoundPanel(Panel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance is not None and self.instance.pk is not None

        def may_retract(self) -> bool:
            return bool(self.request.user.has_perm("representation.retract_history"))


class WarningsPanel(ReadOnlyPanel):
    """What of an entry contradicts itself or looks doubled; it stops nobody."""

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "representation/admin/warnings_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.warnings())

        def warnings(self) -> list[str]:
            return warnings(self.instance)


class ObservationsPanel(ReadOnlyPanel):
    """The observations of an entry, newest first, and the ways to add one."""

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
    """Below a row that has been published: that it stays, and the way to take it back."""

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
    """What was retracted of it: by whom, when and why, and the way to restore it."""

    def __init__(self, relations: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.relations = relations

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"relations": self.relations}

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "representation/admin/retracted_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.rows())

        def rows(self) -> list[Any]:
            found: list[Any] = []
            for relation in self.panel.relations:
                owner = self.instance._meta.get_field(relation).field
                rows = owner.model.all_objects.exclude(retracted_at=None)
                rows = rows.filter(**{owner.attname: self.instance.pk})
                found += rows.select_related("retracted_by")
            return sorted(found, key=lambda row: row.retracted_at, reverse=True)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | {"rows": self.rows(), "may_retract": self.may_retract()}
