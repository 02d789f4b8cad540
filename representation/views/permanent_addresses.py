"""The permanent addresses of entries, organisations and themes, which lead to pages or data."""

from dataclasses import replace

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from pages.languages.codes import default_language, language_codes
from pages.navigation.addresses import keeping_query, with_query
from representation.exports.formats import FORMATS
from representation.models import Entry, RegisterPage
from representation.models.named_model import Named
from representation.register import filters as filtering
from representation.register.filters import (
    FILTER_NAMES,
    LARGEST_NUMBER,
    NAMED,
    Filters,
    query_without,
)
from representation.register.withdrawn_page import withdrawn_entry
from representation.views.entry_page import date_query, requested_date
from representation.views.gone import gone

HTML = "text/html"
# The names of the URLs by the letters in permanent addresses.
NAMES = {"e": "entry", "o": "organisation", "t": "theme"}


def reader_language(request: HttpRequest) -> str:
    """The language of the site that the browser prefers."""
    language = get_language_from_request(request)
    return language if language in language_codes() else default_language()


def address_language(language: str | None) -> str:
    """The ``language`` of an address, in lower case; "" where it has none.

    Raises:
        Http404: for a language that the site does not have.
    """
    if language and language.lower() not in language_codes():
        raise Http404
    return (language or "").lower()


def requested_language(request: HttpRequest, language: str) -> str:
    """The ``language`` of an address, or where it has none, that which the browser prefers."""
    return address_language(language) or reader_language(request)


def see_other(location: str, varies: bool = True) -> HttpResponse:
    """303 to a location that depends on the preferred type and, if it varies, language."""
    response = HttpResponse(status=303, headers={"Location": location})
    patch_vary_headers(response, ["Accept", "Accept-Language"] if varies else ["Accept"])
    return response


@require_safe
def entry(request: HttpRequest, number: int | str, language: str = "") -> HttpResponseBase:
    """303 to the page of the entry, or to the preferred format of data.

    The page is in ``language``, or without one in the reader's. 410 for a withdrawn entry.

    Raises:
        Http404: where there is neither a visible nor a withdrawn entry with the number.
    """
    number = database_number(number)
    page_language = requested_language(request, language)
    page = Entry.objects.visible().filter(number=number).first()
    if page is None:
        return gone_or_not_found(request, number, language)
    data = data_url(request, "entry", number, language)
    if data:
        return see_other(data + _raw_query(request), varies=not language)
    with override(page_language):
        requested, invalid = requested_date(request)
        # The page answers an invalid date with a message.
        query = _raw_query(request) if invalid else date_query(requested)
        rest = "" if invalid else query_without(request.GET, ["date"])
        location = with_query((page.get_url(request) or "") + query, rest)
    return see_other(location, varies=not language)


def database_number(number: int | str) -> int:
    """The number in an address as an integer.

    Raises:
        Http404: for one that is too large for the database.
    """
    if int(number) > LARGEST_NUMBER:
        raise Http404
    return int(number)


def _raw_query(request: HttpRequest) -> str:
    """The query of the request with its question mark; "" without one."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def data_url(request: HttpRequest, name: str, number: int, language: str) -> str:
    """The address of the data in the format that the client prefers; "" if it prefers HTML."""
    by_type = {each.media_type: each for each in FORMATS.values()}
    preferred = by_type.get(request.get_preferred_type([HTML, *by_type]) or "")
    if preferred is None:
        return ""
    return preferred.url(f"{name}_data", address_language(language), number=number)


def gone_or_not_found(request: HttpRequest, number: int, language: str = "") -> HttpResponse:
    """410 with the public facts of a withdrawn entry, in ``language`` or else the reader's.

    Raises:
        Http404: where there is no withdrawn entry with the number.
    """
    language = requested_language(request, language)
    response = gone(request, language, lambda: withdrawn_entry(number))
    if response is None:
        raise Http404
    if not language:
        patch_vary_headers(response, ["Accept-Language"])
    return response


def named_with_number(name: str, number: int | str) -> Named:
    """The organisation or the theme with a number, or which has taken its place.

    Raises:
        Http404: where there is none.
    """
    instance = NAMED[name].with_number(database_number(number))
    if instance is None:
        raise Http404
    return instance


@require_safe
def named(
    request: HttpRequest, name: str, number: int | str, language: str = ""
) -> HttpResponseBase:
    """303 to the list of the entries of an organisation or a theme, or to the data.

    301 from the number of an organisation that was merged into another one to the number of that.

    Raises:
        Http404: where there is none with the number, or no list of entries.
    """
    list_language = requested_language(request, language)
    instance = named_with_number(name, number)
    if instance.pk != int(number):
        address = reverse(name, args=[instance.pk])
        in_language = f"/{address_language(language)}{address}" if language else address
        return HttpResponsePermanentRedirect(keeping_query(request, in_language))
    data = data_url(request, name, instance.pk, language)
    if data:
        return see_other(data + _raw_query(request), varies=not language)
    register = RegisterPage.objects.visible().first()
    if register is None:
        raise Http404
    with override(list_language):
        location = f"{register.get_url(request)}{_list_query(request, name, instance)}"
    return see_other(location, varies=not language)


@require_safe
def data_file(
    request: HttpRequest, letter: str, number: str, suffix: str, language: str = ""
) -> HttpResponseBase:
    """301 from the address of a file as people write and copy it to the address itself.

    Raises:
        Http404: for an unknown format or language.
    """
    if suffix not in FORMATS:
        raise Http404
    url_name = f"{NAMES[letter.lower()]}_data"
    address = FORMATS[suffix].url(url_name, address_language(language), number=int(number))
    return HttpResponsePermanentRedirect(keeping_query(request, address))


def _list_query(request: HttpRequest, name: str, instance: Named) -> str:
    """The query of the list narrowed to ``instance`` and by the filters of the request."""
    narrower = {name: instance}
    try:
        query = replace(filtering.parse_filters(request.GET), **narrower).query()
        return with_query(query, query_without(request.GET, FILTER_NAMES))
    except filtering.InvalidFilters:
        # The list answers invalid filters with a message.
        return f"{Filters(**narrower).query()}&{request.GET.urlencode()}"
