"""How many entries each further choice would leave, counted once for each version of the register.

Counting looks at every entry, and a list shows a dozen counts. So they come from one query, and are
kept until the register changes.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from representation.filters import Filters
from representation.models import Entry, RegisterVersion

# The filters of which one pass over the entries counts every combination.
CUBE = ("kind", "level", "status", "role")
# Of each row that is counted: what it counts, its values, and how many entries have them.
COLUMNS = ("facet", "a", "b", "c", "d")
CountRow = tuple[str, str, str, str, str, int]


@dataclass
class Counts:
    """What a list shows of numbers.

    Attributes:
        version: of the register that was counted; "" for one that has none yet.
        total: how many entries are chosen.
        groups: the keys of what entries are gathered by, in order, each with the number of its
            rows; None gathers those that have none. An entry has a row in each of its groups.
        by: for each filter, how many entries each of its values would choose, the others as they
            are.
    """

    version: str = ""
    total: int = 0
    groups: list[tuple[int | None, int]] = field(default_factory=list)
    by: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows the list has."""
        return sum(number for _key, number in self.groups) if self.groups else self.total

    def groups_of(self, rows: slice) -> tuple[list[int | None], int]:
        """The groups that ``rows`` lie in, and how many rows of the first are before them."""
        keys: list[int | None] = []
        skipped = before = 0
        for key, number in self.groups:
            if rows.start < before + number and before < rows.stop:
                if not keys:
                    skipped = rows.start - before
                keys.append(key)
            before += number
        return keys, skipped

    def of(self, name: str) -> Counter[str]:
        """How many entries each value of a filter would choose."""
        return self.by.get(name, Counter())


def current_version() -> QuerySet[Any, CountRow]:
    """The version of what is counted: another one when something changed or an entry expired."""
    empty = Value("", TextField())
    version = RegisterVersion.objects.annotate(
        facet=Value("version", TextField()),
        a=Cast("token", TextField()),
        b=Coalesce(Cast(Subquery(Entry.objects.next_expiry()), TextField()), empty),
        c=empty,
        d=empty,
    )
    return version.values_list(*COLUMNS, Value(0))


def name_of_version(rows: Iterable[CountRow]) -> str:
    """What :func:`current_version` found, in one word."""
    return "".join(f"{a} {b}" for facet, a, b, *_rest in rows if facet == "version")


def counts_of(rows: list[CountRow], filters: Filters) -> Counts:
    """The counts from the rows of one query."""
    counts = Counts(name_of_version(rows), by={name: Counter() for name in CUBE})
    asked = [str(getattr(filters, name)) for name in CUBE]
    groups = []
    for facet, *values, number in rows:
        if facet == "cube":
            _add(counts, asked, values, number)
        elif facet == "group":
            key, sorting, *_rest = values
            groups.append((not key, sorting or "", int(key or 0), number))
        elif facet != "version":
            counter = counts.by.setdefault(facet, Counter())
            counter.update(dict.fromkeys(values[0].split(), number))
    counts.groups = [(key or None, number) for _last, _sorting, key, number in sorted(groups)]
    return counts


def _add(counts: Counts, asked: list[str], values: list[str], number: int) -> None:
    """Counts ``number`` entries that have ``values``, of which roles may be several."""
    misses = [n for n, word in enumerate(asked) if word and word not in values[n].split()]
    if not misses:
        counts.total += number
    for place, name in enumerate(CUBE):
        # Each filter's own counts are of what all the others leave.
        if misses in ([], [place]):
            for value in values[place].split():
                counts.by[name][value] += number
