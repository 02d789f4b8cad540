"""The questions asked of the register."""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import NullIf

from pages.languages.codes import active_language
from pages.languages.collation import sort_column
from pages.serving.visibility import VisiblePageManager, VisibleQuerySet
from representation.dates.contradictions import SEAT_FACTS
from representation.dates.status import Moment, Status
from representation.models.entry_organisation import EntryOrganisation
from representation.models.held_period import (
    certainly_overlaps,
    contradictory_on,
    period_of,
    possibly_overlaps,
)


class EntryQuerySet(VisibleQuerySet):
    """Entries of the register, and the questions asked of them."""

    def of_kind(self, kind: str) -> "EntryQuerySet":
        return self.filter(kind=kind)

    def of_organisation(self, organisation: Any) -> "EntryQuerySet":
        """Those behind which ``organisation`` (or the one with that key) stands; each once."""
        parties = EntryOrganisation.objects.filter(organisation=organisation)
        return self.filter(pk__in=parties.values("entry"))

    def with_words(self, words: list[str]) -> "EntryQuerySet":
        """Those whose names, or the names of whose organisations, hold each of ``words``."""
        found = self
        for word in words:
            parties = EntryOrganisation.objects.filter(
                entry=OuterRef("pk"), organisation__words__contains=word
            )
            found = found.filter(Q(words__contains=word) | Exists(parties))
        return found

    def with_role(self, role: str, moment: Moment) -> "EntryQuerySet":
        """Those in which we have, or had, a role; as of a date, those in which we may have had."""
        periods = period_of(seat__role=role)
        if moment.requested:
            periods = periods.filter(possibly_overlaps(moment.first, moment.last))
        return self.filter(Exists(periods))

    def with_status(self, status: str, moment: Moment) -> "EntryQuerySet":
        """Those of which ``status_then`` is ``status``; asks no more than that status needs."""
        first, last = moment.first, moment.last
        certain = Exists(period_of().filter(certainly_overlaps(first, last)))
        if status == Status.CURRENT:
            return self.filter(certain)
        possible = Exists(period_of().filter(possibly_overlaps(first, last)))
        if status == Status.NOT_KNOWN:
            return self.filter(possible | ~Exists(period_of()), ~certain)
        ended = Exists(period_of(latest_end__lt=first))
        coming = Exists(period_of(earliest_start__gt=last))
        wanted = {
            Status.NOT_HELD: ended & coming,
            Status.UPCOMING: coming & ~ended,
            Status.ENDED: ended & ~coming,
        }[Status(status)]
        return self.filter(wanted, ~certain, ~possible)

    def as_of(self, moment: Moment) -> "EntryQuerySet":
        """With ``status_then``, the status as :mod:`representation.dates.status` has it."""
        first, last = moment.first, moment.last
        certain = Exists(period_of().filter(certainly_overlaps(first, last)))
        possible = Exists(period_of().filter(possibly_overlaps(first, last)))
        ended = Exists(period_of(latest_end__lt=first))
        coming = Exists(period_of(earliest_start__gt=last))
        status = Case(
            When(certain, then=Value(Status.CURRENT)),
            When(possible, then=Value(Status.NOT_KNOWN)),
            When(ended & coming, then=Value(Status.NOT_HELD)),
            When(coming, then=Value(Status.UPCOMING)),
            When(ended, then=Value(Status.ENDED)),
            default=Value(Status.NOT_KNOWN),
            output_field=CharField(),
        )
        return self.annotate(status_then=status)

    def current(self, day: date) -> "EntryQuerySet":
        """Those that for certain hold on ``day``."""
        return self.filter(Exists(period_of().filter(certainly_overlaps(day, day))))

    def contradictory(self, day: date) -> "EntryQuerySet":
        """Those of which facts contradict each other on ``day``; for staff, not the public."""
        return self.filter(Exists(period_of().filter(contradictory_on(day))))

    def with_doubled_seats(self) -> "EntryQuerySet":
        """Those with several seats of one role, the same dates and the same person."""
        seats = self.model._meta.get_field("seats").related_model.objects
        alike = seats.filter(entry=OuterRef("pk")).order_by().values("entry", *SEAT_FACTS)
        return self.filter(Exists(alike.annotate(count=Count("pk")).filter(count__gt=1)))

    def by_name(self) -> "EntryQuerySet":
        """In the order of names that readers of the active language expect."""
        return self.order_by(sort_column(active_language()), "number")

    def by_start(self) -> "EntryQuerySet":
        """The newest first, by the first start that is known; what has none comes last."""
        first = period_of().exclude(earliest_start=date.min).values("entry")
        start = Subquery(first.annotate(first=Min("earliest_start")).values("first"))
        return self._by(start, F("in_order").desc(nulls_last=True))

    def by_end(self) -> "EntryQuerySet":
        """What ends soonest first, by the last end; what is not known to end comes last."""
        last = period_of().order_by("-latest_end").values("latest_end")[:1]
        end = NullIf(Subquery(last), Value(date.max))
        return self._by(end, F("in_order").asc(nulls_last=True))

    def by_organisation(self) -> "EntryQuerySet":
        """In the order of the first organisation of each; what has none comes last."""
        column = f"organisation__{sort_column(active_language())}"
        first = EntryOrganisation.objects.filter(entry=OuterRef("pk")).values(column)[:1]
        return self._by(Subquery(first), F("in_order").asc(nulls_last=True))

    def _by(self, key: Any, order: Any) -> "EntryQuerySet":
        name = (sort_column(active_language()), "number")
        return self.annotate(in_order=key).order_by(order, *name)

    def for_list(self) -> "EntryQuerySet":
        """With what a row shows: a constant number of queries, whatever the length."""
        return self.prefetch_related(*list_prefetches())

    def for_page(self) -> "EntryQuerySet":
        """With all that a page or a record of the entry tells."""
        return self.for_list().prefetch_related(*PAGE_PREFETCHES)


def list_prefetches() -> list[str | Prefetch]:
    """What a row of a list tells, to be fetched together for many entries."""
    organisations = EntryOrganisation.objects.select_related("organisation")
    return [
        "seats",
        Prefetch("entry_organisations", organisations),
        "observations",
    ]


# What the page of an entry and its record tell beyond a row of a list.
PAGE_PREFETCHES = (
    "observations__document",
    "themes",
    "former_names",
    "entry_organisations__organisation__former_names",
    "entry_organisations__organisation__predecessors",
    "entry_organisations__organisation__successors",
)
EntryManager = VisiblePageManager.from_queryset(EntryQuerySet)
