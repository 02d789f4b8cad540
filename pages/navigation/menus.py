"""Menus, breadcrumbs and language links."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, Site

from pages.languages.codes import language_codes, locale_of, native_name
from pages.languages.text import Text
from pages.serving.freshness import cached_until_changed
from pages.serving.visibility import all_pages, pages_of_site


@dataclass(frozen=True)
class Section:
    """The front page or a child of it, as menus show it in one language.

    Attributes:
        menu_role: the role of the section under which menus and breadcrumbs show this one; "" for
            one that stands by itself.
    """

    path: str
    url: str
    label: Text
    role: str
    is_home: bool
    in_menu: bool
    in_footer: bool
    menu_role: str = ""

    def contains(self, page: Page) -> bool:
        """Whether ``page`` is the page of the section or a descendant of it."""
        return bool(page.path.startswith(self.path))


@dataclass(frozen=True)
class MenuItem:
    """A link in a menu; ``current`` if the current page is in its section."""

    url: str
    label: Text
    current: bool


@dataclass(frozen=True)
class Breadcrumb:
    """A link to the current page or to one of its ancestors."""

    url: str
    label: Text


@dataclass(frozen=True)
class LanguageLink:
    """A link to the current page in one language.

    Attributes:
        code: the code of the language.
        name: the name of the language in that language.
        url: the path and query string for the language switcher.
        absolute_url: the canonical URL.
        current: whether the current page is in this language.
        has_text: whether the text of the page is in this language.
    """

    code: str
    name: str
    url: str
    absolute_url: str
    current: bool
    has_text: bool


def sections(request: HttpRequest) -> list[Section]:
    """The front page and its children, those that the public may see, in tree order."""
    return cached_until_changed(request, "sections", lambda: _make_sections(request))


def _make_sections(request: HttpRequest) -> list[Section]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    home = site.root_page
    return [
        Section(
            path=page.path,
            url=page.get_url(request) or "",
            label=page.menu_name,
            role=page.role,
            is_home=page.depth == home.depth,
            in_menu=page.show_in_menus,
            in_footer=page.in_footer,
            menu_role=page.menu_role,
        )
        for page in pages_of_site(home).filter(depth__lte=home.depth + 1).specific()
    ]


def main_menu(request: HttpRequest, current: Page | None) -> list[MenuItem]:
    """The links of the main menu."""
    return _menu_items(request, [each for each in sections(request) if each.in_menu], current)


def footer_menu(request: HttpRequest, current: Page | None) -> list[MenuItem]:
    """The links of the menu at the foot of every page, without what stands there elsewhere."""
    shown = [
        each
        for each in sections(request)
        if each.in_footer and not each.in_menu and not each.menu_role
    ]
    return _menu_items(request, shown, current)


def subsections(request: HttpRequest, role: str, current: Page | None) -> list[MenuItem]:
    """The links to the sections that menus show under the one with a role, in tree order."""
    below = [each for each in sections(request) if role and each.menu_role == role]
    return _menu_items(request, below, current)


def _menu_items(
    request: HttpRequest, menu_sections: list[Section], current: Page | None
) -> list[MenuItem]:
    """The links; where the section of ``current`` is not among them, that above it is current."""
    path = [each.path for each in _path_of_sections(request, current)] if current else []
    here = next((each for each in reversed(path) if each in {s.path for s in menu_sections}), None)
    return [
        MenuItem(url=section.url, label=section.label, current=section.path == here)
        for section in menu_sections
        if not section.is_home
    ]


def _path_of_sections(request: HttpRequest, current: Page) -> list[Section]:
    """The sections from the front page down to ``current``, those above them in menus included."""
    by_role = {each.role: each for each in sections(request) if each.role}
    path: list[Section | None] = []
    for section in sections(request):
        if section.contains(current):
            path += [by_role.get(section.menu_role), section]
    return [section for section in path if section]


def breadcrumbs(request: HttpRequest, current: Page) -> list[Breadcrumb]:
    """The visible pages above ``current`` from the front page down, and ``current`` itself.

    Where the view shows a part of the page, such as a list narrowed to a theme, that comes last.
    """
    further = current.get_view(request).breadcrumbs()
    return [
        *(
            Breadcrumb(section.url, section.label)
            for section in _path_of_sections(request, current)
            if section.path != current.path
        ),
        *(
            Breadcrumb(page.get_url(request), page.menu_name)
            for page in _ancestors_below_section(request, current)
        ),
        Breadcrumb(current.get_url(request), current.menu_name if further else current.name),
        *(Breadcrumb(url, label) for url, label in further),
    ]


def _ancestors_below_section(request: HttpRequest, page: Page) -> Iterable[Page]:
    """The visible pages between ``page`` and its section; no query if there can be none."""
    site = Site.find_for_request(request)
    if site is None or page.depth <= site.root_page.depth + 2:
        return []
    ancestors = all_pages().visible().ancestor_of(page)
    return ancestors.filter(depth__gt=site.root_page.depth + 1).order_by("path").specific()


def section_url(request: HttpRequest, role: str) -> str:
    """The address of the section with a role, such as ``"contact"``; "" if there is none."""
    return next((each.url for each in sections(request) if each.role == role), "")


def language_links(request: HttpRequest, page: Page | None) -> list[LanguageLink]:
    """Links to the same view of ``page`` in each language; to the front page without ``page``."""
    links = []
    text_languages = page.text_languages() if page else language_codes()
    for code in language_codes():
        with override(code):
            url = (page.get_url(request) if page else None) or reverse("wagtail_serve", args=[""])
            query = page.get_view(request).query() if page else None
        canonical_url = url + _with_page_number(query or "", request.GET.get("page", "1"))
        unchanged_query = f"?{request.GET.urlencode()}" if page and request.GET else ""
        links.append(
            LanguageLink(
                code=code,
                name=native_name(code),
                url=url + unchanged_query if query is None else canonical_url,
                absolute_url=request.build_absolute_uri(canonical_url),
                current=code == request.LANGUAGE_CODE,
                has_text=code in text_languages,
            )
        )
    return links


@dataclass(frozen=True)
class Canonical:
    """What a page says of its language to search engines and to sites that show links to it.

    Attributes:
        url: the address of the page in the language of its text.
        alternates: the versions of the page, one for each language of its text; empty for an
            address that is not the canonical one.
        locale: the locale of the text, as Open Graph has it: ``fi_FI``.
    """

    url: str
    alternates: list[LanguageLink]
    locale: str


def canonical(links: list[LanguageLink]) -> Canonical:
    """The canonical address for the ``links`` of a page: the current one, if its text is there."""
    versions = [link for link in links if link.has_text]
    current = next((link for link in versions if link.current), None)
    shown = current or versions[0]
    return Canonical(shown.absolute_url, versions if current else [], locale_of(shown.code))


def _with_page_number(query: str, number: str) -> str:
    """``query`` with the parameter ``page``, unless ``number`` is the first page."""
    if number == "1":
        return query
    return f"{query}{'&' if query else '?'}page={quote(number)}"
