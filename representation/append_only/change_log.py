"""What happens to rows of history, as the log of their entry or organisation tells it to staff.

The log holds facts, not phrases: each reader sees them in words of her own language.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail.log_actions import log

# What is no fact of a row, but follows from where it stands or from another fact.
NO_FACTS = {"id", "entry", "organisation", "identity", "sort_order", "open_since"}
NO_FACTS |= {"recorded_at", "recorded_by"}


def facts_of(row: Any) -> dict[str, str]:
    """The facts of ``row``, as text that can be read back."""
    return {
        field.name: field.value_to_string(row)
        for field in row._meta.concrete_fields
        if field.serialize and field.name not in NO_FACTS
    }


def log_row(owner: Any, action: str, row: models.Model, **data: Any) -> None:
    """Logs what was done to ``row``, an observation too; by whom, Wagtail knows."""
    instance = owner.specific if hasattr(owner, "specific") else owner
    told = {"row": row._meta.label_lower, "pk": row.pk, "facts": facts_of(row), **data}
    log(instance, f"representation.{action}", data=told)


# --- In words ---------------------------------------------------------------------------------
def row_in_words(data: dict[str, Any]) -> str:
    """The row that an entry of the log tells of; "" where it tells of none."""
    row = _row(data.get("row", ""), data.get("facts", {}))
    return f"{capfirst(row._meta.verbose_name)}: {row}" if row is not None else ""


def changes_in_words(data: dict[str, Any]) -> str:
    """Each fact that changed, as it was and as it is; "" where none did."""
    before = _row(data.get("row", ""), data.get("before", {}))
    after = _row(data.get("row", ""), data.get("facts", {}))
    if "before" not in data or before is None or after is None:
        return ""
    return "; ".join(
        f"{field.verbose_name}: {_value(field, before)} → {_value(field, after)}"
        for field in after._meta.concrete_fields
        if field.name in data["facts"] and _value(field, before) != _value(field, after)
    )


def _row(label: str, facts: dict[str, str]) -> models.Model | None:
    """An unsaved row with ``facts``; without those that the model no longer has."""
    try:
        row = apps.get_model(label)()
    except (LookupError, ValueError):
        return None
    for field in row._meta.concrete_fields:
        if field.name in facts:
            try:
                setattr(row, field.attname, field.to_python(facts[field.name]))
            except ValidationError:
                continue
    return row


def _value(field: Any, row: models.Model) -> str:
    value = getattr(row, field.attname)
    if isinstance(field, models.BooleanField):
        return gettext("Yes") if value else gettext("No")
    if field.choices:
        value = getattr(row, f"get_{field.name}_display")()
    elif hasattr(value, "in_words"):
        value = value.in_words()
    return str(value or "–")
