"""Light views of a list, an entry or an advocacy work for an ``<iframe>`` on other sites.

Only these views may be framed by other sites. Their links open in the whole window. They have an
inline script, which tells WordPress the height and the links of the frame.
"""

from base64 import b64encode
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from pages.models import SiteSettings
from representation.models import AdvocacyWork, Entry, RegisterPage
from representation.register.filters import LARGEST_NUMBER
from representation.register.withdrawn_page import (
    WithdrawnPage,
    withdrawn_entry,
    withdrawn_page,
)
from representation.views.entry_list import EntryListView
from representation.views.entry_page import date_context, date_query, requested_date
from representation.views.exports import CACHE_MINUTES

FRAME_SCRIPT = render_to_string("representation/embed/frame.js")
# By its hash: a frame in a sandbox has an opaque origin, and no other script may run in any.
_HASH = b64encode(sha256(FRAME_SCRIPT.encode()).digest()).decode()
FRAME_POLICY = {"frame-ancestors": ["*"], "script-src": [f"'sha256-{_HASH}'"]}


class EmbeddedListView(EntryListView):
    """The list without paging, for which a frame has no room."""

    per_page = 100


def _embed(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context["site_settings"] = SiteSettings.for_request(request)
    context["frame_script"] = FRAME_SCRIPT
    template = f"representation/embed/{template}.html"
    response = TemplateResponse(request, template, context, status=status).render()
    if status == HTTPStatus.OK:
        patch_cache_control(response, public=True, max_age=60 * CACHE_MINUTES)
    return response


@require_safe
@xframe_options_exempt
@csp_replace(FRAME_POLICY)
def entries(request: HttpRequest) -> HttpResponse:
    """The entries that match the filters in the query.

    Raises:
        Http404: where there is no list of all entries to link to.
    """
    page = RegisterPage.objects.visible().first()
    if page is None:
        raise Http404
    view = EmbeddedListView(page, request)
    status = 400 if view.is_bad_request() else 200
    return _embed(request, "entries", {**view.get_context(), "page": page}, status)


@require_safe
@xframe_options_exempt
@csp_replace(FRAME_POLICY)  # type: ignore[arg-type]  # it accepts views with arguments
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry; 410 for a withdrawn one.

    Raises:
        Http404: where there is neither a visible nor a withdrawn entry with the number.
    """
    number = min(number, LARGEST_NUMBER)
    page = Entry.objects.visible().prefetch_for_list().filter(number=number).first()
    if page:
        requested, invalid = requested_date(request)
        context = {
            **date_context(page, request),
            "entry": page,
            "page": page,
            "as_of": page.as_of(requested),
            "date_query": date_query(requested),
        }
        return _embed(request, "entry", context, status=400 if invalid else 200)
    return _gone_or_not_found(request, withdrawn_entry(number))


@require_safe
@xframe_options_exempt
@csp_replace(FRAME_POLICY)  # type: ignore[arg-type]  # it accepts views with arguments
def work(request: HttpRequest, key: int) -> HttpResponse:
    """One advocacy work; 410 for a withdrawn one.

    Raises:
        Http404: where there is neither a visible nor a withdrawn work with the primary key.
    """
    key = min(key, LARGEST_NUMBER)
    page = AdvocacyWork.objects.visible().select_related("addressee").filter(pk=key).first()
    if page:
        return _embed(request, "work", {"page": page})
    hidden = AdvocacyWork.objects.filter(pk=key).first()
    return _gone_or_not_found(request, withdrawn_page(hidden) if hidden else None)


def _gone_or_not_found(request: HttpRequest, withdrawn: WithdrawnPage | None) -> HttpResponse:
    if withdrawn is None:
        raise Http404
    return _embed(request, "withdrawn_entry", {"page": withdrawn}, status=410)
