"""The public advocacy works of a period."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Prefetch, Q, QuerySet
from wagtail.models import CollectionViewRestriction

from representation.dates.status import Moment
from representation.models import AdvocacyWork, RepresentationBody, WorkDocument


@dataclass(frozen=True)
class DatedWorks:
    """The works that certainly, and those that only possibly, belong to a period; oldest first."""

    certain: list[AdvocacyWork]
    possible: list[AdvocacyWork]

    @classmethod
    def of(cls, moment: Moment) -> "DatedWorks":
        certain, possible = [], []
        for work in _of_years(moment.first.year, moment.last.year):
            if work.date and moment.certainly_has(work.date):
                certain.append(work)
            elif not work.date or moment.possibly_has(work.date):
                possible.append(work)
        return cls(certain, possible)


def _of_years(first: int, last: int) -> QuerySet[AdvocacyWork]:
    """The works dated in these years, and those without a date, with what is told of them."""
    # Dates are stored in their ISO form, whose alphabetical order is that of time.
    in_years = Q(date__gte=f"{first:04}", date__lt=f"{last + 1:04}")
    works: QuerySet[AdvocacyWork] = AdvocacyWork.objects.visible().filter(in_years | Q(date=""))
    documents = WorkDocument.objects.select_related("document").exclude(_is_private())
    return (
        works.order_by("date", "pk")
        .select_related("addressee")
        .prefetch_related(
            "themes",
            Prefetch("bodies", RepresentationBody.objects.visible().order_by("number")),
            Prefetch("work_documents", documents.order_by("sort_order")),
        )
    )


def _is_private() -> Q:
    """Whether a document of a work is in a collection that not everybody may see."""
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    private = [Q(document__collection__path__startswith=path) for path in paths]
    return reduce(or_, private, Q(pk__in=[]))
