"""The entries that a place on a page asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from pages.navigation import url_of_role
from representation.filters import Filters
from representation.models import INDEX_PAGE_OF, Entry, Kind, Theme
from representation.models.entry_queryset import EntryQuerySet
from representation.seating import MOST_SEATS
from representation.selection import Selection

MOST_ENTRIES = 50


def chosen_entries(choice: Any) -> EntryQuerySet:
    """The visible entries that a block's kind, types, theme and organisation choose, by name."""
    entries = Entry.objects.listed().by_name()
    if choice.get("kind"):
        entries = entries.of_kind(choice["kind"])
    if choice.get("forms"):
        entries = entries.filter(form__in=choice["forms"])
    if choice.get("theme"):
        entries = entries.filter(themes=choice["theme"])
    if choice.get("organisation"):
        entries = entries.of_organisation(choice["organisation"])
    return entries


def _first_of_each(lists: Iterable[EntryQuerySet], most: int) -> EntryQuerySet:
    """The first entries of each of ``lists``, by name; one query, that an index answers."""
    # Each is within a query of its own: SQLite takes no limit right in a union.
    first = [
        Entry.objects.filter(pk__in=each.values("pk")[:most]).values("pk").order_by()
        for each in lists
    ]
    if not first:
        return Entry.objects.none()
    return Entry.objects.filter(pk__in=first[0].union(*first[1:], all=True)).by_name()


def _is_chosen(entry: Entry, choice: Any) -> bool:
    return (
        (not choice.get("kind") or entry.kind == choice["kind"])
        and (not choice.get("forms") or entry.form in choice["forms"])
        and (not choice.get("theme") or choice["theme"] in entry.themes.all())
        and (not choice.get("organisation") or choice["organisation"] in entry.organisation_list)
    )


def entries_of_lists(choices: list[Any]) -> list[list[Entry]]:
    """For each choice its first ``MOST_ENTRIES`` entries: as many queries as for one list."""
    entries = _first_of_each(map(chosen_entries, choices), MOST_ENTRIES).for_list()
    if any(choice.get("theme") for choice in choices):
        entries = entries.prefetch_related("themes")
    found = list(entries)
    return [
        [entry for entry in found if _is_chosen(entry, choice)][:MOST_ENTRIES] for choice in choices
    ]


def list_url(request: HttpRequest, kind: str | None) -> str:
    """The address of the list of a kind; "" where there is none."""
    return url_of_role(request, INDEX_PAGE_OF[kind].role) if kind else ""


@dataclass(frozen=True)
class Overview:
    """The register at a glance, for the front page: the same queries whatever its size.

    Attributes:
        counts: how many visible entries there are of each kind.
        entries: of each kind the first by name, one more than the table has seats for.
    """

    counts: dict[str, int]
    entries: dict[str, list[Entry]]
    themes: int

    @classmethod
    def now(cls) -> "Overview":
        counted = Selection(Filters()).counts.of("kind")
        entries: dict[str, list[Entry]] = {kind: [] for kind in Kind.values}
        lists = [Entry.objects.listed().of_kind(kind).by_name() for kind in entries]
        for entry in _first_of_each(lists, MOST_SEATS + 1).for_list():
            entries[entry.kind].append(entry)
        return cls(dict(counted), entries, Theme.objects.count())

    @property
    def total(self) -> int:
        return sum(self.counts.values())
