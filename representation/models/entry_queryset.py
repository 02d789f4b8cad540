"""The queryset of entries: filters, orders and prefetches."""

from datetime import date
from functools import reduce
from operator import and_, or_

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
from django.db.models.expressions import OrderBy
from django.db.models.functions import NullIf

from pages.languages.codes import active_language
from pages.languages.collation import sort_column
from pages.languages.word_forms import is_known
from pages.search.queries import Query
from pages.serving.visibility import VisiblePageManager, VisibleQuerySet
from representation.choices import OrganisationKind
from representation.dates.contradictions import SEAT_FACTS
from representation.dates.status import Moment, Status
from representation.models.entry_organisation import EntryOrganisation
from representation.models.held_period import (
    certainly_overlaps,
    contradictory_on,
    period_of,
    possibly_overlaps,
)
from representation.models.organisation import Organisation
from representation.models.theme import Theme


def organisation_kind(column: str) -> Case:
    """The kind, as readers tell it, of the organisation whose kind is in ``column``."""
    kinds = Organisation.KINDS_FOR_READERS.items()
    return Case(
        *(When(**{column: kind}, then=Value(for_readers)) for kind, for_readers in kinds),
        default=Value(OrganisationKind.NONE),
        output_field=CharField(),
    )


def _has_word(forms: frozenset[str]) -> Q:
    """Whether an entry or one of its organisations has a word in any of ``forms``.

    What no dictionary has may be the beginning of a word.
    """
    own, of_organisation = Q(), Q()
    for form in sorted(forms):
        whole = f" {form} " if is_known(form) else f" {form}"
        own |= Q(words__contains=whole)
        of_organisation |= Q(organisation__words__contains=whole)
    links = EntryOrganisation.objects.filter(of_organisation, entry=OuterRef("pk"))
    return own | Q(Exists(links))


