"""The register in memory, as far as it is counted: read anew only where it has changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db.models import BinaryField, Value

from representation.models import EntryBlock
from representation.packing import COLUMNS, FIELDS, STATUSES
from representation.status import Status

# For each entry whether something is so.
Mask = npt.NDArray[np.bool_]


class Relation:
    """Which entries have which of something that they may have several of.

    Arguments:
        entries: the place of an entry, and for each in ``values`` what it has: a small number.
        size: how many entries there are.
    """

    def __init__(self, entries: Any, values: Any, size: int) -> None:
        self.entries, self.values, self.size = entries, values, size

    def count(self, among: Mask) -> dict[int, int]:
        """How many of the entries ``among`` all have each value that any of them has."""
        numbers = np.bincount(self.values[among[self.entries]])
        found = np.flatnonzero(numbers)
        return dict(zip(found.tolist(), numbers[found].tolist(), strict=True))

    def having(self, value: int) -> Mask:
        """Whether each entry has ``value``."""
        return self._of(self.entries[self.values == value])

    def having_any(self) -> Mask:
        """Whether each entry has a value at all."""
        return self._of(self.entries)

    def _of(self, entries: Any) -> Mask:
        mask = np.zeros(self.size, dtype=bool)
        mask[entries] = True
        return mask


class Block:
    """A block of the database, read."""

    def __init__(self, token: UUID, fields: Iterable[bytes]) -> None:
        self.token = token
        read = dict(zip(FIELDS, map(bytes, fields), strict=True))
        self.words = read["words"]
        self.columns = {name: np.frombuffer(read[name], kind) for name, kind in COLUMNS.items()}

    def __getitem__(self, column: str) -> Any:
        return self.columns[column]

    def found_by(self, word: bytes) -> Mask:
        """Whether each entry is found by ``word``: a part of one of its words is enough."""
        mask = np.zeros(len(self["entries"]), dtype=bool)
        mask[np.searchsorted(self._line_ends, np.fromiter(self._hits(word), np.intp))] = True
        return mask

    def _hits(self, word: bytes) -> Iterator[int]:
        """Where ``word`` begins for the first time in each line that has it."""
        at = self.words.find(word)
        while at >= 0:
            yield at
            end = self.words.find(b"\n", at)
            at = self.words.find(word, end) if end >= 0 else -1

    @cached_property
    def _line_ends(self) -> Any:
        return np.flatnonzero(np.frombuffer(self.words, "u1") == ord("\n"))


class Snapshot:
    """What the register holds.

    Attributes:
        blocks: what it was read from, by number.
        keys: the primary keys of the entries, in order; all else is in the same order.
        until: until when the public may see each, in seconds since 1970.
        kinds, levels: the place of each one's kind and level in the choices.
        relations: its organisations and themes by primary key, its roles by place.
    """

    _latest: ClassVar["Snapshot | None"] = None

    def __init__(self, blocks: dict[int, Block]) -> None:
        self.blocks = blocks
        read = list(blocks.values())
        sizes = [len(each["entries"]) for each in read]
        self._before = np.cumsum([0, *sizes[:-1]])
        self.keys, self.until, self.kinds, self.levels = (
            _joined(read, "entries", field) for field in ("key", "until", "kind", "level")
        )
        self.relations = {
            name: Relation(
                self._places(read, f"{name}s"),
                _joined(read, f"{name}s", "value"),
                len(self.keys),
            )
            for name in ("organisation", "theme", "role")
        }
        self._in_phase = self._places(read, "phases")
        self._first, self._last, self._status = (
            _joined(read, "phases", field) for field in ("first", "last", "status")
        )

    def _places(self, blocks: Sequence[Block], column: str) -> Any:
        """The place of each row's entry among all entries."""
        rows = [len(each[column]) for each in blocks]
        return _joined(blocks, column, "entry") + np.repeat(self._before[: len(rows)], rows)

    @classmethod
    def now(cls) -> "Snapshot":
        """The register as it is: one query, for the blocks that have changed since the last one."""
        latest = cls._latest
        kept = latest.blocks if latest else {}
        found = dict(sorted(_blocks(kept)))
        if latest is None or found != kept:
            latest = cls._latest = cls(found)
        return latest

    def newest(self, among: Mask, until: float, most: int) -> Any:
        """The primary keys of those entries of which the latest ``most`` news ``until`` then are.

        Arguments:
            until: in seconds since 1970.
        """
        read = list(self.blocks.values())
        moments, numbers = (_joined(read, "news", field) for field in ("moment", "number"))
        entries = self._places(read, "news")
        found = np.flatnonzero(among[entries] & (moments <= until))
        if len(found) > most:
            found = found[moments[found] >= np.partition(moments[found], -most)[-most]]
            found = found[np.lexsort((numbers[found], moments[found]))[-most:]]
        return np.unique(self.keys[entries[found]])

    def found_by(self, words: Iterable[str]) -> Mask:
        """Whether each entry is found by all of ``words``."""
        mask = np.ones(len(self.keys), dtype=bool)
        for word in words:
            found = [block.found_by(word.encode()) for block in self.blocks.values()]
            mask &= np.concatenate([np.empty(0, dtype=bool), *found])
        return mask

    def standing(self, first: date, last: date) -> npt.NDArray[np.int8]:
        """The place of each entry's status between two days in ``STATUSES``: the best of them."""
        holds = (self._first <= last.toordinal()) & (self._last >= first.toordinal())
        standing = np.full(len(self.keys), STATUSES.index(Status.NOT_KNOWN), dtype=np.int8)
        for place in reversed(range(len(STATUSES))):
            standing[self._in_phase[holds & (self._status == place)]] = place
        return standing


def _blocks(kept: dict[int, Block]) -> Iterator[tuple[int, Block]]:
    """Every block by its number: those that are ``kept`` as they are, the others read."""
    tokens = {block.token: block for block in kept.values()}
    unread = [Value(None, BinaryField())] * len(FIELDS)
    every = EntryBlock.objects.filter(token__in=tokens).values_list("number", "token", *unread)
    changed = EntryBlock.objects.exclude(token__in=tokens)
    for number, token, *fields in every.union(
        changed.values_list("number", "token", *FIELDS), all=True
    ):
        yield number, tokens.get(token) or Block(token, fields)


def _joined(blocks: Sequence[Block], column: str, field: str) -> Any:
    """One field of a column, of all blocks."""
    empty = np.empty(0, COLUMNS[column][field])
    return np.concatenate([empty, *(each[column][field] for each in blocks)])


def count_places(places: Any, choices: Sequence[str]) -> Counter[str]:
    """How often the place of each of ``choices`` is among ``places``."""
    numbers = np.bincount(places[places >= 0], minlength=len(choices))
    return Counter(dict(zip(choices, numbers.tolist(), strict=True)))
