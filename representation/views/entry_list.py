"""The lists of entries: one view, whether over all kinds or one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from pages.serving.page_view import PageView
from pages.serving.paging import page_of
from pages.serving.request_cache import cached_on_request
from representation.dates.as_of import EntryAsOf, moment_in_words
from representation.drawings.timeline import Bar, Timeline, timeline
from representation.models import EntryIndexPage
from representation.models.named import Named
from representation.register import filters as filtering
from representation.register.entries import FilteredEntries
from representation.register.facets import Facets
from representation.register.filters import Filters, InvalidFilters
from representation.views.alternates import data_links, oembed_url
from representation.views.filter_form import MOST_CHOICES, PLAIN_FIELDS, FilterForm
from representation.views.narrowed_list import about


@dataclass(frozen=True)
class Row:
    """A row of the list.

    Attributes:
        known: what is known of the entry at the moment that the list tells of.
        bars: its bars in the timeline.
        anchor: its id in the page; "" where the entry has had a row already.
    """

    entry: Any
    known: EntryAsOf
    bars: tuple[Bar, ...]
    anchor: str


class EntryListView(PageView):
    """A list of entries under the filters of the request.

    Attributes:
        per_page: how many rows a page of the list has.
    """

    page: EntryIndexPage
    per_page = 50

    @cached_property
    def fixed(self) -> dict[str, str]:
        """The filters that the address of the page itself stands for."""
        return {"kind": self.page.kind} if self.page.kind else {}

    @property
    def filters(self) -> Filters:
        """The filters that the request asks for, as far as they were understood."""
        return self._parsed[0]

    @property
    def invalid_filters(self) -> dict[str, str]:
        """The values that were not understood, by the name of their filter."""
        return self._parsed[1]

    @property
    def _parsed(self) -> tuple[Filters, dict[str, str]]:
        return cached_on_request(self.request, "filters", self._parse)

    def _parse(self) -> tuple[Filters, dict[str, str]]:
        try:
            return filtering.parse_filters(self.request.GET, **self.fixed), {}
        except InvalidFilters as error:
            return error.valid, error.invalid

    def query(self) -> str:
        return self._query(self.filters)

    def _query(self, filters: Filters) -> str:
        return filters.query(fixed="kind" if self.page.kind else "")

    def _url(self, filters: Filters) -> str:
        """The address of the list with other filters, relative to the page."""
        return self._query(filters) or "."

    def is_bad_request(self) -> bool:
        return bool(self.invalid_filters)

    def redirect(self) -> HttpResponse | None:
        if self.invalid_filters:
            return None
        query = self.request.GET
        number = query.get("page", "1")
        wanted = self.query()
        if number != "1":
            wanted += f"{'&' if wanted else '?'}page={number}"
        known = [word for word in query if filtering.is_parameter(word)]
        if not known or f"?{self.request.META['QUERY_STRING']}" == wanted:
            return None
        if not number.isdecimal():  # answered as everywhere else
            return None
        response = HttpResponseRedirect(f"{self.request.path}{wanted}")
        response["Content-Language"] = get_language() or ""
        return response

    def get_context(self) -> dict[str, Any]:
        filters, page, request = self.filters, self.page, self.request
        filtered = FilteredEntries(filters)
        facets = Facets(filtered)
        paginator = Paginator(filtered.in_list_order().prefetch_for_list(), self.per_page)
        page_obj = page_of(paginator, request)
        entries = [EntryAsOf(entry, filters.moment) for entry in page_obj.object_list]
        named = {name: _named(facets, name, entries) for name in filtering.NAMED}
        form = FilterForm(facets, frozenset(self.fixed), self._url, named)
        removals = form.removals()
        chosen = None if page.kind else filters.only_named
        drawn = _timeline(entries, filters)
        total = filtered.total
        return {
            "filters": filters,
            "invalid_filters": _labelled(self.invalid_filters),
            "data_links": data_links("entries_data", {}, filters.data_query()),
            "oembed_url": oembed_url(request),
            "list_url": page.get_url(request),
            "valid_url": self._url(filters),
            "today_url": self._url(filters.without("date")),
            "words": {name: filtering.parameter_name(name) for name in PLAIN_FIELDS},
            "date_in_figures": filters.date.in_figures() if filters.date else "",
            "more_asked": bool(self._further_filters(chosen)),
            "fields": form.fields(),
            "active_filters": removals,
            "moment_heading": moment_in_words(filters.moment),
            "narrowed_to": ", ".join(str(each.label) for each in removals if each.name != "date"),
            "row_groups": _row_groups(entries, named.get(filters.group, {}), filters.group, drawn),
            "timeline": drawn,
            "page_obj": page_obj,
            "count": total,
            "count_phrase": page.count_phrase(total),
            # An embedded list does not show it.
            "about": SimpleLazyObject(
                lambda: about(chosen, lambda other: self._url(Filters(organisation=other)))
            ),
            "view_name": chosen and chosen.name,
            "alternatives": [] if total else form.alternatives(),
        }

    def _further_filters(self, chosen: Named | None) -> set[str]:
        """The active filters in the folded part of the form, but one that heads the page."""
        heading = {name for name in filtering.NAMED if chosen}
        return self.filters.active.keys() - {"text", "date"} - self.fixed.keys() - heading


def _labelled(bad: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(filtering.filter_label(name), text) for name, text in bad.items()]


def _named(facets: Facets, name: str, entries: list[EntryAsOf]) -> dict[int, Named]:
    """The organisations or themes that a list names, by key: choices, the chosen one, groups."""
    keys = {key for key, _count in facets.counts(name).most_common(MOST_CHOICES)}
    if chosen := getattr(facets.filtered.filters, name):
        keys.add(chosen.pk)
    if facets.filtered.filters.group == name:
        keys |= {known.entry.group_key for known in entries if known.entry.group_key}
    found: dict[int, Named] = filtering.NAMED[name].objects.in_bulk(keys)
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


def _row_groups(
    entries: list[EntryAsOf], named: Mapping[int, Named], group: str, drawn: Timeline
) -> list[tuple[object, list[Row]]]:
    """The rows of the list under the organisation or theme that they are grouped by, if any."""
    groups: list[tuple[object, list[Row]]] = []
    seen: set[int] = set()
    for key, grouped in groupby(entries, lambda known: known.entry.group_key if group else None):
        rows = []
        for known in grouped:
            number = known.entry.number
            anchor = "" if number in seen else f"e{number}"
            seen.add(number)
            rows.append(Row(known.entry, known, drawn.bars.get(number, ()), anchor))
        under = named.get(key) if key else None
        heading = under.name if under else filtering.ungrouped_label(group)
        groups.append((heading, rows))
    return groups
