"""The log entries about append-only rows: how they are written, and how staff read them.

Log entries hold field values, not phrases, so that each user reads them in their own language.
"""

from typing import Any, TypedDict

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail.log_actions import log

# Keys, positions and what is derived from other fields: no change of these is worth a log entry.
UNLOGGED_FIELDS = {"id", "entry", "organisation", "identity", "sort_order", "open_since"}
UNLOGGED_FIELDS |= {"recorded_at", "recorded_by"}


class RowLogData(TypedDict, total=False):
    """The JSON data of a log entry about a row.

    Attributes:
        row: the label of the row's model, such as ``representation.seat``.
        pk: the primary key of the row.
        facts: the field values of the row, serialized, by field name.
        before: the field values before a change.
        reason: the reason for a retraction.
    """

    row: str
    pk: int
    facts: dict[str, str]
    before: dict[str, str]
    reason: str


def logged_values(row: Any) -> dict[str, str]:
    """The field values of ``row`` that are logged, serialized, by field name."""
    return {
        field.name: field.value_to_string(row)
        for field in row._meta.concrete_fields
        if field.serialize and field.name not in UNLOGGED_FIELDS
    }


def log_row(owner: object, action: str, row: models.Model, extra: RowLogData | None = None) -> None:
    """Logs ``action`` on ``row``, in the log of its entry or organisation.

    Wagtail adds the user of the current request.
    """
    data: RowLogData = {"row": row._meta.label_lower, "pk": row.pk, "facts": logged_values(row)}
    data.update(extra or {})
    log(getattr(owner, "specific", owner), f"representation.{action}", data=data)


# --- In words ---------------------------------------------------------------------------------
def row_in_words(data: RowLogData) -> str:
    """The row that a log entry is about; "" where the entry names none."""
    row = _row_from_log(data.get("row", ""), data.get("facts", {}))
    return f"{capfirst(row._meta.verbose_name)}: {row}" if row is not None else ""


def changes_in_words(data: RowLogData) -> str:
    """The old and the new value of each field that changed; "" where none did."""
    before = _row_from_log(data.get("row", ""), data.get("before", {}))
    after = _row_from_log(data.get("row", ""), data.get("facts", {}))
    if "before" not in data or before is None or after is None:
        return ""
    return "; ".join(
        f"{field.verbose_name}: {_value_in_words(field, before)} → {_value_in_words(field, after)}"
        for field in after._meta.concrete_fields
        if field.name in data["facts"]
        and _value_in_words(field, before) != _value_in_words(field, after)
    )


def _row_from_log(model_label: str, values: dict[str, str]) -> models.Model | None:
    """An unsaved row with the logged ``values``; None if the model does not exist any more.

    Values of fields that the model no longer has, or that are no longer valid, are left out.
    """
    try:
        row = apps.get_model(model_label)()
    except (LookupError, ValueError):
        return None
    for field in row._meta.concrete_fields:
        if field.name in values:
            try:
                setattr(row, field.attname, field.to_python(values[field.name]))
            except ValidationError:
                continue
    return row


def _value_in_words(field: models.Field, row: models.Model) -> str:
    value = getattr(row, field.attname)
    if isinstance(field, models.BooleanField):
        return gettext("Yes") if value else gettext("No")
    if field.choices:
        value = getattr(row, f"get_{field.name}_display")()
    elif hasattr(value, "in_words"):
        value = value.in_words()
    return str(value or "–")
