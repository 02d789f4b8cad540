"""Packs what is counted of entries into blocks, from which a program counts in memory.

Asking a database to look at 100,000 entries takes it most of a second; reading them packed, some
milliseconds. A block is written anew, from the rows alone, in the transaction of whatever changes
one of its entries. So it can be packed again at any time, as ``migrate`` does.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
from django.db import transaction
from wagtail.models import Page

from representation.models import (
    Entry,
    EntryBlock,
    EntryOrganisation,
    Kind,
    Level,
    Phase,
    RegisterVersion,
    Role,
    Seat,
)
from representation.news import begun, over
from representation.status import BEST_FIRST

# How many primary keys of pages a block is for.
SIZE = 1000

# The place of a value in these stands for it in a block.
KINDS = tuple(Kind.values)
LEVELS = tuple(Level.values)
ROLES = tuple(Role.values)
STATUSES = BEST_FIRST

# A block has its entries in the order of their keys; of what an entry may have several of,
# "entry" is the place of the entry in the block.
ENTRY = np.dtype([("key", "<i4"), ("until", "<f8"), ("kind", "i1"), ("level", "i1")])
PAIR = np.dtype([("entry", "<u2"), ("value", "<i4")])
PHASE = np.dtype([("entry", "<u2"), ("first", "<i4"), ("last", "<i4"), ("status", "i1")])
# When there is news of an entry, and the number of the entry or the seat that it is of.
NEWS = np.dtype([("entry", "<u2"), ("moment", "<f8"), ("number", "<i4")])
COLUMNS = {
    "entries": ENTRY,
    "organisations": PAIR,
    "themes": PAIR,
    "roles": PAIR,
    "phases": PHASE,
    "news": NEWS,
}
# What a block tells of an entry from its own row.
FACTS = ("public_until", "kind", "level", "number", "words")
# The words by which an entry is found, a line for each: they are read through as they are.
FIELDS = (*COLUMNS, "words")


@transaction.atomic
def pack(keys: Iterable[int]) -> None:
    """Writes the blocks in which the entries with these primary keys are, where they differ."""
    numbers = {key // SIZE for key in keys}
    stored = EntryBlock.objects.in_bulk(numbers)
    for number in sorted(numbers):
        columns = packed(number)
        block = stored.get(number)
        if block is None or any(bytes(getattr(block, n)) != columns[n] for n in FIELDS):
            EntryBlock(number=number, **columns).save()


@transaction.atomic
def pack_all() -> None:
    """Writes every block anew, and lets nobody else write one meanwhile."""
    RegisterVersion.objects.select_for_update().first()
    EntryBlock.objects.all().delete()
    pack(Entry.objects.order_by().values_list("pk", flat=True))


def packed(number: int) -> dict[str, bytes]:
    """The columns of a block, as its rows want it."""
    first = number * SIZE

    def of_block(rows: Any, key: str, *columns: str) -> Any:
        # The range is said of each table's own column, so that PostgreSQL takes its index.
        found = rows.filter(**{f"{key}__gte": first, f"{key}__lt": first + SIZE})
        return found.order_by(key, *columns).values_list(key, *columns, named=True)

    entries = list(of_block(Entry.objects.exclude(public_until=None), "pk", *FACTS))
    places = {entry.pk: place for place, entry in enumerate(entries)}

    def of_entries(rows: Any, *columns: str, key: str = "entry_id") -> Iterator[tuple[Any, ...]]:
        for entry, *values in of_block(rows, key, *columns):
            if entry in places:
                yield places[entry], *values

    published = of_entries(Page.objects, "first_published_at", key="pk")
    seats = list(of_entries(Seat.objects, "role", "pk", "start", "end"))
    rows: dict[str, Iterable[tuple[Any, ...]]] = {
        "entries": (
            (pk, until.timestamp(), _place(KINDS, kind), _place(LEVELS, level))
            for pk, until, kind, level, _number, _words in entries
        ),
        "organisations": of_entries(EntryOrganisation.objects, "organisation_id"),
        "themes": of_entries(Entry.themes.through.objects, "theme_id"),
        "roles": (
            (entry, _place(ROLES, role))
            for entry, role in dict.fromkeys(seat[:2] for seat in seats)
            if role in ROLES
        ),
        "phases": (
            (entry, start.toordinal(), end.toordinal(), _place(STATUSES, status))
            for entry, start, end, status in of_entries(Phase.objects, "first", "last", "status")
        ),
        "news": chain(_of_publishing(published, entries), _of_seats(seats)),
    }
    numbers = {name: np.fromiter(rows[name], kind).tobytes() for name, kind in COLUMNS.items()}
    return {**numbers, "words": "\n".join(each.words for each in entries).encode()}


def _of_publishing(
    published: Iterable[tuple[Any, ...]], entries: Sequence[Any]
) -> Iterator[tuple[int, float, int]]:
    for place, moment in published:
        if moment:
            yield place, moment.timestamp(), entries[place].number


def _of_seats(seats: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, float, int]]:
    for place, _role, number, start, end in seats:
        if start:
            yield place, begun(start).timestamp(), number
        if end:
            yield place, over(end).timestamp(), number


def _place(choices: Sequence[str], value: str) -> int:
    """The place of ``value``; -1 for none, or one that is no longer offered."""
    return choices.index(value) if value in choices else -1
