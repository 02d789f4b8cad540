"""Which field each column of a list holds, by its heading."""

from collections.abc import Iterable

from representation.imports.fields import IGNORED
from representation.imports.vocabulary import field_of

# Several columns may hold these, together.
TOGETHER = ("name", "organisations", "themes")


def columns_of(headings: Iterable[str]) -> list[str]:
    """The field of each column; of two for one field the second is not imported."""
    columns: list[str] = []
    for heading in headings:
        column = field_of(heading) or IGNORED
        is_taken = column in columns and column not in TOGETHER
        columns.append(IGNORED if is_taken else column)
    return columns
