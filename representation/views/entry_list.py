"""The lists of entries: one view, whether over all kinds or one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, pgettext

from pages.languages.text import Text
from pages.serving.paging import page_of
from pages.serving.request_cache import once
from representation.dates.as_of import EntryAsOf, moment_in_words
from representation.drawings.timeline import Bar, Timeline, timeline
from representation.exports.formats import FORMATS
from representation.models import EntryIndexPage
from representation.models.named import Named
from representation.register import filters as asking
from representation.register.entries import Selection
from representation.register.filters import BadFilters, Filters, Sort
from representation.views.narrowed_list import about

# A choice between hundreds of organisations helps nobody; the rest is found by name.
MOST_CHOICES = 60
# The fields that need no counts.
PLAIN_FIELDS = ("text", "date")


@dataclass(frozen=True)
class Choice:
    """A value that a filter offers, and how many entries it would leave."""

    word: str
    label: object
    selected: bool
    count: int | None = None

    @property
    def text(self) -> str:
        """The label bare, as an ``<option>`` takes it; a name is written as it is."""
        return str(self.label) if isinstance(self.label, Text) else capfirst(str(self.label))


@dataclass(frozen=True)
class Row:
    """A row of the list: an entry, what is known of it at the moment that the list tells of, its
    bars in the time line, and its id, where it has one."""

    entry: Any
    known: EntryAsOf
    bars: tuple[Bar, ...]
    anchor: str


@dataclass(frozen=True)
class Removal:
    """A filter that is on, the address without it, and perhaps how much that would leave."""

    name: str
    label: object
    url: str
    count: int | None = None


def _fixed(page: EntryIndexPage) -> dict[str, str]:
    """The filters that the address of the page itself stands for."""
    return {"kind": page.kind} if page.kind else {}


def _understood(page: EntryIndexPage, request: HttpRequest) -> tuple[Filters, dict[str, str]]:
    try:
        return asking.read(request.GET, **_fixed(page)), {}
    except BadFilters as error:
        return error.kept, error.bad


def understood(page: EntryIndexPage, request: HttpRequest) -> tuple[Filters, dict[str, str]]:
    """The filters that ``request`` asks for, and what of it was not understood."""
    return once(request, "filters", lambda: _understood(page, request))


def query(page: EntryIndexPage, filters: Filters) -> str:
    """The query of a view of ``page`` in the active language."""
    return filters.query(fixed="kind" if page.kind else "")


def shorter_address(page: EntryIndexPage, request: HttpRequest) -> HttpResponse | None:
    """A redirect to the one address of what is asked for, where it was asked in another way."""
    filters, bad = understood(page, request)
    if bad:
        return None
    number = request.GET.get("page", "1")
    wanted = query(page, filters)
    if number != "1":
        wanted += f"{'&' if wanted else '?'}page={number}"
    known = {word: request.GET.getlist(word) for word in request.GET if asking.is_known(word)}
    if not known or f"?{request.META['QUERY_STRING']}" == wanted:
        return None
    if not number.isdecimal():  # answered as everywhere else
        return None
    response = HttpResponseRedirect(f"{request.path}{wanted}")
    response["Content-Language"] = get_language() or ""
    return response


def list_context(page: EntryIndexPage, request: HttpRequest) -> dict[str, Any]:
    """What the template of a list needs."""
    filters, bad = understood(page, request)
    selection = Selection(filters)
    page_obj = page_of(Paginator(selection.in_order().for_list(), page.entries_per_page), request)
    entries = [EntryAsOf(entry, filters.moment) for entry in page_obj.object_list]
    named = {name: _named(selection, name, entries) for name in asking.NAMED}
    chosen = None if page.kind else filters.only_named
    active = _removals(page, filters)
    drawn = _timeline(entries, filters)
    total = selection.total
    return {
        "filters": filters,
        "bad_filters": [(asking.filter_label(name), text) for name, text in bad.items()],
        "data_links": data_links("entries_data", {}, filters.data_query()),
        "oembed_url": oembed_url(request),
        "list_url": page.get_url(request),
        "kept_url": _url(page, filters),
        "today_url": _url(page, filters.without("date")),
        "words": {name: asking.address_word(name) for name in PLAIN_FIELDS},
        "date_in_figures": filters.date.in_figures() if filters.date else "",
        "more_asked": bool(_more_asked(page, filters, chosen)),
        "fields": _fields(page, selection, named),
        "active_filters": active,
        "moment_heading": moment_in_words(filters.moment),
        "narrowed_to": ", ".join(str(each.label) for each in active if each.name != "date"),
        "row_groups": _row_groups(entries, named.get(filters.group, {}), filters.group, drawn),
        "timeline": drawn,
        "page_obj": page_obj,
        "count": total,
        "count_phrase": page.count_phrase(total),
        # An embedded list does not show it.
        "about": SimpleLazyObject(
            lambda: about(chosen, lambda other: _url(page, Filters(organisation=other)))
        ),
        "view_name": chosen and chosen.name,
        "alternatives": [] if total else _alternatives(page, selection),
    }


def _more_asked(page: EntryIndexPage, filters: Filters, chosen: Named | None) -> set[str]:
    """The filters among the further ones; one that heads the page need not be seen again."""
    heading = {name for name in asking.NAMED if chosen}
    return filters.asked.keys() - {"text", "date"} - _fixed(page).keys() - heading


def _named(selection: Selection, name: str, entries: list[EntryAsOf]) -> dict[int, Named]:
    """The organisations or themes that a list names, by key: choices, the chosen one, groups."""
    keys = {key for key, _count in selection.counts(name).most_common(MOST_CHOICES)}
    if chosen := getattr(selection.filters, name):
        keys.add(chosen.pk)
    if selection.filters.group == name:
        keys |= {known.entry.gathered for known in entries if known.entry.gathered}
    found: dict[int, Named] = asking.NAMED[name].objects.in_bulk(keys)
    return found


def _timeline(entries: list[EntryAsOf], filters: Filters) -> Timeline:
    """As of a date the periods that hold then; else all."""
    periods = {
        known.entry.number: [
            held.bounds for held in (known.shown if filters.date else known.held_seats)
        ]
        for known in entries
    }
    return timeline(periods, filters.moment)


def oembed_url(request: HttpRequest) -> str:
    """Where a partner's program asks for a card of the address that was asked for."""
    address = request.build_absolute_uri()
    return request.build_absolute_uri(f"{reverse('oembed')}?{urlencode({'url': address})}")


