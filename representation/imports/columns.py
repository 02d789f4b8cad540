"""Which field each column of a list holds, by its heading."""

from collections.abc import Mapping, Sequence

from representation.imports.fields import IGNORED, field_choices
from representation.imports.remembered import remembered_key
from representation.imports.vocabulary import field_of

# Several columns may hold these, together.
TOGETHER = ("name", "organisations", "themes")


def columns_of(headings: Sequence[str], remembered: Mapping[str, str]) -> list[str]:
    """The field of each column; of two for one field the second is not imported.

    Args:
        remembered: the fields that staff have chosen for headings of earlier lists, by
            :func:`.remembered.remembered_key`.
    """
    keys = heading_keys(headings)
    known = {str(name) for name, _label in field_choices()}
    columns: list[str] = []
    for heading, key in zip(headings, keys, strict=True):
        column = remembered.get(key, field_of(heading)) or IGNORED
        is_taken = column in columns and column not in TOGETHER
        columns.append(column if column in known and not is_taken else IGNORED)
    return columns


def heading_keys(headings: Sequence[str]) -> list[str]:
    """By which each heading is remembered; "" for one without words, or that is there twice."""
    keys = [remembered_key(heading) for heading in headings]
    return [key if keys.count(key) == 1 else "" for key in keys]
