"""Loads the first content from the files in ``representation/content/``.

Each item is loaded once. What staff have changed, moved or taken away since stays as they left it.
"""

import re
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from pages.languages.codes import language_codes
from pages.languages.fields import column
from pages.models import (
    AccessibilityFeedbackPage,
    AccessibilityStatementPage,
    ContactPage,
    ContentPage,
    HomePage,
    SearchPage,
    SiteMapPage,
    SiteSettings,
)
from pages.models.base_page import BasePage
from pages.models.page_columns import DESCRIPTION_COLUMN, NAME_COLUMN
from representation.models import (
    INDEX_PAGE_OF,
    AdvocacyIndexPage,
    EngagementIndexPage,
    Entry,
    EntryNumber,
    EntryOrganisation,
    ExpertEngagement,
    Kind,
    LoadedItem,
    Membership,
    MembershipIndexPage,
    Observation,
    Organisation,
    RegisterPage,
    RepresentationBody,
    RepresentationBodyIndexPage,
    Seat,
    Theme,
)

CONTENT = Path(__file__).parent.parent / "content"
PAGE_TYPES: dict[str, type[BasePage]] = {
    "home": HomePage,
    "content": ContentPage,
    "accessibility_statement": AccessibilityStatementPage,
    "contact": ContactPage,
    "accessibility_feedback": AccessibilityFeedbackPage,
    "search": SearchPage,
    "site_map": SiteMapPage,
    "advocacy_index": AdvocacyIndexPage,
    "body_index": RepresentationBodyIndexPage,
    "membership_index": MembershipIndexPage,
    "engagement_index": EngagementIndexPage,
    "register": RegisterPage,
}
ENTRY_TYPES: dict[str, type[Entry]] = {
    Kind.BODY: RepresentationBody,
    Kind.MEMBERSHIP: Membership,
    Kind.ENGAGEMENT: ExpertEngagement,
}
PAGE_LINK = re.compile(r'<a href="page:([\w-]+)">')


def read(name: str) -> dict[str, Any]:
    """The parsed content file ``name``, relative to the content folder."""
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def translations(
    item: dict[str, Any], names: list[str], defaults: dict[str, str] | None = None
) -> dict[str, Any]:
    """The columns of ``names`` with the texts that ``item`` has for each language."""
    return {
        column(name, code, (defaults or {}).get(name)): item.get(name, {}).get(code, "")
        for name in names
        for code in language_codes()
    }


def page_fields(item: dict[str, Any], *extra: str) -> dict[str, Any]:
    """The names and the prose of a page, except its body; prose that is there is ready."""
    names = ["name", "short_name", "lead", "meta_description", *extra]
    renamed = {
        **item,
        "name": item.get("title") or item["name"],
        "short_name": item.get("menu_title", {}),
        "meta_description": item["description"],
    }
    ready = {column("ready", code): bool(item["lead"].get(code)) for code in language_codes()}
    columns = {"name": NAME_COLUMN, "meta_description": DESCRIPTION_COLUMN}
    return translations(renamed, names, columns) | ready


