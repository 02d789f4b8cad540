"""The permanent addresses of entries, organisations and themes, which lead to pages or data."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from pages.languages.codes import default_language, language_codes
from representation.exports.formats import FORMATS
from representation.models import Entry, RegisterPage
from representation.models.named_model import Named
from representation.register import filters as filtering
from representation.register.filters import LARGEST_NUMBER, NAMED, Filters
from representation.register.withdrawn_entry import withdrawn_entry
from representation.views.entry_page import date_query, requested_date

HTML = "text/html"


def reader_language(request: HttpRequest) -> str:
    """The language of the site that the browser prefers."""
    language = get_language_from_request(request)
    return language if language in language_codes() else default_language()


def see_other(location: str) -> HttpResponse:
    """303 to a location that depends on the preferred type and language of the client."""
    response = HttpResponse(status=303, headers={"Location": location})
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponseBase:
    """303 to the page of the entry in the reader's language, or to the preferred format of data.

    410 for a withdrawn entry.

    Raises:
        Http404: where there is neither a visible nor a withdrawn entry with the number.
    """
    if number > LARGEST_NUMBER:
        raise Http404
    page = Entry.objects.visible().filter(number=number).first()
    if page is None:
        return gone_or_not_found(request, number)
    data = data_url(request, "entry", number)
    if data:
        return see_other(data + _raw_query(request))
    with override(reader_language(request)):
        requested, invalid = requested_date(request)
        # The page answers an invalid date with a message.
        query = _raw_query(request) if invalid else date_query(requested)
        return see_other((page.get_url(request) or "") + query)


def _raw_query(request: HttpRequest) -> str:
    """The query of the request with its question mark; "" without one."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def data_url(request: HttpRequest, name: str, number: int) -> str:
    """The address of the data in the format that the client prefers; "" if it prefers HTML."""
    by_type = {each.media_type: each for each in FORMATS.values()}
    preferred = by_type.get(request.get_preferred_type([HTML, *by_type]) or "")
    return reverse(f"{name}_data", args=[number, preferred.suffix]) if preferred else ""


def gone_or_not_found(request: HttpRequest, number: int) -> HttpResponse:
    """410 with the public facts of a withdrawn entry.

    Raises:
        Http404: where there is no withdrawn entry with the number.
    """
    withdrawn = withdrawn_entry(number)
    if withdrawn is None:
        raise Http404
    language = reader_language(request)
    with override(language):
        context = {"LANGUAGE_CODE": language, "withdrawn": withdrawn}
        content = render_to_string("representation/withdrawn_entry.html", context)
    response = HttpResponse(content, status=410, headers={"Content-Language": language})
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def named(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """303 to the list of the entries of an organisation or a theme, or to the data.

    Raises:
        Http404: where there is none with the number, or no list of entries.
    """
    if number > LARGEST_NUMBER:
        raise Http404
    instance = get_object_or_404(NAMED[name], pk=number)
    data = data_url(request, name, number)
    if data:
        return see_other(data + _raw_query(request))
    register = RegisterPage.objects.visible().first()
    if register is None:
        raise Http404
    with override(reader_language(request)):
        return see_other(f"{register.get_url(request)}{_list_query(request, name, instance)}")


def _list_query(request: HttpRequest, name: str, instance: Named) -> str:
    """The query of the list narrowed to ``instance`` and by the filters of the request."""
    narrower = {name: instance}
    try:
        return replace(filtering.parse_filters(request.GET), **narrower).query()
    except filtering.InvalidFilters:
        # The list answers invalid filters with a message.
        return f"{Filters(**narrower).query()}&{request.GET.urlencode()}"
