"""The page of an entry."""

from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from wagtail.models import PageLogEntry

from pages.languages.codes import active_language
from pages.models import SiteSettings
from pages.serving.page_view import PageView
from pages.serving.request_cache import cached_on_request
from representation.choices import Kind
from representation.dates.as_of import moment_in_words
from representation.dates.partial_date import PartialDate
from representation.dates.status import Moment, today
from representation.exports.dataset import dataset
from representation.exports.json_ld import embedded
from representation.exports.records import entry_record
from representation.models import Entry
from representation.models.entry_queryset import PAGE_PREFETCHES, list_prefetches
from representation.register import filters as filtering
from representation.register.filters import Filters, InvalidFilters
from representation.register.publication_log import (
    LogLine,
    publication_events,
    publication_log,
)
from representation.register.related_entries import related_entries
from representation.views.data_links import data_links, oembed_url
from representation.views.embed_code import entry_code
from representation.views.filter_errors import filter_errors
from representation.views.gone import gone_at_page_address


def requested_date(request: HttpRequest) -> tuple[PartialDate | None, dict[str, str]]:
    """The date in the query of ``request``, and an invalid one by the name of its filter."""

    def parse() -> tuple[PartialDate | None, dict[str, str]]:
        try:
            return filtering.parse_date(request.GET), {}
        except InvalidFilters as error:
            return None, error.invalid

    return cached_on_request(request, "requested_date", parse)


def date_query(requested: PartialDate | None) -> str:
    """The query of the page of an entry as of a date, in the active language; "" without one."""
    return Filters(date=requested).query()


def date_context(entry: Entry, request: HttpRequest) -> dict[str, object]:
    """The requested date as a heading, and the message about an invalid one."""
    requested, invalid = requested_date(request)
    return {
        "moment_heading": moment_in_words(Moment.of(requested)),
        "invalid_filters": filter_errors(invalid),
        "list_url": entry.get_url(request),
        "valid_url": ".",
    }


class EntryPageView(PageView):
    """The page of an entry as of the requested date; as of today without one."""

    page: Entry

    def gone(self) -> HttpResponse | None:
        return gone_at_page_address(self.request, self.page)

    def is_bad_request(self) -> bool:
        return bool(requested_date(self.request)[1])

    def query(self) -> str:
        return date_query(requested_date(self.request)[0])

    def get_context(self) -> dict[str, Any]:
        """The history of the entry, its parent and sub-bodies, works, changes and addresses.

        The preview of an entry that was never saved has only the history.
        """
        entry, request = self.page, self.request
        requested, _invalid = requested_date(request)
        if entry.pk:
            prefetch_related_objects([entry], *list_prefetches(), *PAGE_PREFETCHES)
        as_of, has_seats = entry.as_of(requested), bool(entry.seats.all())
        context = {
            **date_context(entry, request),
            "as_of": as_of,
            "history": entry.history(requested),
            # Without seats and dates the facts tell all that there is to tell.
            "has_history": requested is not None or has_seats or bool(as_of.period),
            # Without seats the dates of a membership or an engagement are its history.
            "tells_term": has_seats or entry.kind == Kind.BODY,
        }
        if not entry.pk:
            return context
        parent, sub_bodies = _parent_and_sub_bodies(entry)
        return {
            **context,
            **self._addresses(requested),
            "parent_body": parent,
            "sub_bodies": [each.as_of(requested) for each in sub_bodies],
            "works": entry.visible_works(),
            "related": related_entries(entry, requested),
            "date_query": date_query(requested),
            "changes": _changes(entry),
            "today": today(),
            "linked_data": self._linked_data(parent, requested),
        }

    def _addresses(self, requested: PartialDate | None) -> dict[str, object]:
        """The addresses with which to link, cite and reuse the entry."""
        entry, query = self.page, Filters(date=requested).data_query()
        permanent_url = entry.permanent_url + query
        return {
            "data_links": data_links(self.request, "entry_data", {"number": entry.number}, query),
            "oembed_url": oembed_url(self.request),
            "embed_code": entry_code(self.request, entry, Filters(date=requested)),
            "permanent_url": permanent_url,
            "permanent_address": self.request.build_absolute_uri(permanent_url),
            "cited_address": self.request.build_absolute_uri(
                f"/{active_language()}{permanent_url}"
            ),
        }

    def _linked_data(self, parent: Entry | None, requested: PartialDate | None) -> str:
        """The JSON-LD for search engines; "" for a draft and in a preview."""
        entry = self.page
        if not entry.live or getattr(self.request, "is_preview", False):
            return ""
        description = dataset(
            entry.permanent_url,
            entry.last_published_at,
            SiteSettings.for_request(self.request),
        )
        return embedded(entry_record(entry, parent, requested), description)


def _changes(entry: Entry) -> list[LogLine]:
    log = PageLogEntry.objects.filter(page=entry.pk)
    return publication_log(entry.first_published_at, publication_events(log))


def _parent_and_sub_bodies(entry: Entry) -> tuple[Entry | None, list[Entry]]:
    """The body that ``entry`` is a part of, and the bodies that are a part of it; in one query."""
    is_related = Q(parent_body_id=entry.pk) | Q(pk=entry.parent_body_id or 0)
    related = list(Entry.objects.visible().filter(is_related).by_name().prefetch_for_list())
    parent = next((each for each in related if each.pk == entry.parent_body_id), None)
    return parent, [each for each in related if each.parent_body_id == entry.pk]
