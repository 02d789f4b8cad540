"""Rows of an entry that stay once they are published: what was seen, and seats that have ended.

A model of such rows says ``is_kept`` of each, and ``may_be_corrected`` of all.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet

from representation.models.checked_panel import CheckedInlinePanel


def kept_rows(entry: Any, model: Any) -> dict[Any, Any]:
    """The rows that no version of ``entry`` may lose, by primary key, as they are published."""
    if not entry.pk or not entry.first_published_at:
        return {}
    rows = model._default_manager.filter(entry=entry.pk).select_related("entry")
    return {row.pk: row for row in rows if row.is_kept}


def keep(entry: Any, relation: str) -> None:
    """Brings back into ``entry``, a draft or a past version, the rows that it lacks."""
    manager = getattr(entry, relation)
    model = manager.model
    present = {row.pk for row in manager.all()} if model.may_be_corrected else set()
    manager.add(*(row for pk, row in kept_rows(entry, model).items() if pk not in present))


class KeptFormSet(BaseChildFormSet):
    """Refuses, in words, to remove rows that stay, and to change those that are not corrected."""

    def clean(self) -> None:
        super().clean()
        kept = kept_rows(self.instance, self.model)
        removed = []
        for form in self.forms:
            row = kept.get(form.instance.pk)
            if row and form.cleaned_data.get(DELETION_FIELD_NAME):
                removed.append(row)
            elif row and not self.model.may_be_corrected:
                self._refuse_changes(form, row)
        if removed:
            text = _(
                "What has been published stays, so that the past can be looked up: %(rows)s."
                " Open the page anew to see it again."
            )
            raise ValidationError(text % {"rows": ", ".join(map(str, removed))})

    def _refuse_changes(self, form: Any, row: Any) -> None:
        for name, value in list(form.cleaned_data.items()):
            own = name not in (DELETION_FIELD_NAME, ORDERING_FIELD_NAME, row._meta.pk.name)
            if own and value != getattr(row, name):
                text = _("This has been published and stays as it is. Add a new one instead.")
                form.add_error(name, text)


class KeptInlinePanel(CheckedInlinePanel):
    """Rows, some of which stay."""

    formset = KeptFormSet
