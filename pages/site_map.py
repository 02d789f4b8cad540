"""The site map for people, and the one for search engines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Q
from django.http import HttpRequest
from wagtail.models import Page, Site

from pages.languages import default_language, in_each_language, language_codes
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
