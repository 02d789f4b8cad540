"""The entries of the front page and of a block in the text of a page."""

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


def block_entries(value: Any) -> EntryQuerySet:
    """The visible entries, by name, of the kind, types, theme and organisation of a block.

    ``value`` is the ``StructValue`` of a ``RegisterListBlock``.
    """
    entries = Entry.objects.visible().by_name()
    if value.get("kind"):
        entries = entries.of_kind(value["kind"])
    if value.get("forms"):
        entries = entries.filter(form__in=value["forms"])
    if value.get("theme"):
        entries = entries.filter(themes=value["theme"])
    if value.get("organisation"):
        entries = entries.of_organisation(value["organisation"])
    return entries.prefetch_for_list()[:MOST_ENTRIES]


def list_url(request: HttpRequest, kind: str | None) -> str:
    """The address of the list of a kind; "" where there is none."""
    return section_url(request, INDEX_PAGE_OF[kind].role) if kind else ""


@dataclass(frozen=True)
class Overview:
    """The register on the front page; the number of queries does not depend on its size.

    Attributes:
        counts: the number of visible entries of each kind.
        entries: all entries of each kind, by name, where the seating plan has room for them;
            otherwise the newest.
        themes: the number of themes.
    """

    counts: dict[str, int]
    entries: dict[str, list[Entry]]
    themes: int

    @classmethod
    def now(cls) -> "Overview":
        visible = Entry.objects.visible()
        counts = Facets(FilteredEntries(Filters())).counts("kind")
        if counts.total() <= MOST_SEATS:
            entries = {kind: list(visible.of_kind(kind).by_name()) for kind in Kind.values}
        else:
            entries = {
                kind: list(visible.of_kind(kind).by_start()[:MAX_SHOWN]) for kind in Kind.values
            }
        all_entries = [entry for of_kind in entries.values() for entry in of_kind]
        prefetch_related_objects(all_entries, *list_prefetches())
        return cls(dict(counts), entries, Theme.objects.count())

    @property
    def total(self) -> int:
        return sum(self.counts.values())
