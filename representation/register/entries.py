"""The entries that filters choose, in the order of a list or of a feed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from heapq import nlargest
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from pages.languages.codes import active_language
from pages.languages.collation import sort_column
from pages.languages.folding import folded_words
from representation.dates.feed_dates import end_certain_at, start_certain_at
from representation.models import Entry, HeldPeriod, Seat
from representation.models.entry_queryset import EntryQuerySet
from representation.models.held_period import possibly_overlaps
from representation.register.filters import Filters, Sort

GROUP_PATHS = {"organisation": "entry_organisations__organisation", "theme": "themes"}
# What chooses no entries.
DISPLAY_FILTERS = ("date", "sort", "group")


@dataclass(frozen=True)
class FilteredEntries:
    """What :class:`~representation.register.filters.Filters` choose from the register."""

    filters: Filters

    @cached_property
    def _visible(self) -> EntryQuerySet:
        return Entry.objects.visible().order_by()

    def queryset(self, ignoring: str = "") -> EntryQuerySet:
        """The entries that all filters but the one that is ignored choose, in no order."""
        found = self._visible
        for name, value in self.filters.active.items():
            if name != ignoring and name not in DISPLAY_FILTERS:
                found = self._filtered(found, name, value)
        return found

    def _filtered(self, entries: EntryQuerySet, name: str, value: Any) -> EntryQuerySet:
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

    def in_list_order(self) -> EntryQuerySet:
        """The chosen entries as the filters sort them.

        Where they are grouped, an entry comes once for each organisation or theme, whose primary
        key is its ``group_key``; None is the group of those that have none.
        """
        found = self._sorted(self.queryset())
        name = self.filters.group
        if not name:
            return found
        path = GROUP_PATHS[name]
        found = found.annotate(group_key=F(path))
        if chosen := getattr(self.filters, name):
            # Who asks for one organisation or theme wants no group of another.
            found = found.filter(group_key=chosen.pk)
        key = F(f"{path}__{sort_column(active_language())}")
        return found.order_by(key.asc(nulls_last=True), "group_key", *found.query.order_by)

    def _sorted(self, entries: EntryQuerySet) -> EntryQuerySet:
        by = {
            Sort.START: entries.by_start,
            Sort.END: entries.by_end,
            Sort.ORGANISATION: entries.by_organisation,
        }
        return by.get(Sort(self.filters.sort or Sort.NAME), entries.by_name)()

    def latest_for_feed(self, most: int) -> EntryQuerySet:
        """Those of the chosen entries to which the latest ``most`` items of the feed belong.

        As of a date, items come of the seats that can have been held then. In no order.
        """
        entries = self.queryset().values("pk")
        now = timezone.now()
        dated = [
            *self._published(entries),
            *self._begun_and_ended(Seat.objects.filter(entry__in=entries)),
        ]
        latest = nlargest(most, (each for each in dated if each[0] <= now))
        return Entry.objects.filter(pk__in={key for _moment, _number, key in latest}).order_by()

    @staticmethod
    def _published(entries: QuerySet[Any]) -> Iterator[tuple[datetime, int, int]]:
        """When each entry was published, its number and its primary key."""
        published = Entry.objects.filter(pk__in=entries).exclude(first_published_at=None)
        yield from published.values_list("first_published_at", "number", "pk")

    def _begun_and_ended(self, seats: QuerySet[Seat]) -> Iterator[tuple[datetime, int, int]]:
        """When each seat has begun and ended, its primary key and that of its entry."""
        moment = self.filters.moment
        if moment.requested:
            held = HeldPeriod.objects.filter(possibly_overlaps(moment.first, moment.last))
            seats = seats.filter(pk__in=held.values("seat"))
        for number, key, start, end in seats.values_list("pk", "entry", "start", "end"):
            if start:
                yield start_certain_at(start), number, key
            if end:
                yield end_certain_at(end), number, key

    @cached_property
    def total(self) -> int:
        """How many entries are chosen."""
        return self.queryset().count()
