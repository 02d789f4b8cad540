"""Facets: the number of entries under each value of a filter."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet

from representation.models import Entry, EntryOrganisation, HeldPeriod
from representation.models.entry_queryset import organisation_kind
from representation.models.held_period import possibly_overlaps
from representation.register.entries import DISPLAY_FILTERS, FilteredEntries


@dataclass(frozen=True)
class Facets:
    """The counts of each value of the filters; each filter is counted once."""

    filtered: FilteredEntries
    _cache: dict[str, Counter[Any]] = field(default_factory=dict)

    def counts(self, name: str) -> Counter[Any]:
        """The number of entries under each value of the filter ``name``, other filters unchanged.

        The values of organisations and themes are their primary keys.
        """
        if name not in self._cache:
            self._cache[name] = self._count(name)
        return self._cache[name]

    def _count(self, name: str) -> Counter[Any]:
        entries = self.filtered.queryset(ignoring=name)
        moment = self.filtered.filters.moment
        if name in ("kind", "level"):
            return _counted(entries, name)
        if name == "organisation_kind":
            kind = organisation_kind("entry_organisations__organisation__kind")
            return _counted(entries.annotate(organisation_kind=kind), "organisation_kind")
        if name == "status":
            return _counted(entries.as_of(moment), "status_then")
        keys = entries.values("pk")
        if name == "organisation":
            return _counted(EntryOrganisation.objects.filter(entry__in=keys), "organisation")
        if name == "theme":
            return _counted(Entry.themes.through.objects.filter(entry__in=keys), "theme")
        periods = HeldPeriod.objects.filter(entry__in=keys, seat__isnull=False)
        if moment.requested:
            periods = periods.filter(possibly_overlaps(moment.first, moment.last))
        return _counted(periods, "seat__role")

    def alternatives(self) -> list[tuple[str, int]]:
        """The filters without which there would be entries, with their number, highest first.

        For lists without any entries.
        """
        names = [name for name in self.filtered.filters.active if name not in DISPLAY_FILTERS]
        counts = [(name, self.filtered.queryset(ignoring=name).count()) for name in names]
        return sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])


def _counted(rows: QuerySet[Any], column: str) -> Counter[Any]:
    """The number of distinct entries for each value of ``column``."""
    count = Count("pk" if rows.model is Entry else "entry", distinct=True)
    counts = rows.order_by().values(column).annotate(number=count)
    return Counter(dict(counts.values_list(column, "number")))