class Loader:
    """One run over the content files.

    Attributes:
        report: called with a line for each item that was loaded.
    """

    def __init__(self, report: Callable[[str], None]) -> None:
        self.report = report
        self.loaded = dict(LoadedItem.objects.values_list("key", "object_id"))

    @transaction.atomic
    def load(self) -> None:
        """Loads all that was never loaded before, wholly or not at all."""
        self.load_themes()
        self.load_organisations()
        self.load_pages()
        self.load_entries()

    def once(self, key: str, make: Callable[[], Any]) -> Any | None:
        """What ``make`` returns, made and noted as ``key``; None if that was done before."""
        if key in self.loaded:
            return None
        made = make()
        LoadedItem.objects.create(key=key, object_id=made.pk)
        self.loaded[key] = made.pk
        self.report(key)
        return made

    def load_themes(self) -> None:
        for item in read("themes.toml")["theme"]:
            fields = translations(item, ["name", "description"])
            self.once(f"theme:{item['key']}", partial(Theme.objects.create, **fields))

    def load_organisations(self) -> None:
        for item in read("organisations.toml")["organisation"]:
            self.once(f"organisation:{item['key']}", partial(self._organisation, item))

    def _organisation(self, item: dict[str, Any]) -> Organisation:
        organisation = Organisation(
            **translations(item, ["name"]),
            kind=item["kind"],
            abbreviation=item.get("abbreviation", ""),
            founded=item.get("founded"),
            dissolved=item.get("ended"),
        )
        organisation.full_clean()
        organisation.save()
        before = [self.loaded[f"organisation:{key}"] for key in item.get("predecessors", [])]
        organisation.predecessors.set(Organisation.objects.filter(pk__in=before))
        organisation.save()
        return organisation

    # --- Pages --------------------------------------------------------------------------------
    def load_pages(self) -> None:
        items = [read(f"pages/{path.name}") for path in CONTENT.glob("pages/*.toml")]
        waiting = sorted(items, key=lambda item: item["order"])
        made: list[tuple[BasePage, dict[str, Any]]] = []
        while waiting:
            ready = [
                i for i in waiting if "parent" not in i or f"page:{i['parent']}" in self.loaded
            ]
            if not ready:
                raise ValueError(f"no such parent: {[item['parent'] for item in waiting]}")
            for item in ready:
                waiting.remove(item)
                if page := self.once(f"page:{item['key']}", partial(self._page, item)):
                    made.append((page, item))
        for page, item in made:
            self.fill(page, item)

    def _page(self, item: dict[str, Any]) -> BasePage:
        page_type = PAGE_TYPES[item["type"]]
        extra = ["hero"] if page_type is HomePage else []
        page = page_type(
            **page_fields(item, *extra),
            slug=item.get("slug", "home"),
            show_in_menus=item["in_menu"],
            in_footer=item.get("in_footer", False),
            live=False,
        )
        if "parent" in item:
            Page.objects.get(pk=self.loaded[f"page:{item['parent']}"]).add_child(instance=page)
        else:
            self._plant(page)
        return page

    def _plant(self, home: BasePage) -> None:
        """Makes ``home`` the root of the site, instead of the page that Wagtail comes with."""
        address = urlsplit(settings.SITE_URL)
        root = Page.get_first_root_node()
        for welcome in root.get_children().exact_type(Page):
            Site.objects.filter(root_page=welcome).delete()
            welcome.delete()
            root.refresh_from_db()
        root.add_child(instance=home)
        site = Site.objects.create(
            hostname=address.hostname or "localhost",
            port=address.port or (443 if address.scheme == "https" else 80),
            root_page=home,
            is_default_site=True,
            site_name=settings.WAGTAIL_SITE_NAME,
        )
        item = read("site.toml")
        item["supervising_authority"] = item["supervising_authority"]["name"]
        names = ["full_name", "tagline", "supervising_authority"]
        SiteSettings.objects.create(site=site, **translations(item, names))

    def fill(self, page: BasePage, item: dict[str, Any]) -> None:
        """Writes the body of ``page`` in each language and publishes it."""
        # Its children came after it: publishing would write back that it has none.
        page.refresh_from_db(fields=["numchild"])
        for code in language_codes():
            blocks = [self._block(block, code) for block in item.get("body", [])]
            setattr(page, column("body", code), [block for block in blocks if block])
        # Logged as an edit, so that staff can go back to it from the page's history.
        page.save_revision(log_action=True).publish()

    def _block(self, block: dict[str, Any], code: str) -> tuple[str, Any] | None:
        """A block of the content files as a block of a body; None without words for ``code``."""
        if "register_list" in block:
            chosen = block["register_list"]
            heading = chosen.get("heading", {}).get(code, "")
            forms = chosen.get("form", [])
            return "register_list", {"heading": heading, "kind": chosen["kind"], "forms": forms}
        if "action" in block:
            page = Page.objects.get(pk=self.loaded[f"page:{block['action']['page']}"])
            label = block["action"]["label"].get(code, "")
            return "call_to_action", {"label": label, "page": page, "url": ""}
        kind, texts = next(iter(block.items()))
        if code not in texts:
            return None
        if kind == "heading":
            return "heading", {"text": texts[code], "level": "2"}
        return "rich_text", RichText(PAGE_LINK.sub(self._page_link, texts[code].strip()))

    def _page_link(self, match: re.Match[str]) -> str:
        return f'<a linktype="page" id="{self.loaded[f"page:{match[1]}"]}">'

    # --- Entries ------------------------------------------------------------------------------
    def load_entries(self) -> None:
        files = [read(f"entries/{path.name}") for path in (CONTENT / "entries").glob("*.toml")]
        items = [(item, content["observed_on"]) for content in files for item in content["entry"]]
        for item, observed_on in sorted(items, key=lambda each: each[0]["number"]):
            entry = self.once(f"entry:{item['number']}", partial(self._entry, item, observed_on))
            if entry:
                self.fill(entry, item)

    def _entry(self, item: dict[str, Any], observed_on: Any) -> Entry:
        entry = ENTRY_TYPES[item["kind"]](
            **page_fields(item),
            number=EntryNumber.claim(item["number"]),
            form=item["form"],
            level=item.get("level", ""),
            slug=item["slug"],
            live=False,
        )
        entry.entry_organisations = [
            EntryOrganisation(
                organisation_id=self.loaded[f"organisation:{key}"], sort_order=position
            )
            for position, key in enumerate(item.get("organisations", []))
        ]
        entry.seats = [self._seat(seat, n) for n, seat in enumerate(item.get("seats", []))]
        themes = [self.loaded[f"theme:{key}"] for key in item.get("themes", [])]
        entry.themes = Theme.objects.filter(pk__in=themes)
        INDEX_PAGE_OF[item["kind"]].objects.get().add_child(instance=entry)
        Observation.objects.create(
            entry=entry,
            meaning=Observation.Meaning.LISTED,
            day=observed_on,
            source=Observation.Source.OWN_PAGE,
        )
        return entry

    @staticmethod
    def _seat(item: dict[str, Any], position: int) -> Seat:
        return Seat(
            **translations(item, ["on_behalf"]),
            role=item["role"],
            start=item.get("start"),
            end=item.get("end"),
            sort_order=position,
        )
