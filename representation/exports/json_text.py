"""Helpers of the formats that are JSON."""

import json
from typing import Any

JsonObject = dict[str, Any]


def without_empty_values(**values: Any) -> JsonObject:
    """The ``values`` without None and empty strings and collections; False and 0 are kept."""
    return {name: value for name, value in values.items() if value not in (None, "", (), [], {})}


def dumps(item: object) -> bytes:
    """``item`` as compact JSON in UTF-8."""
    return json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode()
