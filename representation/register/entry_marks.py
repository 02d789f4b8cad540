"""Entries as marks without names: by kind of organisation and by theme, for the front page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.http import HttpRequest

from pages.languages.text import Text
from pages.navigation.menus import section_url
from pages.serving.freshness import cached_until_changed
from representation.choices import KINDS
from representation.dates.status import Moment, Status
from representation.models import Entry, EntryOrganisation, Kind, OrganisationKind, Theme
from representation.models.entry_queryset import EntryQuerySet, organisation_kind
from representation.register.filters import Filters


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
    """The public entries by the kind of their organisations, in each of these, as in the lists.

    All kinds but "other", which is there only where it has entries.
    """
    return cached_until_changed(request, "marks by kind", lambda: _by_organisation_kind(request))


def themes_with_entries(request: HttpRequest) -> list[MarkedGroup]:
    """The themes with public entries, by name; an entry is in each of its themes."""
    return cached_until_changed(request, "marks by theme", lambda: _by_theme(request))


def _by_organisation_kind(request: HttpRequest) -> list[MarkedGroup]:
    entries = _marks_by_entry()
    kind_of_each = EntryOrganisation.objects.order_by().values_list(
        "entry", organisation_kind("organisation__kind")
    )
    pairs = {(entry, kind) for entry, kind in kind_of_each if entry in entries}
    marks = defaultdict(list)
    for entry, kind in pairs:
        marks[kind].append(entries[entry])
    with_organisation = {entry for entry, _kind in pairs}
    marks[OrganisationKind.NONE] += [
        mark for entry, mark in entries.items() if entry not in with_organisation
    ]
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


def _marks_by_entry() -> dict[int, EntryMark]:
    return {
        key: EntryMark(kind, STATES[Status(status)])
        for key, kind, status in _entries_today().values_list("pk", "kind", "status_then")
    }


def _by_theme(request: HttpRequest) -> list[MarkedGroup]:
    entries = _marks_by_entry()
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
    return sorted(marks, key=lambda mark: (KINDS.index(Kind(mark.kind)), states.index(mark.state)))
