"""A member of staff: what she does in the admin, as the forms that her browser posts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponseBase
from django.test import Client, TestCase
from django.urls import reverse
from django.utils.timezone import localtime
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from pages.languages.fields import column
from tests.soak.expected_site import LANGUAGES, Shadow, Version

# Every name and text has this word too, so that one search may show all of them.
COMMON = "yhteinen"
MODELS = {
    "content": ("pages", "contentpage"),
    "work": ("representation", "advocacywork"),
    "news": ("representation", "newsitem"),
    "body": ("representation", "representationbody"),
    "engagement": ("representation", "expertengagement"),
    "membership": ("representation", "membership"),
}
FORMS = {
    "work": "statement",
    "body": "working_group",
    "engagement": "study",
    "membership": "membership",
}
DEFAULT_COLUMNS = {"name": "title", "meta_description": "search_description"}


def _time(moment: datetime | None) -> str:
    return localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def _words(token: str) -> str:
    return f"{token} {COMMON}" if token else ""


def _body(token: str, link: int | None) -> dict[str, Any]:
    if not token:
        return streamfield([])
    anchor = f'<a linktype="page" id="{link}">linkki</a>' if link else ""
    return streamfield([("rich_text", rich_text(f"<p>{_words(token)} {anchor}</p>"))])


def _rows(wanted: list[dict[str, Any]], existing: Sequence[Any], name: str = "") -> dict[str, Any]:
    """An inline formset in which the rows that are there become the wanted ones, or go.

    Rows of history are the same row where they have the same ``name``, and carry their identity.
    """
    if not name:
        paired = [
            (None if n >= len(existing) else existing[n], row) for n, row in enumerate(wanted)
        ]
    else:
        there = {_token(getattr(row, name)): row for row in existing}
        paired = [(there.pop(_token(row[name]), None), row) for row in wanted]
    kept = [row for row, _wanted in paired if row]
    paired += [(row, {"DELETE": "on"}) for row in existing if row not in kept]
    paired.sort(key=lambda pair: pair[0] is None)  # the rows that are there come first
    rows = []
    for row, fields in paired:
        keys = {"id": str(row.pk or "") if row else ""}
        if name and row:
            keys["identity"] = str(row.identity)
        rows.append({**fields, **keys})
    return inline_formset(rows, initial=len(existing))


def _token(text: str) -> str:
    return text.split()[0]


def form_data(kind: str, version: Version, draft: Any = None) -> dict[str, Any]:
    """What the form of a page posts; ``draft`` is the page as the form was opened with it."""
    nested: dict[str, Any] = {
        "slug": version.slug,
        "in_footer": "on",  # so that the menus show what is right under the front page
        "go_live_at": _time(version.go_live_at),
        "expire_at": _time(version.expire_at),
        "comments": inline_formset([]),
    }
    for (name, code), token in version.texts.items():
        attribute = column(name, code, DEFAULT_COLUMNS.get(name))
        nested[attribute] = (
            _body(token, version.link) if name == "body" else _words(token) if token else ""
        )
    for code in version.ready:
        nested[column("ready", code)] = "on"
    lists: dict[str, list[int]] = {}
    if kind == "work":
        nested["work_documents"] = inline_formset([])
        lists["bodies"] = list(version.bodies)
    elif kind == "news":
        nested["date"] = "2026-06-01" if version.complete else ""
        nested["news_organisations"] = inline_formset([])
        existing = list(draft.subjects.all()) if draft else []
        nested["subjects"] = _rows([{"page": str(key)} for key in version.bodies], existing)
    elif kind != "content":
        nested |= _facts(version, draft)
    if kind in FORMS:
        nested["form"] = FORMS[kind] if version.complete else ""
    return {**nested_form_data(nested), **lists}


def _facts(version: Version, draft: Any) -> dict[str, Any]:
    """The rows of an entry."""

    def existing(relation: str) -> list[Any]:
        return list(getattr(draft, relation).all()) if draft else []

    seats = [
        {
            "role": "member",
            "person": seat.person,
            **({"person_agreed": "on"} if seat.agreed else {}),
            **{
                column("on_behalf", code): text
                for code, text in zip(LANGUAGES, seat.on_behalf, strict=True)
            },
        }
        for seat in version.seats
    ]
    former = [{"language": "fi", "former_name": version.former_name}]
    return {
        "seats": _rows(seats, existing("seats"), "person"),
        "entry_organisations": _rows(
            [{"organisation": str(key)} for key in version.organisations],
            existing("entry_organisations"),
        ),
        "former_names": _rows(
            former if version.former_name else [], existing("former_names"), "former_name"
        ),
    }


class Staff:
    """Posts forms; each method returns whether the action was done, not refused.

    Attributes:
        clients: a signed-in browser per interface language.
    """

    def __init__(self, clients: dict[str, Client]) -> None:
        self.clients = clients
        self.language = LANGUAGES[0]

    def post(self, address: str, data: dict[str, Any]) -> HttpResponseBase:
        """Posts as a browser would; what waits for the commit happens as if it were one."""
        with TestCase.captureOnCommitCallbacks(execute=True):
            response = self.clients[self.language].post(address, data)
        assert response.status_code < 500, f"{address} answered {response.status_code}"
        return response

    def _do(self, view: str, *args: Any, **data: Any) -> bool:
        return self.post(reverse(f"wagtailadmin_pages:{view}", args=args), data).status_code == 302

    def add(self, kind: str, parent: int, version: Version, publish: bool) -> int | None:
        """The key of the new page; None where the form was refused."""
        data = form_data(kind, version) | ({"action-publish": "1"} if publish else {})
        address = reverse("wagtailadmin_pages:add", args=[*MODELS[kind], parent])
        if self.post(address, data).status_code != 302:
            return None
        return Page.objects.get(pk=parent).get_children().get(slug=version.slug).pk

    def edit(
        self, page: Shadow, version: Version, publish: bool, reverting_to: int | None = None
    ) -> int | None:
        """The key of the new revision; None where the form was refused."""
        data = self.open(page, version, reverting_to)
        data |= {"action-publish": "1"} if publish else {}
        if not reverting_to:
            return self.send(page, data)
        data["revision"] = str(reverting_to)
        return self.send(page, data, "revisions_revert", reverting_to)

    def open(
        self, page: Shadow, version: Version, reverting_to: int | None = None
    ) -> dict[str, Any]:
        """The form of ``page`` as it is now, filled in as ``version``."""
        row = Page.objects.get(pk=page.key)
        if reverting_to:
            opened = row.revisions.get(pk=reverting_to).as_object()
        else:
            opened = row.get_latest_revision_as_object()
        return form_data(page.kind, version, opened)

    def send(
        self, page: Shadow, data: dict[str, Any], view: str = "edit", *args: int
    ) -> int | None:
        """The key of the new revision; None where the form was refused."""
        before = Page.objects.get(pk=page.key).latest_revision_id
        address = reverse(f"wagtailadmin_pages:{view}", args=[page.key, *args])
        response = self.post(address, data)
        after = Page.objects.get(pk=page.key).latest_revision_id
        return after if response.status_code == 302 and after != before else None

    def save_in_background(self, page: Shadow, version: Version) -> int | None:
        """The key of the new revision, which the open form gets to know too."""
        address = reverse("wagtailadmin_pages:edit", args=[page.key])
        data = self.open(page, version)
        client = self.clients[self.language]
        response = client.post(address, data, headers={"accept": "application/json"})
        return response.json().get("revision_id")

    # --- The past -------------------------------------------------------------------------------
    def observe(self, page: Shadow, token: str) -> bool:
        """Notes that a page on the web names it."""
        address = reverse("observe_entry", args=[page.key])
        url = f"https://example.org/{token}"
        data = {"meaning": "listed", "source": "link", "url": url, "day": ""}
        return self.post(address, data).status_code == 302

    def confirm(self, page: Shadow) -> bool:
        """Notes that it was checked today, and that it holds."""
        return self.post(reverse("confirm_entry", args=[page.key]), {}).status_code == 302

    def retract(self, row: Any) -> bool:
        address = reverse("retract_row", args=[row.row_type, row.pk])
        return self.post(address, {"reason": "erehdys"}).status_code == 302

    def restore(self, row: Any) -> bool:
        return self.post(reverse("restore_row", args=[row.row_type, row.pk]), {}).status_code == 302

    def unpublish(self, page: Shadow, with_descendants: bool) -> bool:
        data = {"include_descendants": "on"} if with_descendants else {}
        self._do("unpublish", page.key, **data)
        return not Page.objects.get(pk=page.key).live

    def unschedule(self, page: Shadow) -> bool:
        revision = Page.objects.get(pk=page.key).scheduled_revision
        return self._do("revisions_unschedule", page.key, revision.pk)

    def move(self, page: Shadow, destination: int) -> bool:
        return self._do("move_confirm", page.key, destination)

    def delete(self, page: Shadow) -> bool:
        return self._do("delete", page.key) and not Page.objects.filter(pk=page.key).exists()

    def set_privacy(self, page: Shadow, kind: str, group: int) -> bool:
        data: dict[str, Any] = {"restriction_type": kind}
        if kind == PageViewRestriction.PASSWORD:
            data["password"] = "salasana"
        if kind == PageViewRestriction.GROUPS:
            data["groups"] = [group]
        address = reverse("wagtailadmin_pages:set_privacy", args=[page.key])
        return b"set_privacy_done" in self.post(address, data).content

    def bulk(self, action: str, pages: Sequence[Shadow], **data: Any) -> bool:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        query = "&".join(f"id={page.key}" for page in pages)
        response = self.post(f"{address}?{query}&next=/admin/pages/", data)
        return response.status_code == 302
