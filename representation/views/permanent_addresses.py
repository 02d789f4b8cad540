"""Addresses that outlive names and places in the tree."""

from dataclasses import replace
from typing import Any

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
from representation.models.named import Named
from representation.register import filters as filtering
from representation.register.filters import LARGEST_NUMBER, NAMED, Filters
from representation.register.withdrawn_entry import withdrawn_entry
from representation.views.entry_page import date_query, requested_date

HTML = "text/html"


def reader_language(request: HttpRequest) -> str:
    """The language that the browser prefers, of those that the site has."""
    language = get_language_from_request(request)
    return language if language in language_codes() else default_language()


def see_other(location: str) -> HttpResponse:
    """303; where it leads depends on the type and the language that the client prefers."""
    response = HttpResponse(status=303, headers={"Location": location})
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponseBase:
    """303 to the entry's page in the reader's language, or to the data that she prefers.

    An entry that was published and is no longer answers 410, with what is left to say of it.

    Raises:
        Http404: where there never was a published entry of that number, or nobody may know.
    """
    if number > LARGEST_NUMBER:
        raise Http404
    found = Entry.objects.visible().filter(number=number).first()
    if found is None:
        return gone_or_not_found(request, number)
    data = data_address(request, "entry", number)
    if data:
        return see_other(data + _query_as_it_is(request))
    with override(reader_language(request)):
        requested, bad = requested_date(request)
        query = _query_as_it_is(request) if bad else date_query(requested)
        return see_other((found.get_url(request) or "") + query)


def _query_as_it_is(request: HttpRequest) -> str:
    """What is refused, is refused where the address leads to."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def data_address(request: HttpRequest, name: str, number: int) -> str:
    """Where the data of ``number`` is that the client prefers to a page; "" where it does not."""
    by_type = {each.media_type: each for each in FORMATS.values()}
    wanted = by_type.get(request.get_preferred_type([HTML, *by_type]) or "")
    return reverse(f"{name}_data", args=[number, wanted.suffix]) if wanted else ""


def gone_or_not_found(request: HttpRequest, number: int) -> HttpResponse:
    """410 with what is left to say of an entry that is no longer public.

    Raises:
        Http404: where nothing may be said of it.
    """
    withdrawn = withdrawn_entry(number)
    if withdrawn is None:
        raise Http404
    language = reader_language(request)
    with override(language):
        context = {"LANGUAGE_CODE": language, "withdrawn": withdrawn}
        content = render_to_string("representation/gone.html", context)
    response = HttpResponse(content, status=410, headers={"Content-Language": language})
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def named(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """303 to everything that we do with an organisation, or on a theme: the list or the data.

    Raises:
        Http404: where there is none of that number, or no list of entries.
    """
    if number > LARGEST_NUMBER:
        raise Http404
    chosen = get_object_or_404(NAMED[name], pk=number)
    data = data_address(request, name, number)
    if data:
        return see_other(data + _query_as_it_is(request))
    register = RegisterPage.objects.visible().first()
    if register is None:
        raise Http404
    with override(reader_language(request)):
        return see_other(f"{register.get_url(request)}{_query_of(request, name, chosen)}")


def _query_of(request: HttpRequest, name: str, chosen: Named) -> str:
    """The query of the list narrowed to ``chosen``, with what else was asked for."""
    narrower: dict[str, Any] = {name: chosen}
    try:
        return replace(filtering.parse_filters(request.GET), **narrower).query()
    except filtering.InvalidFilters:
        return f"{Filters(**narrower).query()}&{request.GET.urlencode()}"
