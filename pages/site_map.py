"""The site map for people, and the one for search engines."""

from collections.abc import Iterable
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, Site

from pages.languages import default_language, language_codes
from pages.naming import page_name, with_names
from pages.navigation import Navigation
from pages.visibility import VisibleQuerySet, all_pages

# A section with more pages than this has its own list; the site map names the section alone.
MOST_CHILDREN = 100


def visible_pages(request: HttpRequest) -> VisibleQuerySet:
    """What the public may see of the site, in tree order."""
    site = Site.find_for_request(request)
    if site is None:
        return all_pages().none()
    return all_pages().visible().descendant_of(site.root_page, inclusive=True).order_by("path")


def page_tree(request: HttpRequest) -> list[dict[str, Any]]:
    """Nested dictionaries of ``url``, ``label`` and ``children``, home first."""
    visible = with_names(_without_long_lists(visible_pages(request), request))
    roots: list[dict[str, Any]] = []
    stack: list[tuple[Page, dict[str, Any]]] = []
    for page in visible.iterator(chunk_size=500):
        while stack and not page.is_descendant_of(stack[-1][0]):
            stack.pop()
        if any(above.numchild > MOST_CHILDREN for above, _node in stack):
            continue
        node = {"url": page.get_url(request), "label": page_name(page), "children": []}
        siblings = stack[-1][1]["children"] if stack else roots
        siblings.append(node)
        stack.append((page, node))
    return roots


def _without_long_lists(pages: VisibleQuerySet, request: HttpRequest) -> VisibleQuerySet:
    """``pages`` but those under sections that have too many, which are not even read."""
    navigation = Navigation.of(request)
    sections = navigation.visible if navigation else ()
    between, after = Q(), ""
    for path in (section.path for section in sections if section.numchild > MOST_CHILDREN):
        between |= Q(path__gt=after, path__lte=path)
        after = max(after, path + Page.alphabet[-1] * Page.steplen)
    return pages.filter(between | Q(path__gt=after))


class PageSitemap(Sitemap):
    """Every visible page in every language, each naming its alternates."""

    i18n = True
    alternates = True
    limit = 10_000

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.languages = language_codes()
        self.default_language = default_language()

    def items(self) -> Iterable[Page]:
        return visible_pages(self.request)

    def get_languages_for_item(self, item: Page) -> list[str]:
        return language_codes()

    def get_urls(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """With the default language's address as x-default (Django's own has no prefix)."""
        urls = super().get_urls(*args, **kwargs)
        for url in urls:
            alternates = url["alternates"]
            alternates.extend(
                {**each, "lang_code": "x-default"}
                for each in list(alternates)
                if each["lang_code"] == default_language()
            )
        return urls

    def location(self, item: Page) -> str:
        return item.get_url(self.request) or ""

    def lastmod(self, item: Page) -> Any:
        return item.last_published_at
