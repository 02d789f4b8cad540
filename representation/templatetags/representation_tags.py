"""Tags with which any page shows the register."""

from datetime import date
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from pages.navigation.menus import section_url
from pages.serving.request_cache import cached_on_request
from representation.drawings.seats import MOST_SEATS, Group, Seat, arrange
from representation.models import INDEX_PAGE_OF, Entry, Kind
from representation.register.filters import Filters
from representation.register.overview import MAX_SHOWN, Overview, list_url

register = template.Library()

KINDS = (Kind.BODY, Kind.ENGAGEMENT, Kind.MEMBERSHIP)


def _overview(request: HttpRequest) -> Overview:
    return cached_on_request(request, "overview", Overview.now)


def _kind_label(kind: str) -> str:
    return {
        Kind.BODY: _("Representation bodies"),
        Kind.ENGAGEMENT: _("Expert engagements"),
        Kind.MEMBERSHIP: _("Memberships"),
    }[Kind(kind)]


@register.simple_tag(takes_context=True)
def entries_of(context: Context, **chosen: Any) -> str:
    """The address of all entries that a filter chooses: ``{% entries_of theme=theme %}``."""
    address = section_url(context["request"], "register")
    return address and address + Filters(**chosen).query()


@register.inclusion_tag("representation/seating.html", takes_context=True)
def seating(context: Context) -> dict[str, Any]:
    """The table with a seat for each entry; above ``MOST_SEATS`` the counts alone."""
    request = context["request"]
    overview = _overview(request)
    groups = [
        Group(
            kind=kind,
            label=_kind_label(kind),
            seats=[
                Seat(entry.name, entry.get_url(request), entry.status, entry.number)
                for entry in overview.entries[kind]
            ],
            url=list_url(request, kind),
        )
        for kind in KINDS
    ]
    counts = [
        {"kind": group.kind, "label": group.label, "url": group.url, "number": number}
        for group in groups
        if (number := overview.counts.get(group.kind, 0))
    ]
    return {
        "request": request,
        "seating": arrange(groups if overview.total <= MOST_SEATS else ()),
        "counts": counts,
        "total": overview.total,
    }


@register.simple_tag(takes_context=True)
def register_figures(context: Context) -> list[dict[str, Any]]:
    """How many there are of each kind, and of themes."""
    request = context["request"]
    overview = _overview(request)
    figures = [
        {
            "number": number,
            "label": INDEX_PAGE_OF[kind].count_label(number),
            "url": list_url(request, kind),
        }
        for kind in KINDS
        if (number := overview.counts.get(kind, 0))
    ]
    if overview.themes:
        label = npgettext("under a number", "theme", "themes", overview.themes)
        figures.append({"number": overview.themes, "label": label, "url": ""})
    return figures


def _most_telling(entries: list[Entry]) -> list[Entry]:
    """A few entries, the same in every language: those with dates first, the newest of them."""

    def newest(entry: Entry) -> tuple[date, int]:
        starts = [held.bounds.earliest_start for held in entry.held_seats()]
        return max(starts), -entry.number

    return sorted(entries, key=newest)[: -MAX_SHOWN - 1 : -1]


@register.simple_tag(takes_context=True)
def register_sections(context: Context) -> list[dict[str, Any]]:
    """The first bodies and engagements, each with the way to all of them."""
    request = context["request"]
    overview = _overview(request)
    headings = {
        Kind.BODY: (_("Where we represent"), _("All representation bodies")),
        Kind.ENGAGEMENT: (_("Where our expertise is used"), _("All expert engagements")),
    }
    return [
        {
            "heading": heading,
            "entries": _most_telling(overview.entries[kind]),
            "more_url": list_url(request, kind),
            "more_label": more,
        }
        for kind, (heading, more) in headings.items()
        if overview.entries[kind]
    ]
