"""The lists of entries: one view for lists of all kinds and of one."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.functional import SimpleLazyObject
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext

from pages.languages.text import Text
from pages.navigation.addresses import with_query
from pages.navigation.menus import section_url, sections
from pages.serving.page_view import PageView
from pages.serving.paging import page_of
from pages.serving.request_cache import cached_on_request
from representation.choices import KINDS
from representation.dates.as_of import EntryAsOf, moment_in_words, status_words
from representation.dates.status import Status
from representation.drawings.timeline import Timeline, draw_timeline
from representation.models import INDEX_PAGE_OF, EntryIndexPage
from representation.models.named_model import Named
from representation.register import filters as filtering
from representation.register.count_phrases import count_at_line_start, count_by_kind
from representation.register.entries import FilteredEntries
from representation.register.facets import Facets
from representation.register.filters import (
    FILTER_NAMES,
    Filters,
    InvalidFilters,
    query_without,
)
from representation.views.data_links import data_links, oembed_url
from representation.views.embed_code import list_code
from representation.views.filter_errors import filter_errors
from representation.views.filter_form import MOST_CHOICES, FilterForm
from representation.views.list_layout import list_layout
from representation.views.named_details import NamedDetails, named_details

# In the order of a list as of a date.
STATUSES = (
    Status.CURRENT,
    Status.NOT_KNOWN,
    Status.UPCOMING,
    Status.ENDED,
    Status.NOT_HELD,
)
# The fields beside the one for the name; the others are folded.
ROW_FIELDS = ("organisation", "theme")


@dataclass(frozen=True)
class Tab:
    """A link to the list of a kind, or of all, under the same filters.

    Attributes:
        count: how many entries it has.
        is_current: whether it is the list on the page.
    """

    label: str
    url: str
    count: int
    is_current: bool


class EntryListView(PageView):
    """A list of entries under the filters of the request.

    Attributes:
        per_page: how many rows a page of the list has.
    """

    page: EntryIndexPage
    per_page = 50

    @cached_property
    def fixed(self) -> dict[str, str]:
        """The filters that the path of the page implies."""
        return {"kind": self.page.kind} if self.page.kind else {}

    @property
    def filters(self) -> Filters:
        """The valid filters of the request."""
        return self._parsed[0]

    @property
    def invalid_filters(self) -> dict[str, str]:
        """The invalid values of the request, by the names of their filters."""
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
        """The address of the list under other filters, relative to the page."""
        return self._query(filters) or "."

    def is_bad_request(self) -> bool:
        return bool(self.invalid_filters)

    def redirect(self) -> HttpResponse | None:
        if self.invalid_filters:
            return None
        query = self.request.GET
        number = query.get("page", "1")
        canonical = with_query(self.query(), f"page={number}" if number != "1" else "")
        canonical = with_query(canonical, query_without(query, [*FILTER_NAMES, "page"]))
        has_filters = any(filtering.is_parameter(word) for word in query)
        if not has_filters or f"?{self.request.META['QUERY_STRING']}" == canonical:
            return None
        if not (number.isascii() and number.isdigit()):  # get_context() answers with 400
            return None
        response = HttpResponseRedirect(f"{self.request.path}{canonical}")
        response["Content-Language"] = get_language() or ""
        return response

    def get_context(self) -> dict[str, Any]:
        filters = self.filters
        filtered = FilteredEntries(filters)
        facets = Facets(filtered)
        paginator = Paginator(filtered.in_list_order().prefetch_for_list(), self.per_page)
        page_obj = page_of(paginator, self.request)
        entries = [EntryAsOf(entry, filters.moment) for entry in page_obj.object_list]
        named = {name: _named_by_pk(facets, name, entries) for name in filtering.NAMED}
        timeline = _timeline(entries, filters)
        errors = {error.name: error for error in filter_errors(self.invalid_filters)}
        form = FilterForm(facets, frozenset(self.fixed), self._url, named, errors)
        count = filtered.total
        return {
            **self._addresses(),
            **self._form_context(form),
            "moment_heading": moment_in_words(filters.moment),
            "status_counts": SimpleLazyObject(lambda: _status_counts(facets, filters)),
            "layout": list_layout(
                entries,
                filters,
                timeline,
                named.get(filters.group, {}),
                is_whole_list=paginator.num_pages == 1,
            ),
            # Lazy, as an embedded list does not show them.
            "tabs": SimpleLazyObject(lambda: self._tabs(facets)),
            "page_obj": page_obj,
            "count": count,
            "count_phrase": count_at_line_start(self._counts(facets)),
            "count_inside_line": count_by_kind(self._counts(facets)),
            "named_details": SimpleLazyObject(self._named_details),
            "view_name": self._heading and self._heading.name,
            "alternatives": [] if count else form.alternatives(),
        }

    def _counts(self, facets: Facets) -> dict[str, int]:
        """The number of entries of each kind in the list."""
        kind = self.filters.kind
        return {kind: facets.filtered.total} if kind else dict(facets.counts("kind"))

    def _addresses(self) -> dict[str, object]:
        filters = self.filters
        return {
            "data_links": data_links(self.request, "entries_data", {}, filters.data_query()),
            "oembed_url": oembed_url(self.request),
            "embed_code": list_code(self.request, self.page, filters),
            "list_url": self.page.get_url(self.request),
            "valid_url": self._url(filters),
            "today_url": self._url(filters.without("date")),
            # Of the pages of the entries, so that they show the same day.
            "date_query": Filters(date=filters.date).query(),
        }

    def _form_context(self, form: FilterForm) -> dict[str, object]:
        heading = filtering.filter_of(self._heading) if self._heading else ""
        active = [link for link in form.removal_links() if link.name != heading]
        fields, typed_fields = form.fields(), form.typed_fields()
        folded = [field for field in fields if field.name not in ROW_FIELDS]
        return {
            "filters": self.filters,
            "invalid_filters": list(form.errors.values()),
            "typed_fields": typed_fields,
            "row_fields": [field for field in fields if field.name in ROW_FIELDS],
            "folded_fields": folded,
            # Else folded: the links to remove them show the active filters.
            "more_filters_open": bool(typed_fields["date"].error)
            or any(field.error for field in folded),
            "active_filters": active,
            # The heading tells the date, and leads to today.
            "chips": [link for link in active if link.name != "date"],
            "narrowed_to": ", ".join(
                str(self.filters.label(link.name)) for link in active if link.name != "date"
            ),
        }

    def _tabs(self, facets: Facets) -> list[Tab]:
        """The lists of all kinds and of each, under the other filters; none under a heading."""
        if self._heading:
            return []
        filters = self.filters.without("kind")
        counts = facets.counts("kind")
        tabs = [
            Tab(pgettext("list", "All"), self._tab_url("register", filters), counts.total(), False)
        ]
        for kind in KINDS:
            url = self._tab_url(INDEX_PAGE_OF[kind].role, filters)
            tabs.append(Tab(kind.plural_label, url, counts[kind], False))
        current = [*("", *KINDS)].index(self.filters.kind)
        tabs[current] = replace(tabs[current], is_current=True)
        if not counts.total():
            return []
        return [tab for tab in tabs if tab.url and (tab.count or tab.is_current)]

    def _tab_url(self, role: str, filters: Filters) -> str:
        url = section_url(self.request, role)
        return url and url + filters.query()

    @property
    def _heading(self) -> Named | None:
        """The organisation or theme that heads the page instead of the name of the list."""
        return None if self.page.kind else self.filters.only_named

    def breadcrumbs(self) -> list[tuple[str, Text]]:
        if self._heading is None:
            return []
        role = "organisations" if self.filters.organisation else "themes"
        index = [s for s in sections(self.request) if s.role == role]
        return [*((s.url, s.label) for s in index), (self._url(self.filters), self._heading.name)]

    def _named_details(self) -> NamedDetails | None:
        if self._heading is None:
            return None
        return named_details(self._heading, self._named_url)

    def _named_url(self, named: Named) -> str:
        return self._url(Filters(**{filtering.filter_of(named): named}))


def _named_by_pk(facets: Facets, name: str, entries: list[EntryAsOf]) -> dict[int, Named]:
    """The organisations or themes of a list by primary key: choices, the selected one, groups."""
    filters = facets.filtered.filters
    keys = {key for key, _count in facets.counts(name).most_common(MOST_CHOICES)}
    if selected := getattr(filters, name):
        keys.add(selected.pk)
    if filters.group == name:
        group_keys = (entry_as_of.entry.group_key for entry_as_of in entries)
        keys |= {key for key in group_keys if key}
    named: dict[int, Named] = filtering.NAMED[name].objects.in_bulk(keys)
    return named


def _timeline(entries: list[EntryAsOf], filters: Filters) -> Timeline:
    """The timeline of all periods; as of a date, of those that decide the status."""
    periods = {}
    for entry_as_of in entries:
        seats = entry_as_of.deciding_seats if filters.date else entry_as_of.held_seats
        periods[entry_as_of.entry.number] = [held_seat.bounds for held_seat in seats]
    return draw_timeline(periods, filters.moment)


def _status_counts(facets: Facets, filters: Filters) -> list[tuple[str, int]]:
    """How many entries had each status at the moment of the list, in words."""
    counts = {filters.status: facets.filtered.total} if filters.status else facets.counts("status")
    return [
        (capfirst(status_words(status, [], filters.moment)), counts[status])
        for status in STATUSES
        if counts.get(status)
    ]
