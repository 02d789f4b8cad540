"""Light views of a list or an entry for the pages of others, in an ``<iframe>``.

They, and only they, may be framed by anybody. Links open in the whole window.
"""

from http import HTTPStatus
from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from pages.models import SiteSettings
from representation.models import Entry, RegisterPage
from representation.register.filters import LARGEST_NUMBER
from representation.register.withdrawn_entry import withdrawn_entry
from representation.views.entry_list import EntryListView
from representation.views.entry_page import date_context, date_query, requested_date
from representation.views.exports import CACHE_MINUTES

ANYBODY = {"frame-ancestors": ["*"]}


class EmbeddedListView(EntryListView):
    """The list in one long page: a frame has no room for paging."""

    per_page = 100


def _framed(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context["site_settings"] = SiteSettings.for_request(request)
    template = f"representation/embed/{template}.html"
    response = TemplateResponse(request, template, context, status=status).render()
    if status == HTTPStatus.OK:
        patch_cache_control(response, public=True, max_age=60 * CACHE_MINUTES)
    return response


@require_safe
@xframe_options_exempt
@csp_replace(ANYBODY)
def entries(request: HttpRequest) -> HttpResponse:
    """The entries that the filters in the query choose.

    Raises:
        Http404: where there is no list of all entries to lead to.
    """
    page = RegisterPage.objects.visible().first()
    if page is None:
        raise Http404
    view = EmbeddedListView(page, request)
    status = 400 if view.is_bad_request() else 200
    return _framed(request, "entries", {**view.get_context(), "page": page}, status)


@require_safe
@xframe_options_exempt
@csp_replace(ANYBODY)  # type: ignore[arg-type]  # it passes arguments on
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry; 410 with what is left to say of one that is no longer public.

    Raises:
        Http404: where nothing may be said of an entry of that number.
    """
    wanted = Entry.objects.visible().prefetch_for_list().filter(number=min(number, LARGEST_NUMBER))
    found = wanted.first()
    if found:
        requested, bad = requested_date(request)
        context = {
            **date_context(found, request),
            "entry": found,
            "page": found,
            "known": found.as_of(requested),
            "date_query": date_query(requested),
        }
        return _framed(request, "entry", context, status=400 if bad else 200)
    withdrawn = withdrawn_entry(min(number, LARGEST_NUMBER))
    if withdrawn is None:
        raise Http404
    return _framed(request, "gone", {"page": withdrawn}, status=410)
