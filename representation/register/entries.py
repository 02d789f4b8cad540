"""The entries that match filters, in the order of a list or of a feed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from pages.languages.codes import active_language
from pages.languages.collation import sort_column
from pages.models.search_words import understood
from representation.dates.feed_dates import end_told_at
from representation.models import Entry, HeldPeriod, Seat
from representation.models.entry_queryset import EntryQuerySet
from representation.models.held_period import possibly_overlaps
from representation.register.filters import Filters, Sort

GROUP_PATHS = {"organisation": "entry_organisations__organisation", "theme": "themes"}
# The filters that exclude no entries.
DISPLAY_FILTERS = ("date", "sort", "group")


class FeedItem(NamedTuple):
    """When it was told that an entry or a seat is there, or that a seat has ended.

    Attributes:
        number: the number of the entry, or the primary key of the seat; orders items of a moment.
        entry_id: the primary key of the entry.
    """

    moment: datetime
    number: int
    entry_id: int


@dataclass(frozen=True)
class FilteredEntries:
    """The visible entries that match :class:`~representation.register.filters.Filters`."""

    filters: Filters

    @cached_property
    def _visible(self) -> EntryQuerySet:
        return Entry.objects.visible().order_by()

    def queryset(self, ignoring: str = "") -> EntryQuerySet:
        """The entries that match all filters except the one named ``ignoring``, in no order."""
        entries = self._visible
        for name in self.filters.active:
            if name != ignoring and name not in DISPLAY_FILTERS:
                entries = self._filtered(entries, name)
        return entries

    def _filtered(self, entries: EntryQuerySet, name: str) -> EntryQuerySet:
        """Those of ``entries`` that match the filter ``name``."""
        value, moment = getattr(self.filters, name), self.filters.moment
        methods: dict[str, Callable[[], EntryQuerySet]] = {
            "text": lambda: entries.matching(understood(value)),
            "status": lambda: entries.with_status(value, moment),
            "role": lambda: entries.with_role(value, moment),
            "organisation_kind": lambda: entries.of_organisation_kind(value),
            "organisation": lambda: entries.of_organisation(value),
            "theme": lambda: entries.of_theme(value),
        }
        return methods[name]() if name in methods else entries.filter(**{name: value})

    def in_list_order(self) -> EntryQuerySet:
        """The entries in the order of the filter ``sort``; as of a date by their status first.

        Where they are grouped, an entry is there once for each of its organisations or themes. The
        annotation ``group_key`` has the primary key of the group; None for entries without any.
        """
        entries = self._sorted(self.queryset())
        name = self.filters.group
        if not name:
            return entries
        path = GROUP_PATHS[name]
        entries = entries.annotate(group_key=F(path))
        if named := getattr(self.filters, name):
            # A list of one organisation or theme has no groups of others.
            entries = entries.filter(group_key=named.pk)
        key = F(f"{path}__{sort_column(active_language())}")
        return entries.order_by(key.asc(nulls_last=True), "group_key", *entries.query.order_by)

    def _sorted(self, entries: EntryQuerySet) -> EntryQuerySet:
        methods = {
            Sort.START: entries.by_start,
            Sort.END: entries.by_end,
            Sort.ORGANISATION: entries.by_organisation,
        }
        ordered = methods.get(Sort(self.filters.sort or Sort.NAME), entries.by_name)()
        if not self.filters.date:
            return ordered
        return ordered.by_status_then_as_before(self.filters.moment)

    def latest_for_feed(self, limit: int) -> EntryQuerySet:
        """The entries to which the latest ``limit`` items of the feed belong, in no order.

        As of a date, only seats that can have been held then have items.
        """
        entries = self.queryset().values("pk")
        now = timezone.now()
        items = [
            *self._publications(entries),
            *self._seats(Seat.objects.filter(entry__in=entries)),
        ]
        latest = nlargest(limit, (item for item in items if item.moment <= now))
        return Entry.objects.filter(pk__in={item.entry_id for item in latest}).order_by()

    @staticmethod
    def _publications(entries: EntryQuerySet) -> Iterator[FeedItem]:
        published = Entry.objects.filter(pk__in=entries).exclude(first_published_at=None)
        for row in published.values_list("first_published_at", "number", "pk"):
            yield FeedItem(*row)

    def _seats(self, seats: QuerySet[Seat]) -> Iterator[FeedItem]:
        moment = self.filters.moment
        if moment.requested:
            periods = HeldPeriod.objects.filter(possibly_overlaps(moment.first, moment.last))
            seats = seats.filter(pk__in=periods.values("seat"))
        published = Coalesce("told_at", "entry__first_published_at")
        rows = seats.annotate(published=published).exclude(published=None)
        for seat_id, entry_id, told_at, end, end_published in rows.values_list(
            "pk", "entry", "published", "end", "end_told_at"
        ):
            yield FeedItem(told_at, seat_id, entry_id)
            if end:
                yield FeedItem(end_told_at(end, end_published or told_at), seat_id, entry_id)

    @cached_property
    def total(self) -> int:
        """The number of entries that match the filters."""
        return self.queryset().count()
