"""How many entries filters choose, and how many each further choice would leave."""

from collections import Counter
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from django.utils import timezone

from pages.words import folded_words
from representation.filters import NAMED, Filters
from representation.packing import KINDS, LEVELS, ROLES, STATUSES
from representation.snapshot import Mask, Snapshot, count_places


class Counts:
    """What a list shows of numbers.

    Arguments:
        moment: the first and the last day of which status is told.
    """

    def __init__(self, snapshot: Snapshot, filters: Filters, moment: tuple[date, date]) -> None:
        self._snapshot = snapshot
        self._moment = moment
        self._seen = snapshot.until > timezone.now().timestamp()
        self._passing = {
            name: self._mask(name, value)
            for name, value in filters.asked.items()
            if name not in ("date", "sort", "group")
        }

    def _mask(self, name: str, value: Any) -> Mask:
        """Which entries one filter lets pass."""
        snapshot = self._snapshot
        if name == "text":
            return snapshot.found_by(folded_words(value).split())
        if name == "kind":
            return snapshot.kinds == KINDS.index(value)
        if name == "level":
            return snapshot.levels == LEVELS.index(value)
        if name == "status":
            return self._standing == STATUSES.index(value)
        key = ROLES.index(value) if name == "role" else value.pk
        return snapshot.relations[name].having(key)

    @cached_property
    def _standing(self) -> Any:
        return self._snapshot.standing(*self._moment)

    def _left(self, ignoring: str = "") -> Mask:
        """Which entries all filters but the one that is ignored let pass."""
        passing = [mask for name, mask in self._passing.items() if name != ignoring]
        return np.logical_and.reduce([self._seen, *passing])

    @cached_property
    def total(self) -> int:
        """How many entries are chosen."""
        return self.without("")

    def keys(self) -> list[int]:
        """The primary keys of the entries that are chosen, in order of key."""
        found: list[int] = self._snapshot.keys[self._left()].tolist()
        return found

    def newest(self, most: int) -> list[int]:
        """The primary keys of those chosen entries of which the latest ``most`` news are."""
        now = timezone.now().timestamp()
        found: list[int] = self._snapshot.newest(self._left(), now, most).tolist()
        return found

    def without(self, name: str) -> int:
        """How many entries would be chosen without the filter ``name``."""
        return int(np.count_nonzero(self._left(name)))

    def of(self, name: str) -> Counter[Any]:
        """How many entries each value of a filter would choose, the others as they are.

        An organisation and a theme have their primary key for a value.
        """
        left = self._left(name)
        if name == "kind":
            return count_places(self._snapshot.kinds[left], KINDS)
        if name == "level":
            return count_places(self._snapshot.levels[left], LEVELS)
        if name == "status":
            return count_places(self._standing[left], STATUSES)
        found = self._snapshot.relations[name].count(left)
        if name in NAMED:
            return Counter(found)
        return Counter({ROLES[place]: number for place, number in found.items()})

    def groups(self, name: str) -> tuple[dict[int, int], int]:
        """How many of the chosen entries have each organisation or theme, and how many have none.

        An entry is counted for each that it has.
        """
        left, relation = self._left(), self._snapshot.relations[name]
        return relation.count(left), int(np.count_nonzero(left & ~relation.having_any()))
