"""The register as data: the same filters, every format, for anybody to fetch.

And the catalogue that leads to them, for programs; people are led to the page about the data.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from pages.languages import default_language, in_each_language
from pages.models import ContentPage, SiteSettings
from pages.request_memory import once
from representation import filters as asking
from representation.data import dataset
from representation.data.catalogue import catalogue as catalogue_of
from representation.data.formats import FORMATS, Format
from representation.data.records import VERSION, absolute, records
from representation.models import Entry
from representation.models.entry_queryset import EntryQuerySet
from representation.selection import Selection

View = Callable[..., HttpResponseBase]
MINUTES_FRESH = 5
LINKED_DATA = "application/ld+json"
# The page about the data, as the first content has it.
PAGE_SLUG = "tietoa-aineistosta"


def open_to_all(view: View) -> View:
    """Scripts of other sites may read the answer: it is public, and no cookie changes it."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
        return response

    return opened


def _last_modified(request: HttpRequest, **kwargs: Any) -> datetime:
    return once(request, "register_updated", dataset.updated)


def _etag(request: HttpRequest, **kwargs: Any) -> str:
    """Changes with the register, the question and the format; expiry by clock changes the count."""
    shown = Entry.objects.listed().count()
    said = f"{VERSION} {_last_modified(request)} {shown} {request.get_full_path()}"
    return quote_etag(sha256(said.encode()).hexdigest()[:32])


@require_safe
@open_to_all
@condition(etag_func=_etag, last_modified_func=_last_modified)
def entries(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """The entries that the filters in the query choose.

    Raises:
        Http404: for a format that there is not.
    """
    try:
        filters = asking.read(request.GET)
    except asking.BadFilters as error:
        named = ", ".join(f"{name}={text}" for name, text in error.bad.items())
        message = _("These filters were not understood: %(filters)s") % {"filters": named}
        return HttpResponse(message, status=400, content_type="text/plain; charset=utf-8")
    with override(default_language()):  # the same file for everybody
        chosen = Selection(filters).in_order()
    return _file(request, _format(suffix), chosen, "entries")


@require_safe
@open_to_all
@condition(etag_func=_etag, last_modified_func=_last_modified)
def entry(request: HttpRequest, number: str, suffix: str) -> HttpResponseBase:
    """One entry.

    Raises:
        Http404: for a format that there is not, and an entry that the public may not see.
    """
    chosen = Entry.objects.listed().filter(number=min(int(number), asking.LARGEST_NUMBER))
    if not chosen.exists():
        raise Http404
    return _file(request, _format(suffix), chosen, f"entry-{number}")


def _about(request: HttpRequest, path: str) -> dataset.Dataset:
    return dataset.dataset(path, _last_modified(request), SiteSettings.for_request(request))


def _format(suffix: str) -> Format:
    try:
        return FORMATS[suffix]
    except KeyError as error:
        raise Http404 from error


def _file(
    request: HttpRequest, chosen_format: Format, chosen: EntryQuerySet, name: str
) -> StreamingHttpResponse:
    about = _about(request, request.get_full_path())
    response = StreamingHttpResponse(
        chosen_format.write(records(chosen), about), content_type=chosen_format.content_type
    )
    manner = "attachment" if chosen_format.download else "inline"
    response["Content-Disposition"] = f'{manner}; filename="{name}.{chosen_format.suffix}"'
    return _kept(response)


def _kept(response: Any) -> Any:
    patch_cache_control(response, public=True, max_age=60 * MINUTES_FRESH)
    return response


@require_safe
@open_to_all
def data(request: HttpRequest) -> HttpResponseBase:
    """303 to the page about the data for whoever prefers HTML; the catalogue for all others."""
    pages = _pages_about_the_data()
    answer: HttpResponseBase
    if pages and request.get_preferred_type([LINKED_DATA, "text/html"]) == "text/html":
        wanted = get_language_from_request(request)
        url = pages.get(wanted) or pages[default_language()]
        answer = HttpResponse(status=303, headers={"Location": url})
    else:
        answer = catalogue(request)
    patch_vary_headers(answer, ["Accept", "Accept-Language"])
    return answer


@require_safe
@open_to_all
@condition(etag_func=_etag, last_modified_func=_last_modified)
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """The catalogue, which says where each format is found."""
    answer = catalogue_of(_about(request, reverse("data")), _pages_about_the_data())
    return _kept(JsonResponse(answer, content_type=LINKED_DATA))


def _pages_about_the_data() -> dict[str, str]:
    """The address of the page about the data in each language, if the public may see it."""
    page = ContentPage.objects.visible().filter(slug=PAGE_SLUG).first()
    return (page and in_each_language(lambda code: absolute(page.get_url()))) or {}
