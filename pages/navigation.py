"""Menus, breadcrumbs and addresses, from one query a request.

The *skeleton* of the site is its home page, the sections under it and the line of pages from home
to whatever is asked for.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page, Site

from pages.languages import language_codes, native_name
from pages.naming import page_short_name, with_names
from pages.request_memory import once
from pages.visibility import all_pages, is_private

SECTION_DEPTH = 3


def skeleton_query(home: Page, url_path: str):
    """The pages of the skeleton, by path, private and unpublished ones among them."""
    parts = url_path.removeprefix(home.url_path).strip("/").split("/")
    line = [home.url_path + "/".join(parts[:n]) + "/" for n in range(1, len(parts) + 1)]
    # Neither depth nor url_path has an index; types and slugs have. That the types are rare SQLite
    # sees only where it need not look at the pages themselves.
    types = _section_types(home)
    of_types = all_pages().filter(content_type__in=types).values("pk")
    sections = all_pages().filter(content_type__in=types, pk__in=of_types, depth__lte=SECTION_DEPTH)
    in_line = all_pages().filter(slug__in=parts, url_path__in=line)
    found = [
        with_names(pages.descendant_of(home, inclusive=True).annotate(private=is_private()))
        for pages in (sections, in_line)
    ]
    return found[0].union(found[1]).order_by("path")


def _section_types(home: Page) -> list[ContentType]:
    """The types of the home page and of what may stand right under it."""
    models = [type(home), home.specific_class or Page]
    models += (home.specific_class or Page).allowed_subpage_models()
    return list(ContentType.objects.get_for_models(*models).values())


class Navigation:
    """The skeleton of the site for one request.

    Args:
        home: the root page of the site.
        url_path: the ``url_path`` that was asked for.
    """

    def __init__(self, home: Page, url_path: str) -> None:
        self.pages = list(skeleton_query(home, url_path))
        self.by_url_path = {page.url_path: page for page in self.pages}

    @classmethod
    def of(cls, request: HttpRequest) -> "Navigation | None":
        """The navigation of ``request``, made once; None where no site answers."""
        return once(request, "navigation", lambda: cls._of_home(request))

    @classmethod
    def _of_home(cls, request: HttpRequest) -> "Navigation | None":
        site = Site.find_for_request(request)
        return cls(site.root_page, site.root_page.url_path) if site else None

    def find(self, url_path: str) -> Page | None:
        """The page at ``url_path``, published or not."""
        return self.by_url_path.get(url_path)

    def is_public(self, page: Page) -> bool:
        """Whether the skeleton knows ``page`` as one that is not private."""
        known = self.by_url_path.get(page.url_path)
        return known is not None and known.pk == page.pk and not known.private

    @property
    def visible(self) -> Iterator[Page]:
        """The pages that may be linked to."""
        now = timezone.now()
        for page in self.pages:
            expired = page.expire_at is not None and page.expire_at <= now
            if page.live and not page.private and not expired:
                yield page

    def main_menu(self, request: HttpRequest, current: Page | None) -> list[dict[str, Any]]:
        """The sections in the main menu."""
        return [self._item(request, page, current) for page in self.sections if page.show_in_menus]

    def footer_menu(self, request: HttpRequest, current: Page | None) -> list[dict[str, Any]]:
        """The sections in the menu at the foot of every page."""
        return [self._item(request, page, current) for page in self.sections if page.any_in_footer]

    @property
    def sections(self) -> Iterator[Page]:
        """The pages right under the front page."""
        return (page for page in self.visible if page.depth == SECTION_DEPTH)

    def breadcrumbs(self, request: HttpRequest, current: Page) -> list[dict[str, Any]]:
        """The pages above ``current``, home first, and ``current`` itself last."""
        above = [
            page
            for page in self.visible
            if current.path.startswith(page.path) and page.path != current.path
        ]
        crumbs = [self._item(request, page, None) for page in above]
        return [*crumbs, {"url": current.get_url(request), "label": current.name, "current": True}]

    def url_of_role(self, request: HttpRequest, role: str) -> str:
        """The address of the first visible section with a role; "" where there is none."""
        for page in self.visible:
            if getattr(page.cached_content_type.model_class(), "role", "") == role:
                return page.get_url(request) or ""
        return ""

    def _item(self, request: HttpRequest, page: Page, current: Page | None) -> dict[str, Any]:
        return {
            "url": page.get_url(request),
            "label": page_short_name(page),
            "current": current is not None and current.path.startswith(page.path),
        }


def language_links(request: HttpRequest, page: Any) -> list[dict[str, Any]]:
    """The same view of the same page in each language; the front page where there is no page."""
    links = []
    for code in language_codes():
        with override(code):
            url = (page.get_url(request) if page else None) or reverse("wagtail_serve", args=[""])
        view = page.view_query(request, code) if page else None
        address = url + _numbered(view or "", request.GET.get("page", "1"))
        as_it_is = f"?{request.GET.urlencode()}" if request.GET else ""
        links.append(
            {
                "code": code,
                "name": native_name(code),
                "url": url + as_it_is if view is None else address,
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
