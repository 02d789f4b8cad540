"""Which field each column of a list holds, by its heading."""

from collections.abc import Iterable, Mapping

from pages.languages.folding import folded_words
from representation.imports.fields import IGNORED
from representation.imports.vocabulary import field_of

# Several columns may hold these, together.
TOGETHER = ("name", "organisations", "themes")


def columns_of(headings: Iterable[str], remembered: Mapping[str, str]) -> list[str]:
    """The field of each column; of two for one field the second is not imported.

    Args:
        remembered: the fields that staff have chosen for headings of earlier lists, by
            :func:`heading_key`.
    """
    columns: list[str] = []
    for heading in headings:
        column = remembered.get(heading_key(heading), field_of(heading)) or IGNORED
        is_taken = column in columns and column not in TOGETHER
        columns.append(IGNORED if is_taken else column)
    return columns


def heading_key(heading: str) -> str:
    """By which a heading is remembered."""
    return folded_words(heading)[:200]
