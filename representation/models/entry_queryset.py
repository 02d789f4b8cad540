"""The questions asked of the register."""

from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from pages.collation import sort_column
from pages.languages import active_language
from pages.visibility import VisiblePageManager, VisibleQuerySet
from representation.models.entry_organisation import EntryOrganisation
from representation.models.seat import Seat
from representation.status import Status


class EntryQuerySet(VisibleQuerySet):
    """Entries of the register, and the questions asked of them."""

    def listed(self) -> "EntryQuerySet":
        """What the public may see, as :meth:`visible` says, from one indexed column."""
        return self.filter(public_until__gt=timezone.now())

    def of_kind(self, kind: str) -> "EntryQuerySet":
        return self.filter(kind=kind)

    def of_organisation(self, organisation: Any) -> "EntryQuerySet":
        """Those behind which ``organisation`` (or the one with that key) stands; each once."""
        parties = EntryOrganisation.objects.filter(organisation=organisation)
        return self.filter(pk__in=parties.values("entry"))

    def next_expiry(self) -> QuerySet[Any, Any]:
        """The moment at which the next of those that are listed goes, for a subquery."""
        return self.listed().order_by("public_until").values("public_until")[:1]

    def as_of(self, day: date) -> "EntryQuerySet":
        """With what is known of ``day``: each entry once, in the ``phases`` that hold then."""
        return self.filter(phases__first__lte=day, phases__last__gte=day)

    def with_status(self, status: str, day: date) -> "EntryQuerySet":
        return self.filter(phases__status=status, phases__first__lte=day, phases__last__gte=day)

    def current(self, day: date) -> "EntryQuerySet":
        """Those that for certain hold on ``day``."""
        return self.with_status(Status.CURRENT, day)

    def not_known(self, day: date) -> "EntryQuerySet":
        """Those of which nobody knows whether they hold on ``day``."""
        return self.with_status(Status.NOT_KNOWN, day)

    def by_name(self) -> "EntryQuerySet":
        """In the order of names that readers of the active language expect."""
        return self.order_by(sort_column(active_language()), "number")

    def for_list(self) -> "EntryQuerySet":
        """With what a row shows: seats and organisations, in two queries whatever the length."""
        parties = EntryOrganisation.objects.select_related("organisation")
        return self.prefetch_related(
            Prefetch("seats", Seat.objects.all()), Prefetch("entry_organisations", parties)
        )


EntryManager = VisiblePageManager.from_queryset(EntryQuerySet)
