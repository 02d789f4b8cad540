"""Entries as marks without names: by kind of organisation and by theme, for the front page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from pages.languages.text import Text
from pages.navigation.menus import section_url
from pages.serving.freshness import cached_until_changed
from representation.dates.status import Moment, Status
from representation.models import Entry, EntryOrganisation, Kind, OrganisationKind, Theme
from representation.models.entry_queryset import EntryQuerySet, organisation_kind
from representation.register.filters import Filters
from representation.register.named_index import KIND_ORDER


class State(StrEnum):
    """What a mark shows of the status of its entry today."""

    CURRENT = "current"
    UPCOMING = "upcoming"
    UNDATED = "undated"
    ENDED = "ended"


STATES = {
    Status.CURRENT: State.CURRENT,
    Status.UPCOMING: State.UPCOMING,
    Status.NOT_KNOWN: State.UNDATED,
    # Between two seats: what was there is over.
    Status.NOT_HELD: State.ENDED,
    Status.ENDED: State.ENDED,
}


class EntryMark(NamedTuple):
    """One entry."""

    kind: str
    state: State


@dataclass(frozen=True)
class MarkedGroup:
    """The entries of a kind of organisation, or of a theme.

    Attributes:
        key: a value of ``OrganisationKind``, or the number of a theme.
        label: its name.
        description: the description of a theme; else empty.
        url: the address of the list of the entries; "" without one.
        entries: by kind, then by state.
    """

    key: str
    label: Text
    description: Text
    url: str
    entries: list[EntryMark]


def entries_by_organisation_kind(request: HttpRequest) -> list[MarkedGroup]:
    """The public entries by the kind of their first organisation.

    All kinds but "other", which is there only where it has entries. The list that a group leads to
    has the entries in which a further organisation is of the kind, too.
    """
    return cached_until_changed(request, "marks by kind", lambda: _by_organisation_kind(request))


def themes_with_entries(request: HttpRequest) -> list[MarkedGroup]:
    """The themes with public entries, by name; an entry is in each of its themes."""
    return cached_until_changed(request, "marks by theme", lambda: _by_theme(request))


def _by_organisation_kind(request: HttpRequest) -> list[MarkedGroup]:
    links = EntryOrganisation.objects.filter(entry=OuterRef("pk")).order_by("sort_order", "pk")
    first = Subquery(
        links.values(kind_of_first=organisation_kind("organisation__kind"))[:1],
        output_field=CharField(),
    )
    rows = _entries_today().annotate(of=Coalesce(first, Value(OrganisationKind.NONE)))
    marks = defaultdict(list)
    for kind, status, of in rows.values_list("kind", "status_then", "of"):
        marks[of].append(EntryMark(kind, STATES[Status(status)]))
    list_url = section_url(request, "register")
    return [
        MarkedGroup(
            key=kind,
            label=Text(OrganisationKind(kind).label),
            description=Text(""),
            url=list_url and list_url + Filters(organisation_kind=kind).query(),
            entries=_in_order(marks[kind]),
        )
        for kind in OrganisationKind.values
        if marks[kind] or kind != OrganisationKind.OTHER
    ]


def _by_theme(request: HttpRequest) -> list[MarkedGroup]:
    entries = {
        key: EntryMark(kind, STATES[Status(status)])
        for key, kind, status in _entries_today().values_list("pk", "kind", "status_then")
    }
    marks = defaultdict(list)
    for theme, entry in Entry.themes.through.objects.values_list("theme", "entry"):
        if entry in entries:
            marks[theme].append(entries[entry])
    list_url = section_url(request, "register")
    themes = sorted(Theme.objects.filter(pk__in=marks), key=lambda theme: theme.sorting)
    return [
        MarkedGroup(
            key=str(theme.pk),
            label=theme.name,
            description=theme.description,
            url=list_url and list_url + Filters(theme=theme).query(),
            entries=_in_order(marks[theme.pk]),
        )
        for theme in themes
    ]


def _entries_today() -> EntryQuerySet:
    return Entry.objects.visible().order_by().as_of(Moment.of(None))


def _in_order(marks: Iterable[EntryMark]) -> list[EntryMark]:
    states = list(State)
    return sorted(
        marks, key=lambda mark: (KIND_ORDER.index(Kind(mark.kind)), states.index(mark.state))
    )
