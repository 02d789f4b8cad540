"""The abstract base of every page type: one page in all languages."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from anyascii import anyascii
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Revision
from wagtail.search import index

from pages.blocks import BodyField
from pages.languages.codes import (
    active_language,
    default_language,
    language_codes,
    language_name,
    native_name,
    other_languages,
    reading_order,
)
from pages.languages.fields import column, translated_name, translated_prose
from pages.languages.folding import only_words
from pages.languages.text import Text
from pages.languages.visible import has_visible_character
from pages.models.copy_form import BaseCopyForm
from pages.models.page_columns import DESCRIPTION_COLUMN, NAME_COLUMN, STAFF_COLUMNS, name_columns
from pages.models.page_form import BasePageForm
from pages.models.page_rights import PageRights, own_restrictions
from pages.models.prose_age import prose_changes
from pages.models.search_words import SearchTerm
from pages.models.served_page import ServedPage
from pages.models.site_settings import SiteSettings
from pages.navigation import redirects
from pages.navigation.found_links import FoundLink, links_in_fields, links_in_stream
from pages.search.searchable import SEARCH_FIELDS, Searchable, Texts
from pages.search.tokens import Rank
from pages.serving.content_version import ContentVersion
from pages.serving.visibility import VisiblePageManager

# Shorter than the column, to leave room for the number that makes a slug unique.
LONGEST_SLUG = 200
LEAD_AND_BODY = ("lead", "body")


class BasePage(Searchable, ServedPage):
    """A page in all languages of the site: facts are stored once, prose once per language.

    The name in the default language is Wagtail's ``title``, its description Wagtail's
    ``search_description``; other languages have columns of their own.
    """

    name = translated_name(
        models.CharField(pgettext_lazy("of a thing", "name"), max_length=255, blank=True),
        default_column=NAME_COLUMN,
        language_attribute="title_language",
    )
    # Wagtail requires a title; without a name in the default language it is another language's.
    title_language = models.CharField(
        max_length=12, default=default_language, editable=False, verbose_name=_("language")
    )
    short_name = translated_name(
        models.CharField(
            _("short name"),
            max_length=60,
            blank=True,
            help_text=_("For menus and breadcrumbs, where the name is too long for them."),
        )
    )
    lead = translated_prose(
        models.TextField(
            _("lead"),
            blank=True,
            help_text=_("One or two sentences that say what the page is about."),
        )
    )
    plain_summary = translated_prose(
        models.TextField(
            _("summary in plain language"),
            blank=True,
            help_text=_(
                "What matters on the page, in short sentences and common words. It stands at the"
                " top, in this language only."
            ),
        )
    )
    body = translated_prose(BodyField(blank=True, verbose_name=_("text")))
    meta_description = translated_prose(
        models.TextField(
            _("description for search engines"),
            blank=True,
            help_text=_("70 to 155 characters; search engines show them under the name."),
        ),
        default_column=DESCRIPTION_COLUMN,
    )
    ready = translated_prose(
        models.BooleanField(
            _("ready to be shown"),
            default=False,
            help_text=_(
                "Until this is ticked, readers are shown the text in another language instead."
            ),
        )
    )

    in_footer = models.BooleanField(
        _("in the menu at the foot of every page"),
        default=False,
        help_text=_("For pages right under the front page that are not in the main menu."),
    )

    # Wagtail publishes no types.
    slug: str
    title: str
    objects = VisiblePageManager()
    base_form_class = BasePageForm
    copy_form_class = BaseCopyForm
    show_in_menus_default = False
    # The translated fields that visitors read, in the order of the page.
    prose_names: ClassVar[tuple[str, ...]] = LEAD_AND_BODY
    # Whether a page of the type is made of facts or a list, which are there in every language.
    has_facts: ClassVar[bool] = False
    # Whether menus, site maps and the search list a page of the type that has no page below it.
    listed_while_empty: ClassVar[bool] = True
    # Relations to public rows that are not edited with the page, and may have links.
    linked_rows: ClassVar[tuple[str, ...]] = ()
    # The group of search results that has pages of this type.
    search_group: ClassVar[str] = "pages"
    # Identifies the only page of a type for code and templates, as in "search"; else "".
    # The pages that have one are the structure of the site.
    role = ""
    # The role of the section under which menus and breadcrumbs show the section of this page.
    menu_role: ClassVar[str] = ""
    # The language of a preview; None outside of previews.
    previewed_language: str | None = None

    search_fields: ClassVar[Sequence[index.BaseField]] = [
        *Page.search_fields,
        *SEARCH_FIELDS,
    ]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.name)

    # --- Languages ----------------------------------------------------------------------------
    def languages_shown(self) -> list[str]:
        """The languages whose prose is ready to be shown, the active language first.

        The language of a preview counts as ready.
        """
        return [
            code
            for code in reading_order()
            if code == self.previewed_language or getattr(self, column("ready", code))
        ]

    def text_languages(self) -> list[str]:
        """The languages in which the public reads a text written in that language.

        All languages for a page without a text. See docs/decisions/0014-language-of-a-text.md.
        """
        codes = [code for code in language_codes() if self._has_text_in(code)]
        return codes or language_codes()

    def _has_text_in(self, language: str) -> bool:
        """Whether the body is shown in ``language`` itself.

        Without a body, facts are in every language, and a page without facts is its other texts.
        """
        with override(language):
            body, *others = (
                self.body,
                *(getattr(self, name) for name in self.prose_names if name != "body"),
            )
            if self.has_facts and not body:
                return True
            return any(text and not text.is_foreign for text in ([body] if body else others))

    def name_in(self, language: str) -> Text:
        """The name as shown in ``language``."""
        with override(language):
            return self.name

    @property
    def menu_name(self) -> Text:
        """The name for menus and breadcrumbs: the short name in the name's language, if any."""
        name = self.name
        return Text(getattr(self, column("short_name", name.lang)) or name, name.lang)

    def share_name(self, details: SiteSettings) -> Text:
        """The name for links to the page that other sites show; ``details`` are the site's."""
        return self.name

    @property
    def description(self) -> Text:
        """The description for search engines, else the lead, else the name."""
        return self.meta_description or self.lead or self.name

    @property
    def names_for_search(self) -> str:
        return only_words(" ".join(getattr(self, name) for name in name_columns()))

    def searched_texts(self) -> Texts:
        """The names in every language, and the prose in those that are ready to be shown."""
        ready = [code for code in language_codes() if getattr(self, column("ready", code))]
        names = [getattr(self, name) for name in name_columns()]
        names += [getattr(self, column("short_name", code)) for code in language_codes()]
        return {
            Rank.NAME: names,
            Rank.LEAD: [getattr(self, column("lead", code)) for code in ready],
            Rank.TEXT: [text for code in ready for text in self.prose_in(code)],
        }

    def prose_in(self, language: str) -> list[str]:
        """The texts of the page in ``language`` after its lead, even if not ready to be shown."""
        body = getattr(self, column("body", language))
        texts = map(str, body.stream_block.get_searchable_content(body))
        others = [
            "plain_summary",
            *(each for each in self.prose_names if each not in LEAD_AND_BODY),
        ]
        return [*(getattr(self, column(name, language)) for name in others), *texts]

    def found_links(self) -> Iterator[FoundLink]:
        """The links that the public may see on the page, in any language."""
        for code in language_codes():
            if getattr(self, column("ready", code)):
                yield from links_in_stream(getattr(self, column("body", code)))
        yield from links_in_fields(self)
        for relation in self.linked_rows:
            for row in getattr(self, relation).all():
                yield from links_in_fields(row)

    @cached_property
    def prose_changes(self) -> dict[str, Revision]:
        """In which revision the prose of each language became what it is."""
        return prose_changes(self, {*LEAD_AND_BODY, "plain_summary", *self.prose_names})

    @property
    def fallback_language(self) -> str:
        """The name of the language shown instead of the active one; "" if there is none."""
        shown = [getattr(self, name) for name in self.prose_names]
        if not self.has_name_in(active_language()):
            shown.insert(0, self.name)
        code = next((text.lang for text in shown if text and text.is_foreign), "")
        return language_name(code) if code else ""

    def has_name_in(self, language: str) -> bool:
        """Whether a name is written in ``language``, perhaps the same as in another one."""
        if language == default_language() and not self.has_own_title:
            return False
        return bool(getattr(self, column("name", language, NAME_COLUMN)))

    # --- Rights -------------------------------------------------------------------------------
    @property
    def is_structure(self) -> bool:
        """Whether menus, templates and other pages count on this page: it stays where it is."""
        return bool(self.role)

    @property
    def private_page_options(self) -> list[str]:
        """The restrictions that may be chosen: none but one that the page already has.

        Whether the public sees an entry is decided by publishing it, not by a password.
        """
        return own_restrictions(self)

    def permissions_for_user(self, user: AbstractUser | AnonymousUser) -> PageRights:
        return PageRights(user, self)

    # --- Facts --------------------------------------------------------------------------------
    @property
    def has_own_title(self) -> bool:
        """Whether the title is in the default language, not another language's name."""
        return self.title_language == default_language()

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._fill_title()
        self._fill_slug()
        if self.is_structure:
            self.expire_at = None
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._fill_title()
        self._fill_slug()
        super().minimal_clean()

    def _fill_title(self) -> None:
        """Fills the title with another language's name if the default language has none.

        A name without a visible character is none.
        """
        for name in name_columns():
            if not has_visible_character(getattr(self, name) or ""):
                setattr(self, name, "")
        if self.title and self.has_own_title:
            return
        self.title, self.title_language = "", default_language()
        for code in other_languages():
            if name := getattr(self, column("name", code)):
                self.title, self.title_language = name, code
                break

    def _fill_slug(self) -> None:
        """Fills an empty slug from the title, or from the page type if the title has no letter.

        Transliterates, as Wagtail makes no slug of Cyrillic letters. Like Wagtail's own method, it
        does nothing before the page has a place in the tree.
        """
        if not self.path or self.slug or not self.title:
            return
        with override(default_language()):
            page_type = str(self._meta.verbose_name)
        slug = slugify(anyascii(self.title)) or slugify(anyascii(page_type))
        self.slug = find_available_slug(
            self.get_parent(), slug[:LONGEST_SLUG].strip("-"), ignore_page_id=self.pk
        )

    def with_content_json(self, content: dict[str, Any]) -> "BasePage":
        """The page with the content of a revision, and with its current live revision.

        Wagtail takes the live revision from the content, so that scheduling an old revision would
        unpublish the page until then.
        """
        page: BasePage = super().with_content_json(content)
        page.live_revision_id = self.live_revision_id
        return page

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves the page; redirects its old address, and changes the content version if needed."""
        row = Page.objects.filter(pk=self.pk).values_list("url_path", "live")
        old_url_path, was_live = row.first() or ("", False)
        super().save(*args, **kwargs)
        # The instance may be a draft, whose address is not the one in the database until it is
        # published.
        if old_url_path and old_url_path != self.url_path and self.url_path == row.get()[0]:
            redirects.redirect_old_addresses(self, old_url_path, self.url_path)
        columns = kwargs.get("update_fields")
        if columns is None:
            SearchTerm.add(self.searched_words())
        if (self.live or was_live) and (columns is None or not STAFF_COLUMNS.issuperset(columns)):
            ContentVersion.change()

    def clean(self) -> None:
        super().clean()
        if not self.name:
            raise ValidationError({NAME_COLUMN: _("Write the name in at least one language.")})

    def get_admin_display_title(self) -> str:
        """The name in the active language, which is the user's."""
        return str(self.name) or super().get_admin_display_title()

    # --- Previews -----------------------------------------------------------------------------
    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """One preview mode per language."""
        return [(code, native_name(code)) for code in language_codes()]

    @property
    def default_preview_mode(self) -> str:
        return active_language()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page in the language ``mode_name``, as if its prose were ready to be shown."""
        language = mode_name if mode_name in language_codes() else default_language()
        self.previewed_language = language
        with override(language):
            request.LANGUAGE_CODE = language
            response = super().serve_preview(request, mode_name)
            response["Cache-Control"] = "no-store"
            return response.render() if hasattr(response, "render") else response
