"""The organisations and themes that drafts and old versions name, in fields and in blocks of texts.

A version that names something gone could not be opened any more.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Revision

from representation.models import Organisation, Theme

# The fields and blocks that hold the number of an organisation, or a list of numbers.
ORGANISATION_FIELDS = frozenset({"organisation", "addressee", "predecessors"})
THEME_FIELDS = frozenset({"themes", "theme"})


def versions_naming(named: Organisation | Theme) -> Iterator[Revision]:
    """The drafts and old versions that name it; its own too, where they have rows of it."""
    fields = THEME_FIELDS if isinstance(named, Theme) else ORGANISATION_FIELDS
    for revision in Revision.objects.order_by().iterator(chunk_size=200):
        if _names(named.pk, fields, revision.content):
            yield revision


def _names(number: int, fields: frozenset[str], content: dict[str, Any]) -> bool:
    """Whether ``content``, or a row or block in it, has ``number`` in one of ``fields``."""
    for name, value in content.items():
        value = _decoded(value)
        values = value if isinstance(value, list) else [value]
        if name in fields and number in values:
            return True
        if any(isinstance(row, dict) and _names(number, fields, row) for row in values):
            return True
    return False


def _decoded(value: Any) -> Any:
    """``value`` of a revision; the blocks of a body, a string of JSON, are decoded."""
    if not isinstance(value, str) or not value.startswith("[{"):
        return value
    try:
        return json.loads(value)
    except ValueError:  # a text that happens to begin like JSON
        return value


# --- Naming another one -------------------------------------------------------------------------
def renumbered(content: dict[str, Any], old: int, new: int) -> dict[str, Any]:
    """``content`` of a version with ``new`` for the organisation ``old``, nowhere twice."""
    own = content.get("pk")
    return {
        name: _without_itself(name, _renumbered(name, value, old, new), own)
        for name, value in content.items()
    }


def renumbered_blocks(blocks: str, old: int, new: int) -> str:
    """The same for the blocks of a body, as they are stored."""
    return str(_renumbered("", blocks, old, new))


def _renumbered(name: str, value: Any, old: int, new: int) -> Any:
    decoded = _decoded(value)
    moved: Any
    if isinstance(decoded, list):
        moved = _renumbered_list(name, decoded, old, new)
    elif isinstance(decoded, dict):
        moved = {key: _renumbered(key, part, old, new) for key, part in decoded.items()}
    else:
        moved = new if name in ORGANISATION_FIELDS and decoded == old else decoded
    if decoded is value:
        return moved
    return json.dumps(moved, cls=DjangoJSONEncoder) if moved != decoded else value


def _renumbered_list(name: str, values: list[Any], old: int, new: int) -> list[Any]:
    if name in ORGANISATION_FIELDS:
        return list(dict.fromkeys(new if value == old else value for value in values))
    if name.endswith("organisations") and _has_row(values, new):
        # Both are in the list already.
        values = [row for row in values if row.get("organisation") != old]
    return [_renumbered("", value, old, new) for value in values]


def _has_row(rows: list[Any], number: int) -> bool:
    return any(row.get("organisation") == number for row in rows)


def _without_itself(name: str, value: Any, own: int | None) -> Any:
    """``value`` without the organisation itself, which cannot be its own predecessor."""
    return [each for each in value if each != own] if name == "predecessors" else value
