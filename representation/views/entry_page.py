"""What the page of an entry shows beside its own facts."""

from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import PageLogEntry

from pages.models import SiteSettings
from pages.serving.request_cache import once
from representation.dates.as_of import moment_in_words
from representation.dates.partial_date import PartialDate
from representation.dates.status import Moment, today
from representation.exports.dataset import dataset
from representation.exports.json_ld import embedded
from representation.exports.records import record_of
from representation.models import Entry
from representation.models.entry_queryset import FACTS, list_facts
from representation.register import filters as asking
from representation.register.filters import BadFilters, Filters
from representation.register.publications import Change, changes, events_in
from representation.views.entry_list import data_links, oembed_url


def asked_date(request: HttpRequest) -> tuple[PartialDate | None, dict[str, str]]:
    """The date as of which ``request`` asks for an entry, and what was not understood."""

    def read() -> tuple[PartialDate | None, dict[str, str]]:
        try:
            return asking.read_date(request.GET), {}
        except BadFilters as error:
            return None, error.bad

    return once(request, "asked_date", read)


def date_query(asked: PartialDate | None) -> str:
    """The query with which an entry is asked for as of a date, in the active language."""
    return Filters(date=asked).query()


def date_context(entry: Entry, request: HttpRequest) -> dict[str, Any]:
    """The date that is asked for as a heading, or that it was not understood."""
    asked, bad = asked_date(request)
    return {
        "moment_heading": moment_in_words(Moment.of(asked)),
        "bad_filters": [(asking.filter_label(name), text) for name, text in bad.items()],
        "list_url": entry.get_url(request),
        "kept_url": ".",
    }


def entry_context(entry: Entry, request: HttpRequest) -> dict[str, Any]:
    """What is known of it at the moment that is asked for, the bodies above and below it, the
    works done there, and the ways to link, cite and reuse it.

    A preview of what was never saved has only the first.
    """
    asked, _bad = asked_date(request)
    if entry.pk:
        prefetch_related_objects([entry], *list_facts(), *FACTS)
    known = {
        **date_context(entry, request),
        "known": entry.as_of(asked),
        "history": entry.history(asked),
    }
    if not entry.pk:
        return known
    parent, sub_bodies = _around(entry)
    context = known | {
        "parent_body": parent,
        "sub_bodies": [each.as_of(asked) for each in sub_bodies],
        "works": entry.visible_works(),
        "data_links": data_links("entry_data", {"number": entry.number}, _data_query(asked)),
        "oembed_url": oembed_url(request),
        "permanent_url": entry.permanent_url + _data_query(asked),
        "permanent_address": request.build_absolute_uri(entry.permanent_url + _data_query(asked)),
        "changes": _changes(entry),
        "today": today(),
    }
    if entry.live and not getattr(request, "is_preview", False):
        about = dataset(
            entry.permanent_url, entry.last_published_at, SiteSettings.for_request(request)
        )
        context["linked_data"] = embedded(record_of(entry, parent, asked), about)
    return context


def _data_query(asked: PartialDate | None) -> str:
    return Filters(date=asked).data_query()


def _changes(entry: Entry) -> list[Change]:
    log = PageLogEntry.objects.filter(page=entry.pk)
    return changes(entry.first_published_at, events_in(log))


def _around(entry: Entry) -> tuple[Entry | None, list[Entry]]:
    """The body of which it is a part, and the bodies that are a part of it."""
    around = Q(parent_body_id=entry.pk) | Q(pk=entry.parent_body_id or 0)
    related = list(Entry.objects.visible().filter(around).by_name().for_list())
    parent = next((each for each in related if each.pk == entry.parent_body_id), None)
    return parent, [each for each in related if each.parent_body_id == entry.pk]
