"""What the page of an entry shows beside its own facts."""

from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import PageLogEntry

from pages.models import SiteSettings
from pages.serving.page_view import PageView
from pages.serving.request_cache import cached_on_request
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
from representation.views.alternates import data_links, oembed_url


def requested_date(request: HttpRequest) -> tuple[PartialDate | None, dict[str, str]]:
    """The date as of which ``request`` asks for an entry, and what was not understood."""

    def parse() -> tuple[PartialDate | None, dict[str, str]]:
        try:
            return filtering.parse_date(request.GET), {}
        except InvalidFilters as error:
            return None, error.invalid

    return cached_on_request(request, "requested_date", parse)


def date_query(requested: PartialDate | None) -> str:
    """The query with which an entry is asked for as of a date, in the active language."""
    return Filters(date=requested).query()


def date_context(entry: Entry, request: HttpRequest) -> dict[str, Any]:
    """The date that is asked for as a heading, or that it was not understood."""
    requested, bad = requested_date(request)
    return {
        "moment_heading": moment_in_words(Moment.of(requested)),
        "invalid_filters": [(filtering.filter_label(name), text) for name, text in bad.items()],
        "list_url": entry.get_url(request),
        "valid_url": ".",
    }


class EntryPageView(PageView):
    """The page of an entry, as of today or of the date that the request asks for."""

    page: Entry

    def is_bad_request(self) -> bool:
        return bool(requested_date(self.request)[1])

    def query(self) -> str:
        return date_query(requested_date(self.request)[0])

    def get_context(self) -> dict[str, Any]:
        """What is known of the entry, the bodies above and below it, the works done there.

        A preview of what was never saved has only the first.
        """
        entry, request = self.page, self.request
        requested, _bad = requested_date(request)
        if entry.pk:
            prefetch_related_objects([entry], *list_prefetches(), *PAGE_PREFETCHES)
        known = {
            **date_context(entry, request),
            "known": entry.as_of(requested),
            "history": entry.history(requested),
        }
        if not entry.pk:
            return known
        parent, sub_bodies = _around(entry)
        return {
            **known,
            **self._addresses(requested),
            "parent_body": parent,
            "sub_bodies": [each.as_of(requested) for each in sub_bodies],
            "works": entry.visible_works(),
            "changes": _changes(entry),
            "today": today(),
            "linked_data": self._linked_data(parent, requested),
        }

    def _addresses(self, requested: PartialDate | None) -> dict[str, Any]:
        """The ways to link, cite and reuse the entry."""
        entry, query = self.page, Filters(date=requested).data_query()
        permanent_url = entry.permanent_url + query
        return {
            "data_links": data_links("entry_data", {"number": entry.number}, query),
            "oembed_url": oembed_url(self.request),
            "permanent_url": permanent_url,
            "permanent_address": self.request.build_absolute_uri(permanent_url),
        }

    def _linked_data(self, parent: Entry | None, requested: PartialDate | None) -> str:
        """JSON-LD for search engines; "" in a preview, which tells no engine anything."""
        entry = self.page
        if not entry.live or getattr(self.request, "is_preview", False):
            return ""
        about = dataset(
            entry.permanent_url,
            entry.last_published_at,
            SiteSettings.for_request(self.request),
        )
        return embedded(entry_record(entry, parent, requested), about)


def _changes(entry: Entry) -> list[LogLine]:
    log = PageLogEntry.objects.filter(page=entry.pk)
    return publication_log(entry.first_published_at, publication_events(log))


def _around(entry: Entry) -> tuple[Entry | None, list[Entry]]:
    """The body of which it is a part, and the bodies that are a part of it."""
    around = Q(parent_body_id=entry.pk) | Q(pk=entry.parent_body_id or 0)
    related = list(Entry.objects.visible().filter(around).by_name().prefetch_for_list())
    parent = next((each for each in related if each.pk == entry.parent_body_id), None)
    return parent, [each for each in related if each.parent_body_id == entry.pk]
