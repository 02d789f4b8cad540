"""The site map for visitors and the sitemap for search engines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.http import HttpRequest
from wagtail.models import Page, Site

from pages.languages.codes import in_each_language, language_codes
from pages.languages.text import Text
from pages.serving.freshness import cached_until_changed
from pages.serving.visibility import VisibleQuerySet, all_pages, pages_of_site

# A page with more children than this has a list of them, so the site map leaves them out.
MOST_CHILDREN = 100


@dataclass(frozen=True)
class SiteMapNode:
    """A page in the site map, with its children."""

    url: str
    label: Text
    children: list["SiteMapNode"] = field(default_factory=list)


def visible_pages(request: HttpRequest) -> VisibleQuerySet:
    """The visible pages of the site of ``request``, in tree order."""
    site = Site.find_for_request(request)
    return pages_of_site(site.root_page) if site else all_pages().none()


def page_tree(request: HttpRequest) -> list[SiteMapNode]:
    """The visible pages as a tree, starting with the front page."""
    return cached_until_changed(request, "page tree", lambda: _make_tree(request))


def _make_tree(request: HttpRequest) -> list[SiteMapNode]:
    roots: list[SiteMapNode] = []
    stack: list[tuple[Page, SiteMapNode]] = []
    for page in _without_long_lists(visible_pages(request)).specific():
        while stack and not page.is_descendant_of(stack[-1][0]):
            stack.pop()
        node = SiteMapNode(page.get_url(request), page.name)
        siblings = stack[-1][1].children if stack else roots
        siblings.append(node)
        stack.append((page, node))
    return roots


def _without_long_lists(pages: VisibleQuerySet) -> VisibleQuerySet:
    """``pages`` without the descendants of pages with more than ``MOST_CHILDREN`` children."""
    for parent in pages.filter(numchild__gt=MOST_CHILDREN):
        pages = pages.not_descendant_of(parent)
    return pages


@dataclass(frozen=True)
class PageInLanguage:
    """A page as the sitemap lists it for one language, with its path in each of its text."""

    page: Page
    language: str
    paths: dict[str, str]


class PagesInLanguages:
    """A sequence with every page once per language; a slice of it queries only its own pages.

    A slice leaves out a language that the text of a page is not in, so it may be shorter.
    """

    def __init__(self, pages: VisibleQuerySet, request: HttpRequest) -> None:
        self.pages = pages
        self.request = request

    @cached_property
    def _page_count(self) -> int:
        return self.pages.order_by().count()

    def __len__(self) -> int:
        return self._page_count * len(language_codes())

    def __getitem__(self, items: slice) -> list[PageInLanguage]:
        language_count = len(language_codes())
        first, last = items.start // language_count, -(-items.stop // language_count)
        pages = self.pages[first:last].specific()
        queried = [item for page in pages for item in self._in_languages(page)]
        offset = items.start - first * language_count
        in_slice = queried[offset:][: items.stop - items.start]
        return [item for item in in_slice if item.language in item.paths]

    def _in_languages(self, page: Page) -> Iterator[PageInLanguage]:
        paths = in_each_language(lambda code: page.get_url(self.request) or "")
        own_paths = {code: paths[code] for code in page.text_languages()}
        return (PageInLanguage(page, code, own_paths) for code in language_codes())


class PageSitemap(Sitemap):
    """The sitemap: every visible page in each language of its text, with its alternates.

    Django's own alternates query every page for each file, and their x-default has no prefix.
    """

    limit = 10_000

    def __init__(self, request: HttpRequest) -> None:
        self.pages = visible_pages(request)
        self.pages_in_languages = PagesInLanguages(self.pages, request)

    def items(self) -> PagesInLanguages:  # type: ignore[override]  # Django only slices it
        return self.pages_in_languages

    def location(self, item: PageInLanguage) -> str:
        return item.paths[item.language]

    def lastmod(self, item: PageInLanguage) -> datetime | None:
        return item.page.last_published_at

    def get_latest_lastmod(self) -> datetime | None:
        """The latest publication of any page, from one query."""
        return self.pages.aggregate(last=Max("last_published_at"))["last"]

    def get_urls(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        urls = super().get_urls(*args, **kwargs)
        for url in urls:
            item: PageInLanguage = url["item"]
            root = url["location"].removesuffix(item.paths[item.language])
            paths = {**item.paths, "x-default": next(iter(item.paths.values()))}
            url["alternates"] = [
                {"lang_code": code, "location": f"{root}{path}"} for code, path in paths.items()
            ]
        return urls
