"""The entries that filters choose, and how many each further choice would leave."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, TextField, Value, When
from django.db.models.functions import Cast

from pages.collation import sort_column
from pages.languages import active_language
from pages.words import only_words
from representation.filters import Filters, Sort
from representation.models import Entry, EntryOrganisation, Phase, Seat
from representation.models.entry_queryset import EntryQuerySet
from representation.status import BEST_FIRST, today

GATHERED_BY = {"organisation": "entry_organisations__organisation", "theme": "themes"}
CUBE = ("kind", "level", "status")


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
            named = EntryOrganisation.objects.filter(organisation=asked["organisation"])
            entries = entries.filter(pk__in=named.values("entry"))
        if "theme" in asked:
            entries = entries.filter(themes=asked["theme"])
        if "role" in asked:
            entries = entries.filter(pk__in=Seat.objects.filter(role=asked["role"]).values("entry"))
        if "status" in asked:
            entries = self._standing(entries).filter(standing=asked["status"])
        return entries

    def in_order(self) -> EntryQuerySet:
        """The chosen entries as the filters sort them.

        Where they are gathered, an entry comes once for each organisation or theme, whose key is
        its ``gathered``.
        """
        name = (sort_column(active_language()), "number")
        order: dict[str, tuple[Any, ...]] = {
            Sort.START: (F("starts").desc(nulls_last=True), *name),
            Sort.END: (F("ends").asc(nulls_last=True), *name),
            Sort.ORGANISATION: (sort_column(active_language(), "organisation_key"), *name),
        }
        wanted = order.get(self.filters.sort, name)
        if not self.filters.group:
            return self.entries().order_by(*wanted)
        path = GATHERED_BY[self.filters.group]
        key = F(f"{path}__{sort_column(active_language())}").asc(nulls_last=True)
        return self.entries().annotate(gathered=F(path)).order_by(key, "gathered", *wanted)

    def _standing(self, entries: EntryQuerySet) -> EntryQuerySet:
        """``entries`` with their status in the moment as ``standing``."""
        first, last = self.moment
        if first == last:
            return entries.as_of(first).annotate(standing=F("phases__status"))
        phases = Phase.objects.filter(entry=OuterRef("pk"), first__lte=last, last__gte=first)
        cases = [When(Exists(phases.filter(status=s)), then=Value(s)) for s in BEST_FIRST]
        return entries.annotate(standing=Case(*cases, output_field=CharField()))

    # --- Counts -------------------------------------------------------------------------------
    @cached_property
    def _counts(self) -> list[tuple[str, str, str, str, int]]:
        """Every count that the list shows, from one query."""

        def text(value: str) -> Cast:
            return Cast(F(value), TextField())

        def rows(name: str, entries: EntryQuerySet, *values: str):
            columns: list[Cast | Value] = [text(value) for value in values]
            columns += [Value("", TextField())] * (3 - len(columns))
            named = dict(zip(("a", "b", "c"), columns, strict=True))
            return (
                entries.annotate(facet=Value(name, TextField()), **named)
                .values_list("facet", "a", "b", "c")
                .annotate(Count("pk", distinct=name not in ("cube", "gathered")))
                .order_by()
            )

        cube = rows("cube", self._standing(self.entries(CUBE)), "kind", "level", "standing")
        others = [
            rows(
                "organisation",
                self.entries({"organisation"}).filter(entry_organisations__isnull=False),
                "entry_organisations__organisation",
            ),
            rows("theme", self.entries({"theme"}).filter(themes__isnull=False), "themes"),
            rows("role", self.entries({"role"}).filter(seats__isnull=False), "seats__role"),
        ]
        if self.filters.group:
            others.append(rows("gathered", self.in_order().order_by()))
        return list(cube.union(*others, all=True))

    @cached_property
    def total(self) -> int:
        """How many entries are chosen."""
        return sum(self._of_cube(ignoring="").values())

    @cached_property
    def row_count(self) -> int:
        """How many rows the list has: where it is gathered, an entry may have several."""
        if not self.filters.group:
            return self.total
        return sum(n for facet, _a, _b, _c, n in self._counts if facet == "gathered")

    def counts(self, name: str) -> Counter[str]:
        """How many entries each value of a filter would choose, the other filters as they are."""
        if name in CUBE:
            return self._of_cube(ignoring=name)
        return Counter({a: n for facet, a, _b, _c, n in self._counts if facet == name})

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

    def _of_cube(self, ignoring: str) -> Counter[str]:
        counter: Counter[str] = Counter()
        place = CUBE.index(ignoring) if ignoring else 0
        for facet, *values, number in self._counts:
            wanted = facet == "cube" and all(
                name == ignoring or getattr(self.filters, name) in ("", value)
                for name, value in zip(CUBE, values, strict=True)
            )
            if wanted:
                counter[values[place]] += number
        return counter
