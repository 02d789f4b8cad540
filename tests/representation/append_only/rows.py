"""Rows as the form of an entry sends them, and as they are stored."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from representation.models import Entry, EntryFormerName, Seat
from tests.pages.admin_form import open_form, post

Rows = dict[int, UUID]


def row(prefix: str, number: int, **fields: str) -> dict[str, str]:
    """A row added in the form after ``number`` others."""
    values = {"id": "", "identity": "", "ORDER": str(number + 1), "DELETE": "", **fields}
    return {
        f"{prefix}-TOTAL_FORMS": str(number + 1),
        **{f"{prefix}-{number}-{name}": value for name, value in values.items()},
    }


def rows_of(entry: Entry) -> tuple[Rows, Rows]:
    """The key and the identity of each row that is stored."""
    relations = (Seat.all_objects, EntryFormerName.all_objects)
    seats, names = (
        dict(each.filter(entry=entry).values_list("pk", "identity")) for each in relations
    )
    return seats, names


def edit_address(entry: Entry) -> str:
    return reverse("wagtailadmin_pages:edit", args=[entry.pk])


def publish_version(client: Client, entry: Entry, revision: Any, **changes: Any) -> HttpResponse:
    """Opens an older version in the form and publishes it."""
    address = reverse("wagtailadmin_pages:revisions_revert", args=[entry.pk, revision.pk])
    data = open_form(client, address) | changes | {"action-publish": "1"}
    return post(client, address, data)


def autosave(client: Client, entry: Entry, data: dict[str, Any]) -> dict[str, Any]:
    """Saves the open form ``data`` in the background, and updates it as the script would."""
    response = client.post(edit_address(entry), data, headers={"accept": "application/json"})
    assert response.status_code == 200, response.content
    told = json.loads(response.content)
    data.update(told["field_updates"])
    data["overwrite_revision_id"] = str(told["revision_id"])
    return data


def copied(client: Client, entry: Entry, **data: str) -> Entry:
    data |= {"new_title": "Kopio", "new_slug": "kopio"}
    data["new_parent_page"] = str(entry.get_parent().pk)
    answer = post(client, reverse("wagtailadmin_pages:copy", args=[entry.pk]), data)
    assert answer.status_code == 302
    return Entry.objects.get(slug="kopio")