class EntryQuerySet(VisibleQuerySet):
    """Entries, which may be of different kinds."""

    def of_kind(self, kind: str) -> "EntryQuerySet":
        return self.filter(kind=kind)

    def of_organisation(self, organisation: Organisation | int) -> "EntryQuerySet":
        """The entries of ``organisation``, an instance or a primary key; each once."""
        links = EntryOrganisation.objects.filter(organisation=organisation)
        return self.filter(pk__in=links.values("entry"))

    def of_organisation_kind(self, kind: str) -> "EntryQuerySet":
        """The entries of any organisation of ``kind``, a value of ``OrganisationKind``; each once.

        Of the kind ``NONE`` are the entries without an organisation.
        """
        links = EntryOrganisation.objects.annotate(kind=organisation_kind("organisation__kind"))
        if kind == OrganisationKind.NONE:
            return self.filter(~Exists(links.filter(entry=OuterRef("pk"))))
        return self.filter(pk__in=links.filter(kind=kind).values("entry"))

    def of_theme(self, theme: Theme) -> "EntryQuerySet":
        through = self.model.themes.through.objects.filter(theme=theme)
        return self.filter(pk__in=through.values("entry"))

    def matching(self, query: Query) -> "EntryQuerySet":
        """The entries with what ``query`` means in their names or those of their organisations."""
        entries = self
        for part in query.parts:
            entries = entries.filter(
                reduce(or_, (reduce(and_, map(_has_word, phrase)) for phrase in part.phrases()))
            )
        return entries

    def with_role(self, role: str, moment: Moment) -> "EntryQuerySet":
        """The entries with a seat in ``role``.

        If a date was requested, only those with a seat that may have been held then.
        """
        periods = period_of(seat__role=role)
        if moment.requested:
            periods = periods.filter(possibly_overlaps(moment.first, moment.last))
        return self.filter(Exists(periods))

    def with_status(self, status: str, moment: Moment) -> "EntryQuerySet":
        """The entries of which ``as_of(moment)`` would annotate the status ``status``.

        Filters by only those subqueries that the status depends on.
        """
        first, last = moment.first, moment.last
        certain = Exists(period_of().filter(certainly_overlaps(first, last)))
        if status == Status.CURRENT:
            return self.filter(certain)
        possible = Exists(period_of().filter(possibly_overlaps(first, last)))
        if status == Status.NOT_KNOWN:
            return self.filter(possible | ~Exists(period_of()), ~certain)
        ended = Exists(period_of(latest_end__lt=first))
        coming = Exists(period_of(earliest_start__gt=last))
        condition = {
            Status.NOT_HELD: ended & coming,
            Status.UPCOMING: coming & ~ended,
            Status.ENDED: ended & ~coming,
        }[Status(status)]
        return self.filter(condition, ~certain, ~possible)

    def as_of(self, moment: Moment) -> "EntryQuerySet":
        """Annotates ``status_then``, the status at ``moment``.

        The rules are those of :func:`representation.dates.status.joint_status`.
        """
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

    def by_status_then_as_before(self, moment: Moment) -> "EntryQuerySet":
        """Those that held at ``moment`` first, then those that may have, then the others."""
        first, last = moment.first, moment.last
        certain = Exists(period_of().filter(certainly_overlaps(first, last)))
        possible = Exists(period_of().filter(possibly_overlaps(first, last)))
        rank = Case(
            When(certain, then=Value(0)),
            When(possible | ~Exists(period_of()), then=Value(1)),
            default=Value(2),
        )
        return self.annotate(status_rank=rank).order_by("status_rank", *self.query.order_by)

    def current(self, day: date) -> "EntryQuerySet":
        """The entries that certainly hold on ``day``."""
        return self.filter(Exists(period_of().filter(certainly_overlaps(day, day))))

    def contradictory(self, day: date) -> "EntryQuerySet":
        """The entries whose facts contradict each other on ``day``; for staff only."""
        return self.filter(Exists(period_of().filter(contradictory_on(day))))

    def with_duplicate_seats(self) -> "EntryQuerySet":
        """The entries with several seats of the same role, dates and person."""
        seats = self.model._meta.get_field("seats").related_model.objects
        grouped = seats.filter(entry=OuterRef("pk")).order_by().values("entry", *SEAT_FACTS)
        return self.filter(Exists(grouped.annotate(count=Count("pk")).filter(count__gt=1)))

    def by_name(self) -> "EntryQuerySet":
        """Ordered by name, in the alphabetical order of the active language."""
        return self.order_by(sort_column(active_language()), "number")

    def by_start(self) -> "EntryQuerySet":
        """Ordered by the first known start, newest first; entries without one come last."""
        first = period_of().exclude(earliest_start=date.min).values("entry")
        start = Subquery(first.annotate(first=Min("earliest_start")).values("first"))
        return self._ordered_by(start, F("in_order").desc(nulls_last=True))

    def by_end(self) -> "EntryQuerySet":
        """Ordered by the last end, earliest first; entries without a known end come last."""
        last = period_of().order_by("-latest_end").values("latest_end")[:1]
        end = NullIf(Subquery(last), Value(date.max))
        return self._ordered_by(end, F("in_order").asc(nulls_last=True))

    def by_organisation(self) -> "EntryQuerySet":
        """Ordered by the name of the first organisation; entries without one come last."""
        column = f"organisation__{sort_column(active_language())}"
        first = EntryOrganisation.objects.filter(entry=OuterRef("pk")).values(column)[:1]
        return self._ordered_by(Subquery(first), F("in_order").asc(nulls_last=True))

    def _ordered_by(self, key: Subquery | NullIf, order: OrderBy) -> "EntryQuerySet":
        """Annotates ``key`` as ``in_order`` and orders by ``order``, then by name."""
        name = (sort_column(active_language()), "number")
        return self.annotate(in_order=key).order_by(order, *name)

    def prefetch_for_list(self) -> "EntryQuerySet":
        """Prefetches what a row of a list shows, so that the number of queries is constant."""
        return self.prefetch_related(*list_prefetches())

    def prefetch_for_page(self) -> "EntryQuerySet":
        """Prefetches what the page of an entry, or its record in an export, contains."""
        return self.prefetch_for_list().prefetch_related(*PAGE_PREFETCHES)


def list_prefetches() -> list[str | Prefetch]:
    """The lookups to prefetch for the rows of a list."""
    organisations = EntryOrganisation.objects.select_related("organisation")
    return [
        "seats",
        Prefetch("entry_organisations", organisations),
        "observations",
    ]


# The lookups to prefetch, beside ``list_prefetches``, for pages and records of entries.
PAGE_PREFETCHES = (
    "observations__document",
    "themes",
    "former_names",
    "entry_organisations__organisation__former_names",
    "entry_organisations__organisation__predecessors",
    "entry_organisations__organisation__successors",
)
EntryManager = VisiblePageManager.from_queryset(EntryQuerySet)
