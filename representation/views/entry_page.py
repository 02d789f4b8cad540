"""What the page of an entry shows beside its own facts."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from pages.models import SiteSettings
from representation.changes import changes
from representation.data.dataset import dataset
from representation.data.linked_data import embedded
from representation.data.records import record_of
from representation.models import Entry
from representation.past import fetch_past
from representation.status import today
from representation.views.register import data_links, oembed_url


def entry_context(entry: Entry, request: HttpRequest) -> dict[str, Any]:
    """The bodies above and below it, the works done there, and the ways to link, cite and reuse it.

    A preview of what was never saved has none of them.
    """
    if not entry.pk:
        return {}
    parent, sub_bodies = _around(entry)
    entry.fetch_facts(sub_bodies)
    events = fetch_past(entry)
    context = {
        "parent_body": parent,
        "sub_bodies": sub_bodies,
        "works": entry.visible_works(),
        "data_links": data_links("entry_data", {"number": entry.number}),
        "oembed_url": oembed_url(request),
        "permanent_address": request.build_absolute_uri(entry.permanent_url),
        "changes": changes(entry.first_published_at, events),
        "today": today(),
    }
    if entry.live and not getattr(request, "is_preview", False):
        entry.parent_number = parent.number if parent else None
        about = dataset(
            entry.permanent_url, entry.last_published_at, SiteSettings.for_request(request)
        )
        context["linked_data"] = embedded(record_of(entry), about)
    return context


def _around(entry: Entry) -> tuple[Entry | None, list[Entry]]:
    """The body of which it is a part, and the bodies that are a part of it; one query for both."""
    around = Q(parent_body_id=entry.pk) | Q(pk=entry.parent_body_id or 0)
    related = list(Entry.objects.listed().filter(around).by_name())
    parent = next((each for each in related if each.pk == entry.parent_body_id), None)
    return parent, [each for each in related if each.parent_body_id == entry.pk]
