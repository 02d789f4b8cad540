"""A panel of rows of history: published ones stay, and one that nobody filled in is dropped."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel, Panel
from wagtail.admin.panels.base import get_form_for_model

from representation.models.history_row import is_history


class HistoryRowForm(WagtailAdminModelForm):
    """The form of a row, with its identity, by which a stored draft knows it again."""

    identity = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        # Browsers copy the form of a new row, which so must not have an identity yet.
        self.initial["identity"] = instance.identity if instance else None

    @property
    def is_untouched(self) -> bool:
        """Whether it is a new row in which nobody wrote anything."""
        own = {"identity", ORDERING_FIELD_NAME, DELETION_FIELD_NAME}
        return self.instance.pk is None and own.issuperset(self.changed_data)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        identity = self.cleaned_data.get("identity")
        if identity and self.instance.pk is None:
            self.instance.identity = identity
        return cleaned

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """What an open form is told after a draft was saved in the background."""
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()
        if not self.data.get(f"{self.prefix}-identity") and not self.is_untouched:
            updates.append((f"{self.prefix}-identity", str(self.instance.identity)))
        return updates


class HistoryFormSet(BaseChildFormSet):
    """Refuses, in words, to remove what has been published."""

    def _should_delete_form(self, form: HistoryRowForm) -> bool:
        # Also where an earlier background save has counted it among the rows that were there.
        return form.is_untouched or super()._should_delete_form(form)

    def clean(self) -> None:
        super().clean()
        self._tell_apart()
        if not is_history(self.instance):
            return
        removed = [form.instance for form in self.deleted_forms if form.instance.pk]
        if removed:
            text = _(
                "What has been published stays, so that the past can be looked up: %(rows)s."
                " Open the page anew to see it again; a chief editor can retract a mistake."
            )
            raise ValidationError(text % {"rows": ", ".join(map(str, removed))})

    def _tell_apart(self) -> None:
        """Two rows of one identity would become one row."""
        seen: set[Any] = set()
        for form in self.forms:
            if form.instance.identity in seen:
                form.instance.identity = type(form.instance)().identity
            seen.add(form.instance.identity)


class IdentityPanel(Panel):
    """The hidden identity of a row."""

    class BoundPanel(Panel.BoundPanel):
        def render_html(self, parent_context: Any = None) -> SafeString:
            return SafeString(self.form["identity"])


class HistoryInlinePanel(InlinePanel):
    """Rows that stay once they are published."""

    formset: ClassVar[type[BaseChildFormSet]] = HistoryFormSet

    @cached_property
    def panel_definitions(self) -> list[Panel]:
        return [IdentityPanel(), *super().panel_definitions]

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        own = options["formsets"][self.relation_name]
        own["formset"] = self.formset
        child = self.child_edit_handler.get_form_options()
        own["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=HistoryRowForm,
            defer_required_on_fields=child.get("defer_required_on_fields", []),
        )
        return options
