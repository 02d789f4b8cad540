"""Loads the first content from the files in ``representation/content/``.

Each item is created once. Later runs bring up to date what staff have not changed
(:mod:`.updating`), and undo nothing of what they have changed, moved or deleted.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from wagtail.models import Page, Site

from pages.blocks import body_block
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
    SynonymGroup,
)
from pages.models.base_page import BasePage
from pages.navigation.redirects import redirect_former_address
from representation.models import (
    ENTRY_TYPES,
    INDEX_PAGE_OF,
    AdvocacyIndexPage,
    EngagementIndexPage,
    Entry,
    EntryNumber,
    EntryOrganisation,
    FormerNumber,
    LoadedItem,
    MembershipIndexPage,
    MembersPage,
    NewsIndexPage,
    Organisation,
    OrganisationIndexPage,
    RegisterPage,
    RepresentationBodyIndexPage,
    Seat,
    Theme,
    ThemeIndexPage,
)
from representation.seed.body import BodyReader
from representation.seed.content_files import (
    ContentItem,
    entry_items,
    organisation_fields,
    page_fields,
    page_items,
    read,
    settings_fields,
    theme_fields,
    translations,
)
from representation.seed.updating import (
    Updater,
    WantedItem,
    correct_day_of_copy,
    observe_undated_copy,
)
from representation.seed.values import Values, seat_field

PAGE_TYPES: dict[str, type[BasePage]] = {
    "home": HomePage,
    "content": ContentPage,
    "accessibility_statement": AccessibilityStatementPage,
    "contact": ContactPage,
    "accessibility_feedback": AccessibilityFeedbackPage,
    "search": SearchPage,
    "site_map": SiteMapPage,
    "advocacy_index": AdvocacyIndexPage,
    "news_index": NewsIndexPage,
    "body_index": RepresentationBodyIndexPage,
    "membership_index": MembershipIndexPage,
    "engagement_index": EngagementIndexPage,
    "register": RegisterPage,
    "theme_index": ThemeIndexPage,
    "organisation_index": OrganisationIndexPage,
    "members": MembersPage,
}
SETTINGS = "site:settings"
# A link to a page in the content files, by the key of the page.


Created = TypeVar("Created", bound=Model)


def fields_of_page(item: ContentItem) -> Values:
    """The values of a page that is no entry by column, except its body and its address."""
    extra = ["hero"] if PAGE_TYPES[item["type"]] is HomePage else []
    return {
        **page_fields(item, *extra),
        "show_in_menus": item["in_menu"],
        "in_footer": item.get("in_footer", False),
    }


class ContentLoader:
    """Loads the content files.

    Attributes:
        report: called with the key of each item that was created.
        updater: brings the others up to date.
        loaded: the primary keys of what was created, by the keys of the items.
    """

    def __init__(self, report: Callable[[str], None], updater: Updater | None = None) -> None:
        self.report = report
        self.updater = updater or Updater(report, lambda key, fields: None)
        self.loaded = dict(LoadedItem.objects.values_list("key", "object_id"))
        # What names an organisation that was merged into another one means that one.
        stays = dict(FormerNumber.objects.values_list("number", "organisation_id"))
        for key, number in self.loaded.items():
            if key.startswith("organisation:"):
                self.loaded[key] = stays.get(number, number)

    @transaction.atomic
    def load(self) -> None:
        """Loads what was never loaded before and updates the rest, in one transaction."""
        self.load_themes()
        self.load_organisations()
        self.load_pages()
        self.load_entries()
        self.load_synonyms()
        self.updater.update(self._wanted_items())
        self._correct_observations()

    def create_once(self, key: str, create: Callable[[], Created]) -> Created | None:
        """Calls ``create`` and records the instance as ``key``; None if that was done before."""
        if key in self.loaded:
            return None
        instance = create()
        LoadedItem.objects.create(key=key, object_id=instance.pk)
        self.loaded[key] = instance.pk
        self.report(key)
        return instance

    def load_themes(self) -> None:
        for item in read("themes.toml")["theme"]:
            fields = theme_fields(item)
            self.create_once(f"theme:{item['key']}", partial(Theme.objects.create, **fields))

    def load_synonyms(self) -> None:
        for item in read("synonyms.toml")["synonyms"]:
            create = partial(SynonymGroup.objects.create, phrases="\n".join(item["words"]))
            self.create_once(f"synonyms:{item['key']}", create)

    def load_organisations(self) -> None:
        for item in read("organisations.toml")["organisation"]:
            key = f"organisation:{item['key']}"
            self.create_once(key, partial(self._create_organisation, item))

    def _create_organisation(self, item: ContentItem) -> Organisation:
        organisation = Organisation(**organisation_fields(item))
        organisation.full_clean()
        organisation.save()
        predecessors = [self.loaded[f"organisation:{key}"] for key in item.get("predecessors", [])]
        organisation.predecessors.set(Organisation.objects.filter(pk__in=predecessors))
        organisation.save()
        return organisation

    # --- Pages --------------------------------------------------------------------------------
    def load_pages(self) -> None:
        """Creates all pages, then their bodies, which may link to any of the pages.

        Raises:
            ValueError: if the parent of a page is not in the content files.
        """
        remaining = page_items()
        created: list[tuple[BasePage, ContentItem]] = []
        while remaining:
            with_parent = [
                item
                for item in remaining
                if "parent" not in item or f"page:{item['parent']}" in self.loaded
            ]
            if not with_parent:
                raise ValueError(f"no such parent: {[item['parent'] for item in remaining]}")
            for item in with_parent:
                remaining.remove(item)
                key = f"page:{item['key']}"
                if page := self.create_once(key, partial(self._create_page, item)):
                    created.append((page, item))
        for page, item in created:
            self.publish_with_body(page, item)

    def _create_page(self, item: ContentItem) -> BasePage:
        page_type = PAGE_TYPES[item["type"]]
        page = page_type(**fields_of_page(item), slug=item.get("slug", "home"), live=False)
        if "parent" in item:
            Page.objects.get(pk=self.loaded[f"page:{item['parent']}"]).add_child(instance=page)
            for path in item.get("former_addresses", []):
                redirect_former_address(page, path)
        else:
            self._create_site(page)
        return page

    def _create_site(self, home: BasePage) -> None:
        """Creates the site with ``home`` as its root; deletes the site and page of Wagtail."""
        address = urlsplit(settings.SITE_URL)
        root = Page.get_first_root_node()
        for welcome_page in root.get_children().exact_type(Page):
            Site.objects.filter(root_page=welcome_page).delete()
            welcome_page.delete()
            root.refresh_from_db()
        root.add_child(instance=home)
        site = Site.objects.create(
            hostname=address.hostname or "localhost",
            port=address.port or (443 if address.scheme == "https" else 80),
            root_page=home,
            is_default_site=True,
            site_name=settings.WAGTAIL_SITE_NAME,
        )
        create = partial(SiteSettings.objects.create, site=site, **settings_fields())
        self.create_once(SETTINGS, create)

    def publish_with_body(self, page: BasePage, item: ContentItem) -> None:
        """Sets the body of ``page`` in each language and publishes it."""
        # Child pages were added since ``page`` was created; saving it would reset their number.
        page.refresh_from_db(fields=["numchild"])
        for name, body in self._bodies(item).items():
            setattr(page, name, body)
        # Logged as an edit, so that staff can revert to it in the history of the page.
        page.save_revision(log_action=True).publish()

    def _bodies(self, item: ContentItem) -> Values:
        """The body in each language, by column."""
        bodies = {}
        for code in language_codes():
            reader = BodyReader(self.loaded, code)
            blocks = [reader.block(block) for block in item.get("body", [])]
            bodies[column("body", code)] = body_block().normalize(list(filter(None, blocks)))
        return bodies

    # --- Entries ------------------------------------------------------------------------------
    def load_entries(self) -> None:
        for item in entry_items():
            key = f"entry:{item['number']}"
            if entry := self.create_once(key, partial(self._create_entry, item)):
                self.publish_with_body(entry, item)

    def _create_entry(self, item: ContentItem) -> Entry:
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
        entry.seats = [
            self._new_seat(seat, position) for position, seat in enumerate(item.get("seats", []))
        ]
        themes = [self.loaded[f"theme:{key}"] for key in item.get("themes", [])]
        entry.themes = Theme.objects.filter(pk__in=themes)
        INDEX_PAGE_OF[item["kind"]].objects.get().add_child(instance=entry)
        observe_undated_copy(entry)
        return entry

    @staticmethod
    def _new_seat(item: ContentItem, position: int) -> Seat:
        """An unsaved seat."""
        return Seat(
            **translations(item, ["on_behalf"]),
            role=item["role"],
            start=item.get("start"),
            end=item.get("end"),
            sort_order=position,
        )

    # --- What was loaded before ---------------------------------------------------------------
    def _wanted_items(self) -> Iterator[WantedItem]:
        """What the content files have, of everything that can be brought up to date."""
        if SETTINGS in self.loaded:  # early versions did not record them
            yield WantedItem(SETTINGS, SiteSettings, settings_fields())
        for item in read("themes.toml")["theme"]:
            yield WantedItem(f"theme:{item['key']}", Theme, theme_fields(item))
        for item in read("organisations.toml")["organisation"]:
            key = f"organisation:{item['key']}"
            yield WantedItem(key, Organisation, organisation_fields(item))
        for item in page_items():
            fields = fields_of_page(item) | self._bodies(item)
            yield WantedItem(f"page:{item['key']}", PAGE_TYPES[item["type"]], fields)
        for item in entry_items():
            fields = self._fields_of_entry(item) | self._bodies(item)
            yield WantedItem(f"entry:{item['number']}", ENTRY_TYPES[item["kind"]], fields)

    def _fields_of_entry(self, item: ContentItem) -> Values:
        fields: Values = {
            **page_fields(item),
            "form": item["form"],
            "level": item.get("level", ""),
            "themes": sorted(self.loaded[f"theme:{key}"] for key in item.get("themes", [])),
            "organisations": [
                self.loaded[f"organisation:{key}"] for key in item.get("organisations", [])
            ],
        }
        for seat in item.get("seats", []):
            for name, text in translations(seat, ["on_behalf"]).items():
                fields[seat_field(seat["role"], seat.get("start"), seat.get("end"), name)] = text
        return fields

    def _correct_observations(self) -> None:
        for item in entry_items():
            key = f"entry:{item['number']}"
            entry = Entry.objects.filter(pk=self.loaded[key]).first()
            if entry and correct_day_of_copy(entry.specific):
                self.updater.report(key)
