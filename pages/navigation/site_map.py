"""The site map for people, and the one for search engines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.http import HttpRequest
from wagtail.models import Page, Site

from pages.languages.codes import default_language, in_each_language, language_codes
from pages.serving.freshness import cached_until_changed
from pages.serving.visibility import VisibleQuerySet, all_pages, pages_of_site

# A section with more pages than this has its own list; the site map names the section alone.
MOST_CHILDREN = 100


def visible_pages(request: HttpRequest) -> VisibleQuerySet:
    """What the public may see of the site, in tree order."""
    site = Site.find_for_request(request)
    return pages_of_site(site.root_page) if site else all_pages().none()


def page_tree(request: HttpRequest) -> list[dict[str, Any]]:
    """Nested dictionaries of ``url``, ``label`` and ``children``, home first."""
    return cached_until_changed(request, "page tree", lambda: _make_tree(request))


def _make_tree(request: HttpRequest) -> list[dict[str, Any]]:
    roots: list[dict[str, Any]] = []
    stack: list[tuple[Page, dict[str, Any]]] = []
    for page in _without_long_lists(visible_pages(request)).specific():
        while stack and not page.is_descendant_of(stack[-1][0]):
            stack.pop()
        node = {"url": page.get_url(request), "label": page.name, "children": []}
        siblings = stack[-1][1]["children"] if stack else roots
        siblings.append(node)
        stack.append((page, node))
    return roots


def _without_long_lists(pages: VisibleQuerySet) -> VisibleQuerySet:
    """``pages`` but those under any that has too many, which are not even read."""
    for long in pages.filter(numchild__gt=MOST_CHILDREN):
        pages = pages.not_descendant_of(long)
    return pages


@dataclass(frozen=True)
class PageInLanguage:
    """A page as it is listed for one language, with its address in each."""

    page: Page
    language: str
    paths: dict[str, str]


class PagesInLanguages:
    """Every page once for each language; only those of a slice are read."""

    def __init__(self, pages: VisibleQuerySet, request: HttpRequest) -> None:
        self.pages = pages
        self.request = request

    @cached_property
    def _number(self) -> int:
        return self.pages.order_by().count()

    def __len__(self) -> int:
        return self._number * len(language_codes())

    def __getitem__(self, wanted: slice) -> list[PageInLanguage]:
        languages = len(language_codes())
        first, last = wanted.start // languages, -(-wanted.stop // languages)
        listed = [each for page in self.pages[first:last] for each in self._in_languages(page)]
        return listed[wanted.start - first * languages :][: wanted.stop - wanted.start]

    def _in_languages(self, page: Page) -> Iterator[PageInLanguage]:
        paths = in_each_language(lambda code: page.get_url(self.request) or "")
        return (PageInLanguage(page, code, paths) for code in language_codes())


class PageSitemap(Sitemap):
    """Every visible page in every language, each naming its alternates.

    Django's own alternates read every page for each file, and have no prefix in the x-default.
    """

    limit = 10_000

    def __init__(self, request: HttpRequest) -> None:
        self.pages = visible_pages(request)
        self.listed = PagesInLanguages(self.pages, request)

    def items(self) -> PagesInLanguages:  # type: ignore[override]  # only slices are asked for
        return self.listed

    def location(self, item: PageInLanguage) -> str:
        return item.paths[item.language]

    def lastmod(self, item: PageInLanguage) -> Any:
        return item.page.last_published_at

    def get_latest_lastmod(self) -> datetime | None:
        """When anything was last published; without a look at each page."""
        last: datetime | None = self.pages.aggregate(last=Max("last_published_at"))["last"]
        return last

    def get_urls(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        urls = super().get_urls(*args, **kwargs)
        for url in urls:
            item: PageInLanguage = url["item"]
            root = url["location"].removesuffix(item.paths[item.language])
            paths = {**item.paths, "x-default": item.paths[default_language()]}
            url["alternates"] = [
                {"lang_code": code, "location": f"{root}{path}"} for code, path in paths.items()
            ]
        return urls
