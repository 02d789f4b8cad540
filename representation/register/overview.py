"""The entries that a place on a page asks for."""

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from pages.navigation.menus import section_url
from representation.drawings.seats import MOST_SEATS
from representation.models import INDEX_PAGE_OF, Entry, Kind, Theme
from representation.models.entry_queryset import EntryQuerySet, list_prefetches
from representation.register.entries import FilteredEntries
from representation.register.facets import Facets
from representation.register.filters import Filters

MOST_ENTRIES = 50
MAX_SHOWN = 6  # of a kind, on the front page


def block_entries(choice: Any) -> EntryQuerySet:
    """The visible entries that a block's kind, types, theme and organisation choose, by name."""
    entries = Entry.objects.visible().by_name()
    if choice.get("kind"):
        entries = entries.of_kind(choice["kind"])
    if choice.get("forms"):
        entries = entries.filter(form__in=choice["forms"])
    if choice.get("theme"):
        entries = entries.filter(themes=choice["theme"])
    if choice.get("organisation"):
        entries = entries.of_organisation(choice["organisation"])
    return entries.prefetch_for_list()[:MOST_ENTRIES]


def list_url(request: HttpRequest, kind: str | None) -> str:
    """The address of the list of a kind; "" where there is none."""
    return section_url(request, INDEX_PAGE_OF[kind].role) if kind else ""


@dataclass(frozen=True)
class Overview:
    """The register at a glance, for the front page: the same queries whatever its size.

    Attributes:
        counts: how many visible entries there are of each kind.
        entries: of each kind all by name, where the table has seats for them; else the newest.
    """

    counts: dict[str, int]
    entries: dict[str, list[Entry]]
    themes: int

    @classmethod
    def now(cls) -> "Overview":
        visible = Entry.objects.visible()
        counts = Facets(FilteredEntries(Filters())).counts("kind")
        if counts.total() <= MOST_SEATS:
            found = {kind: list(visible.of_kind(kind).by_name()) for kind in Kind.values}
        else:
            found = {
                kind: list(visible.of_kind(kind).by_start()[:MAX_SHOWN]) for kind in Kind.values
            }
        every = [entry for entries in found.values() for entry in entries]
        prefetch_related_objects(every, *list_prefetches())
        return cls(dict(counts), found, Theme.objects.count())

    @property
    def total(self) -> int:
        return sum(self.counts.values())
