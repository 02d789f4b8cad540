"""A panel of rows of history: published ones stay, and one that nobody filled in is dropped."""

from typing import Any, ClassVar
from uuid import UUID, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import (
    DELETION_FIELD_NAME,
    INITIAL_FORM_COUNT,
    ORDERING_FIELD_NAME,
)
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel, Panel
from wagtail.admin.panels.base import get_form_for_model

from representation.append_only.row import was_published
from representation.panels.read_only import RetractPanel

# Names rows by what was sent of them.
SENT = UUID("b0e6e8a6-6b0f-4d0e-9d0c-6a5d8f1f3a52")


class AppendOnlyRowForm(WagtailAdminModelForm):
    """The form of a row, with its identity, by which a stored draft knows it again."""

    identity = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        # Browsers copy the form of a new row, which so must not have an identity yet.
        self.initial["identity"] = instance.identity if instance else None

    @property
    def is_untouched(self) -> bool:
        """Whether it is a new row in which nobody wrote anything; a row of a draft is not new."""
        if self.instance.pk is not None or self.data.get(f"{self.prefix}-identity"):
            return False
        changed = set(self.changed_data) - {ORDERING_FIELD_NAME, DELETION_FIELD_NAME}
        return not any(self[name].data for name in changed)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        identity = self.cleaned_data.get("identity") or self._identity_of_what_was_sent()
        if identity and self.instance.pk is None:
            self.instance.identity = identity
        return cleaned

    def _identity_of_what_was_sent(self) -> UUID | None:
        """The same if the same form is sent again, so that its new rows are not stored twice."""
        loaded = self.data.get("loaded_revision_id")
        if not loaded:
            return None
        sent = [f"{name}={self[name].data}" for name in sorted(self.fields)]
        return uuid5(SENT, " ".join([loaded, str(self.prefix), *sent]))

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """What an open form is told after a draft was saved in the background."""
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()
        if not self.data.get(f"{self.prefix}-identity") and not self.is_untouched:
            updates.append((f"{self.prefix}-identity", str(self.instance.identity)))
        return updates


class AppendOnlyFormSet(BaseChildFormSet):
    """Knows each row by its identity, and refuses, in words, to remove what has been published."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = self._with_stored_keys()

    def _with_stored_keys(self) -> Any:
        """What was sent, with the keys that its rows have by now.

        While a form was open, a row of a draft may have been published and so have got a key, or a
        row may have been retracted. Two rows of one identity would become one row.
        """
        data = self.data.copy()
        keys = {str(row.identity): str(row.pk or "") for row in self.get_queryset()}
        initial = self.initial_form_count()
        seen: set[str] = set()
        for number in range(self.total_form_count()):
            prefix = self.add_prefix(number)
            identity = _identity(data.get(f"{prefix}-identity"))
            if identity in seen:
                identity, data[f"{prefix}-id"] = "", ""
            data[f"{prefix}-identity"] = identity
            if identity:
                seen.add(identity)
                data[f"{prefix}-id"] = keys.get(identity, "")
                initial = max(initial, number + 1)
        data[f"{self.prefix}-{INITIAL_FORM_COUNT}"] = str(initial)
        del self.management_form  # it was read from what was sent
        return data

    def _should_delete_form(self, form: AppendOnlyRowForm) -> bool:
        # Also where an earlier background save has counted it among the rows that were there.
        return form.is_untouched or super()._should_delete_form(form)

    def clean(self) -> None:
        super().clean()
        stored = {row.identity: row for row in self.get_queryset()}
        for form in self.forms:
            if form.instance.identity in stored:
                form.instance.take_over(stored[form.instance.identity])
        if not was_published(self.instance):
            return
        removed = [form.instance for form in self.deleted_forms if form.instance.pk]
        if removed:
            text = _(
                "What has been published stays, so that the past can be looked up: %(rows)s."
                " Open the page anew to see it again; a chief editor can retract a mistake."
            )
            raise ValidationError(text % {"rows": ", ".join(map(str, removed))})


def _identity(sent: str | None) -> str:
    """``sent`` if it is an identity, else ""."""
    try:
        return str(UUID(sent or ""))
    except ValueError:
        return ""


class AppendOnlyInlinePanel(InlinePanel):
    """Rows that stay once they are published."""

    formset: ClassVar[type[BaseChildFormSet]] = AppendOnlyFormSet

    @cached_property
    def panel_definitions(self) -> list[Panel]:
        return [*super().panel_definitions, RetractPanel()]

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        own = options["formsets"][self.relation_name]
        own["formset"] = self.formset
        child = self.child_edit_handler.get_form_options()
        own["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=AppendOnlyRowForm,
            defer_required_on_fields=child.get("defer_required_on_fields", []),
        )
        return options
