"""The plain search over pages."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.naming import page_lead, page_name, with_leads, with_names
from pages.paging import page_of
from pages.site_map import visible_pages
from pages.visibility import all_pages
from pages.words import only_words

RESULTS_PER_PAGE = 20
LONGEST_QUERY = 200


class SearchForm(forms.Form):
    """Refuses what no index can look up, with a reason."""

    q = forms.CharField(max_length=LONGEST_QUERY, required=False, label=_("Search words"))


def _result(request: HttpRequest, page: Page) -> dict[str, Any]:
    return {
        "name": page_name(page),
        "url": page.get_url(request),
        "lead": page_lead(page),
        "kind_label": page.cached_content_type.model_class()._meta.verbose_name,
    }


def search_context(request: HttpRequest) -> dict[str, Any]:
    """What the search page shows for the ``q`` and ``page`` of ``request``."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return {"form": form, "q": "", "error": form.errors["q"][0], "results": [], "total": 0}
    query = form.cleaned_data["q"]
    words = only_words(query)
    if not words:
        return {"form": form, "q": query, "results": [], "total": 0}
    # The index filters by no column but the primary key.
    visible = visible_pages(request).order_by().values("pk")
    found: Any = all_pages().filter(pk__in=visible).search(words, operator="and")
    page_obj = page_of(Paginator(found, RESULTS_PER_PAGE), request)
    ids = [page.pk for page in page_obj]
    named = with_leads(with_names(Page.objects.filter(pk__in=ids))).in_bulk()
    return {
        "form": form,
        "q": query,
        "results": [_result(request, named[pk]) for pk in ids if pk in named],
        "total": page_obj.paginator.count,
        "page_obj": page_obj,
    }
