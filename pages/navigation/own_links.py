"""Links to this site that were pasted as addresses: each reader gets her language.

An address of a page becomes a link to the page when it is saved. One with a query or a fragment
stays an address, of which the language is replaced when it is shown.
"""

from html import escape
from urllib.parse import unquote

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.rewriters import FIND_A_TAG, TagRewriter

from pages.languages.codes import active_language, default_language, language_codes
from pages.navigation.addresses import own_address, page_of_site_at


def linked_page(url: str) -> Page | None:
    """The page at ``url``, or to which a redirect leads from there.

    None where ``url`` is not of this site, or has a query or a fragment that the link would lose.
    """
    parts = own_address(url)
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if parts is None or parts.query or parts.fragment or site is None:
        return None
    path = unquote(parts.path)
    in_language = path if _language(path) else f"/{default_language()}{path or '/'}"
    if page := page_of_site_at(site, in_language):
        return page
    redirects = Redirect.get_for_site(site).exclude(redirect_page=None)
    redirect = redirects.filter(old_path=Redirect.normalise_path(path)).first()
    return redirect.redirect_page if redirect else None


def _language(path: str) -> str:
    """The language that ``path`` begins with; "" for none."""
    first = path.strip("/").partition("/")[0]
    return first if first in language_codes() else ""


def in_active_language(url: str) -> str:
    """``url``, in the active language if it is one of this site with a language."""
    parts = own_address(url)
    language = _language(parts.path) if parts else ""
    if parts is None or not language:
        return url
    rest = parts.path.lstrip("/").removeprefix(language)
    path = f"/{active_language()}{rest}"
    return parts._replace(scheme="", netloc="", path=path).geturl()


class OwnAddressLinkHandler(LinkHandler):
    """Links in rich text that are addresses: those of this site in the active language."""

    identifier = "external"

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        return f'<a href="{escape(in_active_language(attrs["href"]))}">'


class OwnLinkRewriter(TagRewriter):
    """Rewrites the addresses of pages of this site in rich text to links to the pages."""

    def get_opening_tag_regex(self) -> object:
        return FIND_A_TAG

    def get_tag_type_from_attrs(self, attrs: dict[str, str]) -> str | None:
        is_own = "linktype" not in attrs and own_address(attrs.get("href", ""))
        return "own" if is_own else None

    def get_tag_replacements(
        self, tag_type: str | None, attrs_list: list[dict[str, str]]
    ) -> list[str]:
        return [_opening_tag(attrs["href"]) for attrs in attrs_list] if tag_type else []


def _opening_tag(url: str) -> str:
    if page := linked_page(url):
        return f'<a linktype="page" id="{page.pk}">'
    # Handlers of links get absolute addresses only.
    is_relative = url.startswith("/") and not url.startswith("//")
    absolute = f"{settings.SITE_URL}{url}" if is_relative and _language(url) else url
    return f'<a href="{escape(absolute)}">'


link_own_pages = OwnLinkRewriter()