def data_links(name: str, arguments: dict[str, Any], query: str = "") -> list[dict[str, str]]:
    """The addresses of the same thing in each format of data."""
    return [
        {
            "label": each.label,
            "type": each.media_type,
            "url": reverse(name, kwargs={**arguments, "suffix": each.suffix}) + query,
        }
        for each in FORMATS.values()
    ]


def _row_groups(
    entries: list[EntryAsOf], named: Mapping[int, Named], group: str, drawn: Timeline
) -> list[tuple[object, list[Row]]]:
    """The rows of the list under the organisation or theme that they are gathered by, if any."""
    groups: list[tuple[object, list[Row]]] = []
    seen: set[int] = set()
    for key, gathered in groupby(entries, lambda known: known.entry.gathered if group else None):
        rows = []
        for known in gathered:
            number = known.entry.number
            anchor = "" if number in seen else f"e{number}"
            seen.add(number)
            rows.append(Row(known.entry, known, drawn.bars.get(number, ()), anchor))
        under = named.get(key) if key else None
        heading = under.name if under else asking.ungrouped_label(group)
        groups.append((heading, rows))
    return groups


def _removals(page: EntryIndexPage, filters: Filters) -> list[Removal]:
    names = [n for n in filters.asked if n not in ("sort", "group") and n not in _fixed(page)]
    return [Removal(name, filters.label(name), _url(page, filters.without(name))) for name in names]


def _alternatives(page: EntryIndexPage, selection: Selection) -> list[Removal]:
    filters = selection.filters
    return [
        Removal(name, filters.label(name), _url(page, filters.without(name)), count)
        for name, count in selection.alternatives()
        if name not in _fixed(page)
    ]


def _url(page: EntryIndexPage, filters: Filters) -> str:
    return query(page, filters) or "."


def _fields(
    page: EntryIndexPage, selection: Selection, named: Mapping[str, Mapping[int, Named]]
) -> list[dict[str, Any]]:
    """The fields of the form, in the order in which they stand."""
    counted = ("kind", "status", "organisation", "theme", "level", "role")
    choices = {
        name: _choices(selection, name, named) for name in counted if name not in _fixed(page)
    }
    choices["sort"] = _choices_of("sort", selection.filters.sort or Sort.NAME)
    choices["group"] = _choices_of("group", selection.filters.group)
    empty = {"sort": "", "group": pgettext("gather by", "Nothing")}
    return [
        {
            "name": name,
            "word": asking.address_word(name),
            "label": asking.filter_label(name),
            "choices": offered,
            "empty": empty.get(name, gettext("All")),
        }
        for name, offered in choices.items()
        if offered
    ]


def _choices(
    selection: Selection, name: str, named: Mapping[str, Mapping[int, Named]]
) -> list[Choice]:
    """The values of a filter that would choose something, and the one that is chosen."""
    counts = selection.counts(name)
    chosen = getattr(selection.filters, name)
    if name in asking.CHOICES:
        return [each for each in _choices_of(name, chosen, counts) if each.count or each.selected]
    offered = [each for key, each in named[name].items() if counts[key] or each == chosen]
    return [
        Choice(asking.value_word(name, each), each.name, each == chosen, counts[each.pk])
        for each in sorted(offered, key=lambda each: each.sorting)
    ]


def _choices_of(name: str, chosen: str, counts: Counter[str] | None = None) -> list[Choice]:
    """All values of a filter that is a choice of a few."""
    return [
        Choice(
            asking.value_word(name, value),
            label,
            chosen == value,
            None if counts is None else counts[value],
        )
        for value, label in asking.CHOICES[name].choices
    ]
