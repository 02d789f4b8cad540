"""Template tags that show the register on any page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from pages.navigation.menus import section_url
from pages.serving.request_cache import cached_on_request
from representation.drawings.seats import MOST_SEATS, DrawnSeat, SeatGroup, seating_plan
from representation.models import INDEX_PAGE_OF, Entry, Kind
from representation.models.named_model import Named
from representation.register import entry_marks
from representation.register.entry_marks import MarkedGroup
from representation.register.filters import Filters
from representation.register.named_index import counts_by_kind
from representation.register.overview import MAX_SHOWN, Overview, list_url

register = template.Library()

# In the order of the seating plan and the figures.
KINDS = (Kind.BODY, Kind.ENGAGEMENT, Kind.MEMBERSHIP)


@dataclass(frozen=True)
class KindCount:
    """How many entries of a kind there are, and the address of their list; "" without one."""

    kind: str
    label: str
    url: str
    number: int


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and the address of the list; "" without one."""

    number: int
    label: str
    url: str = ""


@dataclass(frozen=True)
class Section:
    """Some entries of a kind, and the address of the list of all of them; "" without one."""

    heading: str
    entries: list[Entry]
    more_url: str
    more_label: str


def _overview(request: HttpRequest) -> Overview:
    return cached_on_request(request, "overview", Overview.now)


def _kind_label(kind: str) -> str:
    return {
        Kind.BODY: _("Representation bodies"),
        Kind.ENGAGEMENT: _("Expert engagements"),
        Kind.MEMBERSHIP: _("Memberships"),
    }[Kind(kind)]


@register.simple_tag(takes_context=True)
def entries_url(context: Context, **filters: Any) -> str:
    """The address of the list of all entries under filters: ``{% entries_url theme=theme %}``.

    "" where there is no such list.
    """
    url = section_url(context["request"], "register")
    return url and url + Filters(**filters).query()


@register.simple_tag(takes_context=True)
def entries_by_organisation_kind(context: Context) -> list[MarkedGroup]:
    """The public entries as marks, by the kind of their first organisation."""
    return entry_marks.entries_by_organisation_kind(context["request"])


@register.simple_tag(takes_context=True)
def themes_with_entries(context: Context) -> list[MarkedGroup]:
    """The themes with their public entries as marks."""
    return entry_marks.themes_with_entries(context["request"])


@register.filter
def count_phrases(named: Named) -> str:
    """How many entries of each kind a theme or an organisation of an index has, in words."""
    counts = counts_by_kind(named).items()
    return " · ".join(INDEX_PAGE_OF[kind].count_phrase(count) for kind, count in counts)


@register.inclusion_tag("representation/seating_plan.html", takes_context=True)
def seating(context: Context) -> dict[str, Any]:
    """The seating plan, with a seat for each entry; only counts for more than ``MOST_SEATS``."""
    request = context["request"]
    overview = _overview(request)
    groups = [
        SeatGroup(
            kind=kind,
            label=_kind_label(kind),
            seats=[
                DrawnSeat(entry.name, entry.get_url(request), entry.status, entry.number)
                for entry in overview.entries[kind]
            ],
            url=list_url(request, kind),
        )
        for kind in KINDS
    ]
    counts = [
        KindCount(group.kind, group.label, group.url, number)
        for group in groups
        if (number := overview.counts.get(group.kind, 0))
    ]
    return {
        "request": request,
        "seating_plan": seating_plan(groups if overview.total <= MOST_SEATS else ()),
        "counts": counts,
        "total": overview.total,
    }


@register.simple_tag(takes_context=True)
def register_figures(context: Context) -> list[Figure]:
    """The numbers of entries of each kind, and of themes."""
    request = context["request"]
    overview = _overview(request)
    figures = [
        Figure(number, INDEX_PAGE_OF[kind].count_label(number), list_url(request, kind))
        for kind in KINDS
        if (number := overview.counts.get(kind, 0))
    ]
    if overview.themes:
        label = npgettext("under a number", "theme", "themes", overview.themes)
        figures.append(Figure(overview.themes, label))
    return figures


def _newest(entries: list[Entry]) -> list[Entry]:
    """The ``MAX_SHOWN`` entries that begin last, the same in every language."""
    return sorted(entries, key=_start_and_number, reverse=True)[:MAX_SHOWN]


def _start_and_number(entry: Entry) -> tuple[date, int]:
    starts = [held_seat.bounds.earliest_start for held_seat in entry.held_seats()]
    return max(starts), -entry.number


@register.simple_tag(takes_context=True)
def register_sections(context: Context) -> list[Section]:
    """The newest bodies and engagements, each with the address of the list of all."""
    request = context["request"]
    overview = _overview(request)
    headings = {
        Kind.BODY: (_("Where we represent"), _("All representation bodies")),
        Kind.ENGAGEMENT: (_("Where our expertise is used"), _("All expert engagements")),
    }
    return [
        Section(
            heading=heading,
            entries=_newest(overview.entries[kind]),
            more_url=list_url(request, kind),
            more_label=more_label,
        )
        for kind, (heading, more_label) in headings.items()
        if overview.entries[kind]
    ]
