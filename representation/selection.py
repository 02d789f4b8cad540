"""The entries that filters choose, and how many each further choice would leave."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Case, CharField, Exists, F, IntegerField, OuterRef, Q, Value, When

from pages.collation import sort_column
from pages.languages import active_language
from pages.words import folded_words
from representation.counting import Counts
from representation.filters import NAMED, Filters, Sort
from representation.models import Entry, EntryOrganisation, Phase, Seat
from representation.models.entry_queryset import EntryQuerySet
from representation.snapshot import Snapshot
from representation.status import BEST_FIRST, Status, today

GATHERED_BY = {"organisation": "entry_organisations__organisation", "theme": "themes"}
RELATIONS: dict[str, Any] = {
    "organisation": EntryOrganisation,
    "theme": Entry.themes.through,
    "role": Seat,
}
# So many entries are sorted sooner than found in the order of an index.
FEW = 2000


@dataclass(frozen=True)
class Selection:
    """What :class:`~representation.filters.Filters` choose from the register."""

    filters: Filters

    @cached_property
    def moment(self) -> tuple[date, date]:
        """The first and the last day of which status is told."""
        asked = self.filters.date
        return (asked.earliest, asked.latest) if asked else (today(), today())

    def entries(self) -> EntryQuerySet:
        """The entries that the filters choose, in no order."""
        if self.counts.total <= FEW:
            return Entry.objects.listed().filter(pk__in=self.counts.keys()).order_by()
        asked = self.filters.asked
        columns = {name: asked[name] for name in ("kind", "level") if name in asked}
        entries = self._with_text(Entry.objects.listed().filter(**columns).order_by())
        # Asked of one entry after the other, so that an index has the order.
        for name in RELATIONS.keys() & asked.keys():
            entries = self._related(entries, name, asked[name])
        if "status" in asked:
            entries = self._with_status(entries, asked["status"])
        return entries

    @staticmethod
    def _related(entries: EntryQuerySet, name: str, value: Any) -> EntryQuerySet:
        """Those of ``entries`` that have an organisation, a theme or a role."""
        return entries.filter(
            Exists(RELATIONS[name].objects.filter(entry=OuterRef("pk"), **{name: value}))
        )

    def _with_text(self, entries: EntryQuerySet) -> EntryQuerySet:
        for word in folded_words(self.filters.text).split():
            entries = entries.filter(words__contains=word)
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

    def newest(self, most: int) -> EntryQuerySet:
        """Those of the chosen entries of which the latest ``most`` news are, in no order."""
        return Entry.objects.listed().filter(pk__in=self.counts.newest(most)).order_by()

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
        """Those of ``entries`` that have ``status`` in the moment: the best of its days."""
        first, last = self.moment
        phases = Phase.objects.filter(entry=OuterRef("pk"), first__lte=last, last__gte=first)
        holds = (
            ~Exists(phases.exclude(status=status))
            if status == Status.NOT_KNOWN
            else Exists(phases.filter(status=status))
        )
        if first == last == today():
            # What was known when it was saved holds for nearly all.
            known = Q(known_until__gte=first, known_status=status)
            return entries.filter(known | Q(holds, known_until__lt=first))
        if first == last:
            return entries.filter(holds)
        cases = [When(Exists(phases.filter(status=s)), then=Value(s)) for s in BEST_FIRST]
        unknown = Value(Status.NOT_KNOWN)
        best = Case(*cases, default=unknown, output_field=CharField())
        return entries.annotate(best=best).filter(best=status)

    # --- Rows ---------------------------------------------------------------------------------
    def __len__(self) -> int:
        if self.filters.group:
            return sum(number for _key, number in self.groups)
        return self.counts.total

    def __getitem__(self, rows: slice) -> EntryQuerySet:
        """Some rows of the list, with what they show."""
        if self.filters.group:
            return self._gathered_rows(rows)
        return self._some(self.entries(), rows).for_list()

    def _some(self, entries: EntryQuerySet, rows: slice) -> EntryQuerySet:
        """Some of ``entries`` in order; those before them are passed over in an index alone."""
        keys = entries.order_by(*self._order).values("pk")[rows]
        return Entry.objects.filter(pk__in=keys).order_by(*self._order)

    def _gathered_rows(self, rows: slice) -> EntryQuerySet:
        """Some rows, without a look at the entries that are gathered under others before them."""
        groups, skipped = self._groups_of(rows)
        wanted = slice(skipped, skipped + rows.stop - rows.start)
        if len(groups) == 1 and groups[0]:
            entries = self._related(self.entries(), self.filters.group, groups[0])
            gathered = Value(groups[0], IntegerField())
            return self._some(entries, wanted).annotate(gathered=gathered).for_list()
        among = Q(gathered__in=[key for key in groups if key])
        if None in groups:
            among |= Q(gathered=None)
        return self.in_order().filter(among).for_list()[wanted]

    # --- Counts -------------------------------------------------------------------------------
    @cached_property
    def counts(self) -> Counts:
        """Every count that the list shows."""
        return Counts(Snapshot.now(), self.filters, self.moment)

    @cached_property
    def groups(self) -> list[tuple[int | None, int]]:
        """The keys of what entries are gathered by, in order, each with the number of its rows.

        None gathers those that have none. An entry has a row in each of its groups. One query.
        """
        name = self.filters.group
        counts, without = self.counts.groups(name)
        if chosen := getattr(self.filters, name):
            # Who asks for one organisation or theme wants no group of another.
            return [(chosen.pk, counts.get(chosen.pk, 0))]
        in_order = NAMED[name].objects.order_by(sort_column(active_language()), "pk")
        keys = in_order.values_list("pk", flat=True)
        return [*((key, counts[key]) for key in keys if key in counts), (None, without)]

    def _groups_of(self, rows: slice) -> tuple[list[int | None], int]:
        """The groups that ``rows`` lie in, and how many rows of the first are before them."""
        keys: list[int | None] = []
        skipped = before = 0
        for key, number in self.groups:
            if rows.start < before + number and before < rows.stop:
                if not keys:
                    skipped = rows.start - before
                keys.append(key)
            before += number
        return keys, skipped

    def alternatives(self) -> list[tuple[str, int]]:
        """For each filter without which something would be chosen: its name, how much; best first.

        Of use where nothing is chosen.
        """
        names = [name for name in self.filters.asked if name not in ("sort", "group", "date")]
        found = [(name, self.counts.without(name)) for name in names]
        return sorted((each for each in found if each[1]), key=lambda each: -each[1])
