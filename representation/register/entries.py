"""The entries that filters choose, and how many each further choice would leave."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils import timezone

from pages.languages.codes import active_language
from pages.languages.collation import sort_column
from pages.languages.folding import folded_words
from representation.dates.feed_dates import begun, over
from representation.models import Entry, EntryOrganisation, HeldPeriod, Seat
from representation.models.entry_queryset import EntryQuerySet
from representation.models.held_period import possibly_overlaps
from representation.register.filters import Filters, Sort

GATHERED_BY = {"organisation": "entry_organisations__organisation", "theme": "themes"}
# What chooses no entries.
ARRANGING = ("date", "sort", "group")


@dataclass(frozen=True)
class Selection:
    """What :class:`~representation.register.filters.Filters` choose from the register."""

    filters: Filters

    @cached_property
    def _visible(self) -> EntryQuerySet:
        return Entry.objects.visible().order_by()

    def entries(self, ignoring: str = "") -> EntryQuerySet:
        """The entries that all filters but the one that is ignored choose, in no order."""
        found = self._visible
        for name, value in self.filters.asked.items():
            if name != ignoring and name not in ARRANGING:
                found = self._narrowed(found, name, value)
        return found

    def _narrowed(self, entries: EntryQuerySet, name: str, value: Any) -> EntryQuerySet:
        if name == "text":
            return entries.with_words(folded_words(value).split())
        if name == "status":
            return entries.with_status(value, self.filters.moment)
        if name == "role":
            return entries.with_role(value, self.filters.moment)
        if name == "organisation":
            return entries.of_organisation(value)
        if name == "theme":
            through = Entry.themes.through.objects.filter(theme=value)
            return entries.filter(pk__in=through.values("entry"))
        return entries.filter(**{name: value})

    def in_order(self) -> EntryQuerySet:
        """The chosen entries as the filters sort them.

        Where they are gathered, an entry comes once for each organisation or theme, whose key is
        its ``gathered``; None gathers those that have none.
        """
        found = self._sorted(self.entries())
        name = self.filters.group
        if not name:
            return found
        path = GATHERED_BY[name]
        found = found.annotate(gathered=F(path))
        if chosen := getattr(self.filters, name):
            # Who asks for one organisation or theme wants no group of another.
            found = found.filter(gathered=chosen.pk)
        key = F(f"{path}__{sort_column(active_language())}")
        return found.order_by(key.asc(nulls_last=True), "gathered", *found.query.order_by)

    def _sorted(self, entries: EntryQuerySet) -> EntryQuerySet:
        by = {
            Sort.START: entries.by_start,
            Sort.END: entries.by_end,
            Sort.ORGANISATION: entries.by_organisation,
        }
        return by.get(Sort(self.filters.sort or Sort.NAME), entries.by_name)()

    def newest(self, most: int) -> EntryQuerySet:
        """Those of the chosen entries of which the latest ``most`` news are, in no order.

        As of a date news come of the seats that can have been held then.
        """
        chosen = self.entries().values("pk")
        now = timezone.now()
        published = Entry.objects.filter(pk__in=chosen).exclude(first_published_at=None)
        news = [
            (moment, number, key)
            for moment, number, key in published.values_list("first_published_at", "number", "pk")
        ]
        seats = Seat.objects.filter(entry__in=chosen)
        moment = self.filters.moment
        if moment.asked:
            shown = HeldPeriod.objects.filter(possibly_overlaps(moment.first, moment.last))
            seats = seats.filter(pk__in=shown.values("seat"))
        for number, key, start, end in seats.values_list("pk", "entry", "start", "end"):
            news += [(begun(start), number, key)] if start else []
            news += [(over(end), number, key)] if end else []
        latest = nlargest(most, (each for each in news if each[0] <= now))
        return Entry.objects.filter(pk__in={key for _moment, _number, key in latest}).order_by()

    # --- Counts -------------------------------------------------------------------------------
    @cached_property
    def total(self) -> int:
        """How many entries are chosen."""
        return self.entries().count()

    def counts(self, name: str) -> Counter[Any]:
        """How many entries each value of a filter would choose, the others as they are.

        An organisation and a theme have their primary key for a value.
        """
        if name not in self._counts:
            self._counts[name] = self._count(name)
        return self._counts[name]

    @cached_property
    def _counts(self) -> dict[str, Counter[Any]]:
        return {}

    def _count(self, name: str) -> Counter[Any]:
        found = self.entries(ignoring=name)
        if name in ("kind", "level"):
            return _counted(found, name)
        if name == "status":
            return _counted(found.as_of(self.filters.moment), "status_then")
        keys = found.values("pk")
        if name == "organisation":
            return _counted(EntryOrganisation.objects.filter(entry__in=keys), "organisation")
        if name == "theme":
            return _counted(Entry.themes.through.objects.filter(entry__in=keys), "theme")
        periods = HeldPeriod.objects.filter(entry__in=keys, seat__isnull=False)
        moment = self.filters.moment
        if moment.asked:
            periods = periods.filter(possibly_overlaps(moment.first, moment.last))
        return _counted(periods, "seat__role")

    def alternatives(self) -> list[tuple[str, int]]:
        """For each filter without which something would be chosen: its name, how much; best first.

        Of use where nothing is chosen.
        """
        names = [name for name in self.filters.asked if name not in ARRANGING]
        found = [(name, self.entries(ignoring=name).count()) for name in names]
        return sorted((each for each in found if each[1]), key=lambda each: -each[1])


def _counted(rows: QuerySet[Any], column: str) -> Counter[Any]:
    """How many different entries have each value of ``column``."""
    entry = "pk" if rows.model is Entry else "entry"
    several = rows.model is not Entry  # rows of one entry
    counted = rows.order_by().values(column).annotate(number=Count(entry, distinct=several))
    return Counter(dict(counted.values_list(column, "number")))
