"""The plain search over pages."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.languages.folding import only_words
from pages.navigation.site_map import visible_pages
from pages.serving.paging import page_of
from pages.serving.visibility import VisibleQuerySet, all_pages

RESULTS_PER_PAGE = 20
LONGEST_QUERY = 200


class SearchForm(forms.Form):
    """Refuses what no index can look up, with a reason."""

    q = forms.CharField(max_length=LONGEST_QUERY, required=False, label=_("Search words"))


def _result(request: HttpRequest, page: Page) -> dict[str, Any]:
    return {
        "name": page.name,
        "url": page.get_url(request),
        "lead": page.lead,
        "kind_label": page._meta.verbose_name,
    }


def _searched_pages(request: HttpRequest) -> VisibleQuerySet:
    """The visible pages, chosen by a column that the index allows."""
    return all_pages().filter(pk__in=visible_pages(request).order_by().values("pk"))


def search_context(request: HttpRequest) -> dict[str, Any]:
    """What the search page shows for the ``q`` and ``page`` of ``request``."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return {"form": form, "q": "", "error": form.errors["q"][0], "results": [], "total": 0}
    query = form.cleaned_data["q"]
    words = only_words(query)
    if not words:
        return {"form": form, "q": query, "results": [], "total": 0}
    searched = _searched_pages(request)
    found: Any = searched.search(words, operator="and")
    if not found.count():  # perhaps a name begins like that
        found = searched.autocomplete(words, operator="and")
    page_obj = page_of(Paginator(found, RESULTS_PER_PAGE), request)
    ids = [page.pk for page in page_obj]
    named = {page.pk: page for page in Page.objects.filter(pk__in=ids).specific()}
    return {
        "form": form,
        "q": query,
        "results": [_result(request, named[pk]) for pk in ids if pk in named],
        "total": page_obj.paginator.count,
        "page_obj": page_obj,
    }
