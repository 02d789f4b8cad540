"""JSON as the formats write it."""

import json
from typing import Any

Item = dict[str, Any]


def known(**facts: Any) -> Item:
    """The facts that are known: what is empty is left out; false and zero are facts."""
    return {name: fact for name, fact in facts.items() if fact not in (None, "", (), [], {})}


def dumps(item: object) -> bytes:
    return json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode()
