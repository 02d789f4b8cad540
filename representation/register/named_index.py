"""Themes and organisations with the numbers of their public entries."""

from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from pages.languages.codes import active_language
from pages.languages.collation import sort_column
from representation.choices import KINDS
from representation.models import Entry, EntryOrganisation, Kind, Organisation, Theme
from representation.models.named_model import Named

NamedT = TypeVar("NamedT", bound=Named)


def themes_with_counts() -> QuerySet[Theme]:
    """All themes by name, each with its counts (see :func:`counts_by_kind`)."""
    return _with_counts(Theme.objects.all(), "entries")


def organisations_with_entries() -> QuerySet[Organisation]:
    """The organisations that have public entries, by name, each with its counts.

    One that has none but drafts is not told of.
    """
    links = EntryOrganisation.objects.filter(entry__in=Entry.objects.visible().order_by())
    organisations = Organisation.objects.filter(pk__in=links.values("organisation"))
    return _with_counts(organisations, "entry_organisations__entry")


def counts_by_kind(named: Named) -> dict[Kind, int]:
    """The numbers of entries of a theme or an organisation from a query above, none of them 0."""
    counts = {kind: getattr(named, f"{kind}_count") for kind in KINDS}
    return {kind: count for kind, count in counts.items() if count}


def _with_counts(named: QuerySet[NamedT], path: str) -> QuerySet[NamedT]:
    """Annotates ``entry_count``, and ``body_count`` and the like for each kind of entry."""
    is_visible = Q(**{f"{path}__in": Entry.objects.visible().order_by().values("pk")})
    counts = {
        f"{kind}_count": Count(
            path, filter=is_visible & Q(**{f"{path}__kind": kind}), distinct=True
        )
        for kind in Kind.values
    }
    all_entries = Count(path, filter=is_visible, distinct=True)
    ordered = named.order_by(sort_column(active_language()), "pk")
    return ordered.annotate(entry_count=all_entries, **counts)
