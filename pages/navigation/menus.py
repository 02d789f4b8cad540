"""Menus, breadcrumbs and addresses."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, Site

from pages.languages.codes import language_codes, native_name
from pages.languages.text import Text
from pages.serving.freshness import cached_until_changed
from pages.serving.visibility import all_pages, pages_of_site


@dataclass(frozen=True)
class Section:
    """The front page, or a page right under it, as menus show it in one language."""

    path: str
    url: str
    label: Text
    role: str
    is_home: bool
    in_menu: bool
    in_footer: bool

    def holds(self, page: Page) -> bool:
        """Whether ``page`` is the section or stands below it."""
        return bool(page.path.startswith(self.path))


def sections(request: HttpRequest) -> list[Section]:
    """What the public may see of the front page and the pages right under it, in tree order."""
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
        )
        for page in pages_of_site(home).filter(depth__lte=home.depth + 1).specific()
    ]


def main_menu(request: HttpRequest, current: Page | None) -> list[dict[str, Any]]:
    """The sections in the main menu."""
    return _items([each for each in sections(request) if each.in_menu], current)


def footer_menu(request: HttpRequest, current: Page | None) -> list[dict[str, Any]]:
    """The sections in the menu at the foot of every page."""
    return _items([each for each in sections(request) if each.in_footer], current)


def _items(chosen: list[Section], current: Page | None) -> list[dict[str, Any]]:
    return [
        {
            "url": section.url,
            "label": section.label,
            "current": current is not None and section.holds(current),
        }
        for section in chosen
        if not section.is_home
    ]


def breadcrumbs(request: HttpRequest, current: Page) -> list[dict[str, Any]]:
    """The pages above ``current``, home first, and ``current`` itself last."""
    crumbs = [
        {"url": section.url, "label": section.label, "current": False}
        for section in sections(request)
        if section.holds(current) and section.path != current.path
    ]
    crumbs += [
        {"url": page.get_url(request), "label": page.menu_name, "current": False}
        for page in _deeper_ancestors(request, current)
    ]
    return [*crumbs, {"url": current.get_url(request), "label": current.name, "current": True}]


def _deeper_ancestors(request: HttpRequest, page: Page) -> Any:
    """The pages between the section of ``page`` and itself; asks only where there are any."""
    site = Site.find_for_request(request)
    if site is None or page.depth <= site.root_page.depth + 2:
        return []
    above = all_pages().visible().ancestor_of(page).filter(depth__gt=site.root_page.depth + 1)
    return above.order_by("path").specific()


def section_url(request: HttpRequest, role: str) -> str:
    """The address of the section with a role, such as ``"contact"``; "" where there is none."""
    return next((each.url for each in sections(request) if each.role == role), "")


def language_links(request: HttpRequest, page: Any) -> list[dict[str, Any]]:
    """The same view of the same page in each language; the front page where there is no page."""
    links = []
    for code in language_codes():
        with override(code):
            url = (page.get_url(request) if page else None) or reverse("wagtail_serve", args=[""])
            query = page.get_view(request).query() if page else None
        address = url + _numbered(query or "", request.GET.get("page", "1"))
        as_it_is = f"?{request.GET.urlencode()}" if request.GET else ""
        links.append(
            {
                "code": code,
                "name": native_name(code),
                "url": url + as_it_is if query is None else address,
                "absolute_url": request.build_absolute_uri(address),
                "current": code == request.LANGUAGE_CODE,
            }
        )
    return links


def _numbered(query: str, number: str) -> str:
    """``query`` with the number of a page of a list, where it is not the first one."""
    if number == "1":
        return query
    return f"{query}{'&' if query else '?'}page={quote(number)}"
