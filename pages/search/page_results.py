"""Results that are pages."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page, get_page_models

from pages.languages.codes import reading_order
from pages.languages.fields import column
from pages.navigation.site_map import visible_pages
from pages.search.groups import SearchGroup, SearchResult
from pages.search.queries import Query
from pages.search.snippets import snippet
from pages.serving.visibility import VisibleQuerySet, all_pages


def pages_of_group(name: str, request: HttpRequest) -> VisibleQuerySet:
    """The visible pages of the types whose ``search_group`` is ``name``, in tree order."""
    types = [model for model in get_page_models() if getattr(model, "search_group", "") == name]
    keys = visible_pages(request).order_by().type(*types).values("pk")
    return all_pages().filter(pk__in=keys).order_by("path")


def page_result(page: Page, query: Query, request: HttpRequest) -> SearchResult:
    """The result for a page: the passage of its texts that matches, else its lead.

    A passage in another language only where the page has no lead in the reader's.
    """
    passage, language = page.lead, page.lead.lang if page.lead else ""
    shown = [each for each in reading_order() if each in page.languages_shown()]
    if page.lead and not page.lead.is_foreign:
        shown = shown[:1]
    for code in shown:
        with override(code):
            texts = [getattr(page, column("lead", code)), *page.prose_in(code)]
        matches = (snippet(text, query) for text in texts if text)
        if found := next(filter(None, matches), None):
            passage, language = found, code
            break
    return SearchResult(
        name=page.name,
        url=page.get_url(request),
        passage=passage,
        passage_language=language,
        kind=page._meta.verbose_name,
    )


PAGES = SearchGroup(
    "pages", _("Pages"), Page, lambda request: pages_of_group("pages", request), page_result
)


def page_groups() -> list[SearchGroup]:
    return [PAGES]
