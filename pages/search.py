"""Full-text search over the visible pages."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.languages.folding import only_words
from pages.languages.text import Text
from pages.languages.visible import VisibleCharField
from pages.navigation.site_map import visible_pages
from pages.serving.paging import page_of
from pages.serving.visibility import VisibleQuerySet, all_pages

RESULTS_PER_PAGE = 20
LONGEST_QUERY = 200


class SearchForm(forms.Form):
    """The form of the search page; search words that are too long are an error."""

    q = VisibleCharField(max_length=LONGEST_QUERY, required=False, label=_("Search words"))


@dataclass(frozen=True)
class SearchResult:
    """A page that the search has found, as the search page lists it."""

    name: Text
    url: str
    lead: Text
    kind_label: str | Promise

    @classmethod
    def from_page(cls, page: Page, request: HttpRequest) -> "SearchResult":
        return cls(
            name=page.name,
            url=page.get_url(request),
            lead=page.lead,
            kind_label=page._meta.verbose_name,
        )


def _searchable_pages(request: HttpRequest) -> VisibleQuerySet:
    """The visible pages, filtered by primary key: a search can filter by indexed fields only."""
    return all_pages().filter(pk__in=visible_pages(request).order_by().values("pk"))


def search_context(request: HttpRequest) -> dict[str, Any]:
    """The template context of the search page for the parameters ``q`` and ``page``."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        error = " ".join(map(str, form.errors["q"]))
        return {"form": form, "q": form["q"].value(), "error": error, "results": [], "total": 0}
    query = form.cleaned_data["q"]
    words = only_words(query)
    if not words:
        return {"form": form, "q": query, "results": [], "total": 0}
    searchable = _searchable_pages(request)
    matches = searchable.search(words, operator="and")
    if not matches.count():  # autocomplete also matches the beginnings of names
        matches = searchable.autocomplete(words, operator="and")
    page_obj = page_of(Paginator(matches, RESULTS_PER_PAGE), request)
    ids = [page.pk for page in page_obj]
    pages = Page.objects.filter(pk__in=ids).specific().in_bulk()
    return {
        "form": form,
        "q": query,
        "results": [SearchResult.from_page(pages[pk], request) for pk in ids if pk in pages],
        "total": page_obj.paginator.count,
        "page_obj": page_obj,
    }
