"""Facets: how many entries each further choice would leave."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet

from representation.models import Entry, EntryOrganisation, HeldPeriod
from representation.models.held_period import possibly_overlaps
from representation.register.entries import DISPLAY_FILTERS, FilteredEntries


@dataclass(frozen=True)
class Facets:
    """The counts of what filters choose; each is made once."""

    filtered: FilteredEntries
    _made: dict[str, Counter[Any]] = field(default_factory=dict)

    def counts(self, name: str) -> Counter[Any]:
        """How many entries each value of a filter would choose, the others as they are.

        An organisation and a theme have their primary key for a value.
        """
        if name not in self._made:
            self._made[name] = self._count(name)
        return self._made[name]

    def _count(self, name: str) -> Counter[Any]:
        entries = self.filtered.queryset(ignoring=name)
        moment = self.filtered.filters.moment
        if name in ("kind", "level"):
            return _counted(entries, name)
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
        """For each filter without which something would be chosen: its name, how much; best first.

        Of use where nothing is chosen.
        """
        names = [name for name in self.filtered.filters.active if name not in DISPLAY_FILTERS]
        counts = [(name, self.filtered.queryset(ignoring=name).count()) for name in names]
        return sorted((each for each in counts if each[1]), key=lambda each: -each[1])


def _counted(rows: QuerySet[Any], column: str) -> Counter[Any]:
    """How many different entries have each value of ``column``."""
    entry = "pk" if rows.model is Entry else "entry"
    several = rows.model is not Entry  # rows of one entry
    counted = rows.order_by().values(column).annotate(number=Count(entry, distinct=several))
    return Counter(dict(counted.values_list(column, "number")))
