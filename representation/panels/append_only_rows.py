"""The panel of append-only rows: published rows cannot be removed, empty new ones are dropped."""

from typing import Any, ClassVar
from uuid import UUID, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import (
    DELETION_FIELD_NAME,
    INITIAL_FORM_COUNT,
    ORDERING_FIELD_NAME,
)
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel, Panel
from wagtail.admin.panels.base import get_form_for_model

from representation.append_only.row import AppendOnlyRow, was_published
from representation.panels.read_only import RetractPanel

# The namespace of identities that are derived from submitted forms.
SUBMISSION_NAMESPACE = UUID("b0e6e8a6-6b0f-4d0e-9d0c-6a5d8f1f3a52")


class AppendOnlyRowForm(WagtailAdminModelForm):
    """The form of a row, with its identity in a hidden field."""

    identity = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instance: AppendOnlyRow | None = None, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        # None for a new row: the browser makes new rows from one template, and each needs an
        # identity of its own.
        self.initial["identity"] = instance.identity if instance else None

    @property
    def is_empty_new_row(self) -> bool:
        """Whether it is a new row without input; a row of a draft, with an identity, is not new."""
        if self.instance.pk is not None or self.data.get(f"{self.prefix}-identity"):
            return False
        changed_fields = set(self.changed_data) - {ORDERING_FIELD_NAME, DELETION_FIELD_NAME}
        return not any(self[name].data for name in changed_fields)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        identity = self.cleaned_data.get("identity") or self._identity_from_submission()
        if identity and self.instance.pk is None:
            self.instance.identity = identity
        return cleaned

    def _identity_from_submission(self) -> UUID | None:
        """An identity derived from the submitted data; None where the form has no revision.

        If the same form is submitted twice, its new rows get the same identities and are stored
        once.
        """
        revision_id = self.data.get("loaded_revision_id")
        if not revision_id:
            return None
        values = [f"{name}={self[name].data}" for name in sorted(self.fields)]
        return uuid5(SUBMISSION_NAMESPACE, " ".join([revision_id, str(self.prefix), *values]))

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """The fields to update in the open form after it was saved in the background."""
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()
        if not self.data.get(f"{self.prefix}-identity") and not self.is_empty_new_row:
            updates.append((f"{self.prefix}-identity", str(self.instance.identity)))
        return updates


class AppendOnlyFormSet(BaseChildFormSet):
    """Matches submitted rows to stored ones by identity, and keeps published rows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = self._with_stored_keys()

    def _with_stored_keys(self) -> QueryDict:
        """The submitted data with the primary keys that its rows have now.

        While the form was open, a row of a draft may have been published, and so have a primary
        key, or a row may have been retracted. Of two rows with one identity the second becomes a
        new row, as it would otherwise overwrite the first.
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
        del self.management_form  # cached from the data as it was submitted
        return data

    def _should_delete_form(self, form: AppendOnlyRowForm) -> bool:
        # An empty row may count as an initial form after a save in the background.
        return form.is_empty_new_row or super()._should_delete_form(form)

    def clean(self) -> None:
        super().clean()
        stored = {row.identity: row for row in self.get_queryset()}
        for form in self.forms:
            if form.instance.identity in stored:
                form.instance.copy_fields_not_in_form(stored[form.instance.identity])
        if not was_published(self.instance):
            return
        removed = [form.instance for form in self.deleted_forms if form.instance.pk]
        if removed:
            message = _(
                "What has been published stays, so that the past can be looked up: %(rows)s."
                " Open the page anew to see it again; a chief editor can retract a mistake."
            )
            raise ValidationError(message % {"rows": ", ".join(map(str, removed))})


def _identity(submitted: str | None) -> str:
    """``submitted`` in the normal form of a UUID; "" if it is none."""
    try:
        return str(UUID(submitted or ""))
    except ValueError:
        return ""


class AppendOnlyInlinePanel(InlinePanel):
    """An inline panel of append-only rows."""

    formset: ClassVar[type[BaseChildFormSet]] = AppendOnlyFormSet

    @cached_property
    def panel_definitions(self) -> list[Panel]:
        return [*super().panel_definitions, RetractPanel()]

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        formset_options = options["formsets"][self.relation_name]
        formset_options["formset"] = self.formset
        row_options = self.child_edit_handler.get_form_options()
        formset_options["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=AppendOnlyRowForm,
            defer_required_on_fields=row_options.get("defer_required_on_fields", []),
        )
        return options
