"""Packs what is counted of entries into blocks, from which a program counts in memory.

Asking a database to look at 100,000 entries takes it most of a second; reading them packed, some
milliseconds. A block is written anew, from the rows alone, in the transaction of whatever changes
one of its entries. So it can be packed again at any time, as ``migrate`` does.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from django.db import transaction

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
COLUMNS = {
    "entries": ENTRY,
    "organisations": PAIR,
    "themes": PAIR,
    "roles": PAIR,
    "phases": PHASE,
}


@transaction.atomic
def pack(keys: Iterable[int]) -> None:
    """Writes the blocks in which the entries with these primary keys are, where they differ."""
    numbers = {key // SIZE for key in keys}
    stored = EntryBlock.objects.in_bulk(numbers)
    for number in sorted(numbers):
        columns = packed(number)
        block = stored.get(number)
        if block is None or any(bytes(getattr(block, n)) != columns[n] for n in COLUMNS):
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
    public = Entry.objects.exclude(public_until=None).filter(pk__gte=first, pk__lt=first + SIZE)
    entries = list(public.order_by("pk").values_list("pk", "public_until", "kind", "level"))
    places = {key: place for place, (key, *_facts) in enumerate(entries)}

    def of_entries(rows: Any, *columns: str) -> Iterator[tuple[Any, ...]]:
        found = rows.filter(entry__in=public.order_by().values("pk"))
        facts = found.order_by("entry_id", *columns).values_list("entry_id", *columns)
        for key, *values in facts:
            yield places[key], *values

    rows: dict[str, Iterable[tuple[Any, ...]]] = {
        "entries": (
            (key, until.timestamp(), _place(KINDS, kind), _place(LEVELS, level))
            for key, until, kind, level in entries
        ),
        "organisations": of_entries(EntryOrganisation.objects, "organisation_id"),
        "themes": of_entries(Entry.themes.through.objects, "theme_id"),
        "roles": (
            (entry, _place(ROLES, role))
            for entry, role in dict.fromkeys(of_entries(Seat.objects, "role"))
            if role in ROLES
        ),
        "phases": (
            (entry, start.toordinal(), end.toordinal(), _place(STATUSES, status))
            for entry, start, end, status in of_entries(Phase.objects, "first", "last", "status")
        ),
    }
    return {name: np.fromiter(rows[name], kind).tobytes() for name, kind in COLUMNS.items()}


def _place(choices: Sequence[str], value: str) -> int:
    """The place of ``value``; -1 for none, or one that is no longer offered."""
    return choices.index(value) if value in choices else -1
