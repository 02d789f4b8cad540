"""Template tags that show the register on any page."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.navigation.menus import section_url
from representation.choices import KINDS, Kind, Part
from representation.drawings.seats import seat_transforms
from representation.models import (
    INDEX_PAGE_OF,
    AdvocacyIndexPage,
    NewsIndexPage,
    Organisation,
    Theme,
)
from representation.models.named_model import Named
from representation.register import entry_marks, overview
from representation.register import news as register_news
from representation.register.advocacy_works import newest_works
from representation.register.entry_marks import EntryMark, MarkedGroup, State
from representation.register.filters import Filters, filter_of
from representation.register.named_index import counts_by_kind

register = template.Library()

STATE_WORDS = {
    State.CURRENT: _("current"),
    State.UPCOMING: _("upcoming"),
    State.UNDATED: _("dates not known"),
    State.ENDED: _("ended"),
}


@dataclass(frozen=True)
class PartCount:
    """How many entries of a part there are, and the address of their list."""

    part: Part
    url: str
    number: int


@dataclass(frozen=True)
class PlacedSeat:
    """An entry as a seat, and the SVG transform that puts it at its table."""

    mark: EntryMark
    transform: str


@dataclass(frozen=True)
class Table:
    """The entries of a kind of organisation around a table; no seats where there are too many."""

    group: MarkedGroup
    seats: list[PlacedSeat]

    @classmethod
    def of(cls, group: MarkedGroup) -> "Table":
        placed = zip(group.entries, seat_transforms(len(group.entries)), strict=False)
        return cls(group, [PlacedSeat(*pair) for pair in placed])


@register.simple_tag(takes_context=True)
def entries_url(context: Context, **filters: Any) -> str:
    """The address of the list of all entries under filters: ``{% entries_url theme=theme %}``.

    "" where there is no such list.
    """
    url = section_url(context["request"], "register")
    return url and url + Filters(**filters).query()


@register.simple_tag(takes_context=True)
def named_url(context: Context, named: Named) -> str:
    """The address of the list of all entries of an organisation or a theme; "" without a list."""
    return entries_url(context, **{filter_of(named): named})


@register.simple_tag(takes_context=True)
def themes_with_entries(context: Context) -> list[MarkedGroup]:
    """The themes with their public entries as marks."""
    return entry_marks.themes_with_entries(context["request"])


@register.simple_tag(takes_context=True)
def organisations_with_entries(context: Context) -> list[Organisation]:
    """The organisations that have public entries, by name."""
    return overview.organisations(context["request"])


@register.simple_tag(takes_context=True)
def part_counts(context: Context) -> list[PartCount]:
    """The number of entries in each part of the register, with the addresses of their lists."""
    request: HttpRequest = context["request"]
    counts = []
    for part, number in overview.counts_by_part(request).items():
        url = overview.list_url(request, part.kind)
        if part.kind == Kind.ENGAGEMENT:
            url += f"#{part}"  # its heading in the list
        if number:
            counts.append(PartCount(part, url, number))
    return counts


@register.filter
def count_phrases(named: Named) -> str:
    """How many entries of each kind a theme or an organisation of an index has, in words."""
    counts = counts_by_kind(named).items()
    return " · ".join(INDEX_PAGE_OF[kind].count_phrase(count) for kind, count in counts)


@register.inclusion_tag("representation/tables.html", takes_context=True)
def tables(context: Context) -> dict[str, Any]:
    """The public entries as seats around a table for each kind of organisation."""
    groups = entry_marks.entries_by_organisation_kind(context["request"])
    drawn = [Table.of(group) for group in groups if group.entries]
    shown = {seat.mark.kind for table in drawn for seat in table.seats}
    drawn_states = {seat.mark.state for table in drawn for seat in table.seats}
    states = [(state, STATE_WORDS[state]) for state in State if state in drawn_states]
    return {
        "tables": drawn,
        # Where nothing is dated, there is nothing to tell apart.
        "states": states if len(states) > 1 else [],
        "kinds": [(kind, kind.plural_label) for kind in KINDS if kind in shown],
    }


@register.inclusion_tag("representation/includes/latest_news.html", takes_context=True)
def latest_news(context: Context) -> dict[str, Any]:
    """The three newest news items and advocacy works, with links to all; nothing without any."""
    request = context["request"]
    return {
        "request": request,
        "news": list(register_news.latest_news()),
        "news_url": section_url(request, NewsIndexPage.role),
        "works": newest_works(Filters(), register_news.LATEST),
        "works_url": section_url(request, AdvocacyIndexPage.role),
    }


@register.inclusion_tag("representation/includes/related_news.html", takes_context=True)
def related_news(context: Context, subject: Page | Organisation | Theme) -> dict[str, Any]:
    """The news about an entry, a work, an organisation or a theme; nothing where there is none."""
    # A page that was never saved, as in a preview, has no news.
    news = list(register_news.related_news(subject)) if subject.pk else []
    return {"request": context["request"], "news": news}
