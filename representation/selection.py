"""The entries that filters choose, and how many each further choice would leave."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from pages.collation import sort_column
from pages.languages import active_language
from pages.words import only_words
from representation.counting import (
    COLUMNS,
    CUBE,
    CountRow,
    Counts,
    counts_of,
    current_version,
    name_of_version,
)
from representation.filters import Filters, Sort
from representation.models import Entry, Phase, Seat
from representation.models.entry_queryset import EntryQuerySet
from representation.status import BEST_FIRST, Status, today

GATHERED_BY = {"organisation": "entry_organisations__organisation", "theme": "themes"}
KEPT_FOR = 60 * 60
# A new number whenever ``Counts`` gets another shape, as a cache outlives an upgrade.
SHAPE = 1


@dataclass(frozen=True)
class Selection:
    """What :class:`~representation.filters.Filters` choose from the register."""

    filters: Filters

    @cached_property
    def moment(self) -> tuple[date, date]:
        """The first and the last day of which status is told."""
        asked = self.filters.date
        return (asked.earliest, asked.latest) if asked else (today(), today())

    def entries(self, ignoring: Collection[str] = ()) -> EntryQuerySet:
        """The entries that all filters but those named in ``ignoring`` leave, in no order."""
        asked = {n: v for n, v in self.filters.asked.items() if n not in ignoring}
        entries: EntryQuerySet = Entry.objects.listed().order_by()
        for name in ("kind", "level"):
            if name in asked:
                entries = entries.filter(**{name: asked[name]})
        for word in only_words(asked.get("text", "")).casefold().split():
            entries = entries.filter(words__contains=word)
        if "organisation" in asked:
            entries = entries.of_organisation(asked["organisation"])
        if "theme" in asked:
            entries = entries.filter(themes=asked["theme"])
        if "role" in asked:
            entries = entries.filter(pk__in=Seat.objects.filter(role=asked["role"]).values("entry"))
        if "status" in asked:
            entries = self._with_status(entries, asked["status"])
        return entries

    def in_order(self) -> EntryQuerySet:
        """The chosen entries as the filters sort them.

        Where they are gathered, an entry comes once for each organisation or theme, whose key is
        its ``gathered``.
        """
        if not self.filters.group:
            return self.entries().order_by(*self._order)
        gathered, key = map(F, self._group_columns)
        order = (key.asc(nulls_last=True), gathered, *self._order)
        entries = self.entries().annotate(gathered=gathered).order_by(*order)
        chosen = getattr(self.filters, self.filters.group)
        # Who asks for one organisation or theme wants no group of another.
        return entries.filter(gathered=chosen.pk) if chosen else entries

    @property
    def _group_columns(self) -> tuple[str, str]:
        """The key and the sort key of what entries are gathered by."""
        path = GATHERED_BY[self.filters.group]
        return path, f"{path}__{sort_column(active_language())}"

    @property
    def _order(self) -> tuple[str, ...]:
        name = (sort_column(active_language()), "number")
        order = {
            Sort.START: ("-starts", *name),
            Sort.END: ("ends", *name),
            Sort.ORGANISATION: (sort_column(active_language(), "organisation_key"), *name),
        }
        return order.get(Sort(self.filters.sort or Sort.NAME), name)

    def _with_status(self, entries: EntryQuerySet, status: str) -> EntryQuerySet:
        """Those of ``entries`` that have ``status`` in the moment."""
        first, last = self.moment
        if first != last:
            return self._standing(entries).filter(standing=status)
        if first != today():
            return entries.with_status(status, first)
        # What was known when it was saved holds for nearly all, and joins no table.
        phases = Phase.objects.filter(status=status, first__lte=first, last__gte=first)
        changed = Q(known_until__lt=first, pk__in=phases.values("entry"))
        return entries.filter(Q(known_until__gte=first, known_status=status) | changed)

    def _standing(self, entries: EntryQuerySet) -> EntryQuerySet:
        """``entries`` with their status in the moment as ``standing``."""
        first, last = self.moment
        phases = Phase.objects.filter(entry=OuterRef("pk"), first__lte=last, last__gte=first)
        if first == last == today():
            known = When(known_until__gte=first, then=F("known_status"))
            phase = Coalesce(Subquery(phases.values("status")), Value(Status.NOT_KNOWN))
            return entries.annotate(standing=Case(known, default=phase))
        if first == last:
            return entries.as_of(first).annotate(standing=F("phases__status"))
        cases = [When(Exists(phases.filter(status=s)), then=Value(s)) for s in BEST_FIRST]
        unknown = Value(Status.NOT_KNOWN)
        return entries.annotate(standing=Case(*cases, default=unknown, output_field=CharField()))

    # --- Rows ---------------------------------------------------------------------------------
    def __len__(self) -> int:
        return self.counts.rows

    def __getitem__(self, rows: slice) -> EntryQuerySet:
        """Some rows of the list, with what they show."""
        if self.filters.group:
            return self._gathered_rows(rows)
        # The rows before them are passed over in an index alone.
        keys = self.in_order().values("pk")[rows]
        return Entry.objects.filter(pk__in=keys).order_by(*self._order).for_list()

    def _gathered_rows(self, rows: slice) -> EntryQuerySet:
        """Some rows, without a look at the entries that are gathered under others before them."""
        groups, skipped = self.counts.groups_of(rows)
        among = Q(gathered__in=[key for key in groups if key])
        if None in groups:
            among |= Q(gathered=None)
        found = self.in_order().filter(among)
        return found.for_list()[skipped : skipped + rows.stop - rows.start]

    # --- Counts -------------------------------------------------------------------------------
    @cached_property
    def counts(self) -> Counts:
        """Every count that the list shows, kept as long as the register is of the same version.

        One query, whether it counts or only asks for the version; two where there is a new one.
        """
        asked = f"{self.moment} {self.filters.data_query()}"
        if self.filters.group:  # groups are in the order of the language
            asked += f" {self.filters.group} {active_language()}"
        key = f"counts-{SHAPE}-{sha256(asked.encode()).hexdigest()}"
        kept: Counts = cache.get(key) or Counts()
        if kept.version and kept.version == name_of_version(current_version()):
            return kept
        counts = counts_of(list(self._counted()), self.filters)
        cache.set(key, counts, KEPT_FOR)
        return counts

    def _counted(self) -> QuerySet[Any, CountRow]:
        """All that is counted, and the version that it is of, in one query."""
        cube = self._standing(self.entries(CUBE))
        with_organisation = self.entries({"organisation"}).filter(entry_organisations__isnull=False)
        facets = [
            _count("cube", cube, "kind", "level", "standing", "roles"),
            _count("organisation", with_organisation, "entry_organisations__organisation"),
            _count("theme", self.entries({"theme"}).exclude(theme_keys=""), "theme_keys"),
        ]
        if self.filters.group:
            gathered = self.in_order()
            facets.append(_count("group", gathered, *self._group_columns))
        return facets[0].union(*facets[1:], current_version(), all=True)

    def alternatives(self) -> list[tuple[str, int]]:
        """For each filter without which something would be chosen: its name, how much; best first.

        Asked where nothing is chosen; one query.
        """
        names = [name for name in self.filters.asked if name not in ("sort", "group", "date")]
        queries = [
            self.entries({name})
            .annotate(facet=Value(name, TextField()))
            .values_list("facet")
            .annotate(Count("pk", distinct=True))
            .order_by()
            for name in names
        ]
        found = list(queries[0].union(*queries[1:], all=True)) if queries else []
        return sorted(found, key=lambda each: -each[1])


def _count(facet: str, entries: EntryQuerySet, *values: str) -> QuerySet[Any, CountRow]:
    """How many of ``entries`` there are with each combination of ``values``."""
    columns: list[Cast | Value] = [Cast(F(value), TextField()) for value in values]
    columns += [Value("", TextField())] * (len(COLUMNS) - 1 - len(columns))
    named = dict(zip(COLUMNS[1:], columns, strict=True))
    return (
        entries.annotate(facet=Value(facet, TextField()), **named)
        .values_list(*COLUMNS)
        .annotate(Count("pk"))
        .order_by()
    )
