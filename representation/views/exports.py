"""The register as data: files in every format, under the filters of the lists.

The catalogue describes them to programs, a page of the site to people.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields, replace
from functools import wraps
from typing import Any, TypeVar

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from pages.languages.codes import default_language, in_each_language
from pages.models import ContentPage, SiteSettings
from pages.navigation.addresses import keeping_query
from pages.serving.freshness import etag, last_changed
from representation.dates.status import Moment
from representation.exports import dataset, dcat
from representation.exports.formats import FORMATS, Format
from representation.exports.organisation_records import absolute
from representation.exports.records import news_records, records, work_records
from representation.models import AdvocacyWork, Entry, NewsItem
from representation.models.entry_queryset import EntryQuerySet
from representation.models.id_authority import IdAuthority
from representation.register import filters as filtering
from representation.register.advocacy_works import filtered_works, works_of_bodies
from representation.register.entries import FilteredEntries
from representation.register.news import filtered_news, news_of_entries
from representation.views.permanent_addresses import (
    address_language,
    database_number,
    gone_or_not_found,
    named_with_number,
    reader_language,
)

View = Callable[..., HttpResponseBase]
Response = TypeVar("Response", bound=HttpResponseBase)
CACHE_MINUTES = 5
LINKED_DATA = "application/ld+json"
# The parameters of files, by their names in the code. Grouping has no effect on files; it is
# allowed because the addresses of lists have it.
PARAMETERS = tuple(field.name for field in fields(filtering.Filters))
ENTRY_PARAMETERS = ("date",)
IGNORED_PARAMETERS = ("group",)
# The slug of the page about the data, in the seed.
PAGE_SLUG = "tietoa-aineistosta"


def allow_any_origin(view: View) -> View:
    """Lets scripts of any origin read the response, which is public and depends on no cookie."""

    @wraps(view)
    def with_headers(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
        return response

    return with_headers


class UnknownParameters(Exception):
    """The query of a file has parameters that the file does not have.

    Attributes:
        unknown: these parameters, as in the query.
        allowed: the names of the parameters of the file.
    """

    def __init__(self, unknown: Collection[str], allowed: Collection[str]) -> None:
        super().__init__(unknown)
        self.unknown, self.allowed = unknown, allowed


def refuse_unknown_parameters(request: HttpRequest, names: Collection[str]) -> None:
    """Refuses parameters that would be ignored without the client noticing.

    Raises:
        UnknownParameters: for a parameter that is in no language that of a filter in ``names``.
    """
    unknown = filtering.unknown_parameters(request.GET, names)
    if unknown:
        allowed = [name for name in names if name not in IGNORED_PARAMETERS]
        raise UnknownParameters(unknown, allowed)


def reports_invalid_queries(view: View) -> View:
    """Answers invalid filters and unknown parameters with 400 and a message in plain text."""

    @wraps(view)
    def with_error_response(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except filtering.InvalidFilters as error:
            invalid = ", ".join(f"{name}={text}" for name, text in error.invalid.items())
            message = _("These filters were not understood: %(filters)s") % {"filters": invalid}
        except UnknownParameters as error:
            names = {"unknown": ", ".join(error.unknown), "known": ", ".join(error.allowed)}
            message = _("Not known here: %(unknown)s. Known are: %(known)s.") % names
        return HttpResponse(message, status=400, content_type="text/plain; charset=utf-8")

    return with_error_response


def in_language_of_address(view: View) -> View:
    """Redirects from an address with a language to that without where the format has none.

    Raises:
        Http404: for a language that the site does not have.
    """

    @wraps(view)
    def with_language(
        request: HttpRequest, suffix: str, language: str = "", **kwargs: Any
    ) -> HttpResponseBase:
        address_language(language)
        if language and not _format(suffix).is_translated:
            address = request.get_full_path().removeprefix(f"/{language}")
            return HttpResponsePermanentRedirect(address)
        return view(request, suffix=suffix, language=language, **kwargs)

    return with_language


@require_safe
@allow_any_origin
@reports_invalid_queries
@in_language_of_address
def entries(request: HttpRequest, suffix: str, language: str = "") -> HttpResponseBase:
    """The entries that match the filters in the query.

    Raises:
        Http404: for an unknown format or language.
    """
    return _entries_file(request, _format(suffix), _filters(request), "entries", language)


@require_safe
@allow_any_origin
@reports_invalid_queries
@in_language_of_address
def named(
    request: HttpRequest, name: str, number: str, suffix: str, language: str = ""
) -> HttpResponseBase:
    """The entries of an organisation or a theme that match the filters in the query.

    301 from the number of an organisation that was merged into another one.

    Raises:
        Http404: for an unknown format or language, and where there is none with the number.
    """
    file_format = _format(suffix)
    instance = named_with_number(name, number)
    if instance.pk != int(number):
        address = file_format.url(f"{name}_data", language, number=instance.pk)
        return HttpResponsePermanentRedirect(keeping_query(request, address))
    filters = _filters(request)
    requested = getattr(filters, name)
    if requested and requested != instance:
        raise filtering.InvalidFilters(filters, {name: str(requested.pk)})
    filters = replace(filters, **{name: instance})
    return _entries_file(request, file_format, filters, f"{name}-{instance.pk}", language)


def _filters(request: HttpRequest) -> filtering.Filters:
    refuse_unknown_parameters(request, PARAMETERS)
    return filtering.parse_filters(request.GET)


def _entries_file(
    request: HttpRequest, file_format: Format, filters: filtering.Filters, name: str, language: str
) -> HttpResponseBase:
    filters = replace(filters, group="")  # each entry once
    filtered = FilteredEntries(filters)
    name = _named_in(name, language)
    language = file_format.language(language, reader_language(request))
    # The order of names depends on the active language.
    with override(language or default_language()):
        limit = file_format.max_items
        entries = filtered.latest_for_feed(limit) if limit else filtered.in_list_order()
    works, news = filtered_works(filters), filtered_news(filters)
    return _file_response(
        request, File(file_format, entries, works, news, name, filters.moment, language)
    )


@require_safe
@allow_any_origin
@reports_invalid_queries
@in_language_of_address
def entry(request: HttpRequest, number: str, suffix: str, language: str = "") -> HttpResponseBase:
    """One entry; 410 for a withdrawn one, as at its permanent address.

    Raises:
        Http404: for an unknown format or language, and where there is neither a visible nor a
            withdrawn entry with the number.
    """
    file_format = _format(suffix)
    entry_number = database_number(number)
    entries = Entry.objects.visible().filter(number=entry_number)
    if not entries.exists():
        return gone_or_not_found(request, entry_number, language)
    refuse_unknown_parameters(request, ENTRY_PARAMETERS)
    moment = Moment.of(filtering.parse_date(request.GET))
    works, news = works_of_bodies(entries), news_of_entries(entries)
    name = _named_in(f"entry-{entry_number}", language)
    language = file_format.language(language, reader_language(request))
    file = File(file_format, entries, works, news, name, moment, language)
    return _file_response(request, file)


def _named_in(name: str, language: str) -> str:
    """The name of a file, with the language of its address."""
    return "-".join(filter(None, [name, language]))


def _format(suffix: str) -> Format:
    try:
        return FORMATS[suffix]
    except KeyError as error:
        raise Http404 from error


@dataclass(frozen=True)
class File:
    """The content and the name of a file.

    Attributes:
        name: the file name, without the date and the suffix.
        moment: the day, month or year of its statuses and seats.
        language: "" for a file that has all languages, or none.
    """

    format: Format
    entries: EntryQuerySet
    works: Iterable[AdvocacyWork]
    news: Iterable[NewsItem]
    name: str
    moment: Moment
    language: str

    @property
    def file_name(self) -> str:
        """The name under which browsers save it, with the requested date."""
        parts = [self.name, str(self.moment.requested or "")]
        return f"{'-'.join(filter(None, parts))}.{self.format.suffix}"


def _file_response(request: HttpRequest, file: File) -> HttpResponseBase:
    """The file, or 304 for a conditional request.

    Called after all checks, as preconditions apply only where the response would be 200.
    Source: RFC 9110, 13.2.1.
    """
    return _cacheable(_conditional_file(request, file))


@condition(etag_func=etag, last_modified_func=last_changed)
def _conditional_file(request: HttpRequest, file: File) -> HttpResponseBase:
    description = dataset.dataset(
        request.get_full_path(),
        last_changed(request),
        SiteSettings.for_request(request),
        work_records(file.works),
        file.moment,
        IdAuthority.current(),
        language=file.language,
        news=news_records(file.news),
    )
    parts = file.format.write(records(file.entries, file.moment), description)
    response = StreamingHttpResponse(parts, content_type=file.format.content_type)
    disposition = "attachment" if file.format.download else "inline"
    response["Content-Disposition"] = f'{disposition}; filename="{file.file_name}"'
    # For formats without a place for the description and the licence, such as CSV.
    # Source: RFC 8288, RFC 4946.
    description_url = absolute(reverse("catalogue"))
    response["Link"] = f'<{description_url}>; rel="describedby", <{dataset.LICENCE}>; rel="license"'
    return response


def _cacheable(response: Response) -> Response:
    patch_cache_control(response, public=True, max_age=60 * CACHE_MINUTES)
    return response


@require_safe
@allow_any_origin
def data(request: HttpRequest) -> HttpResponseBase:
    """303 to the page about the data for clients that prefer HTML; else the catalogue."""
    pages = _pages_about_the_data()
    response: HttpResponseBase
    if pages and request.get_preferred_type([LINKED_DATA, "text/html"]) == "text/html":
        language = get_language_from_request(request)
        url = pages.get(language) or pages[default_language()]
        response = HttpResponse(status=303, headers={"Location": keeping_query(request, url)})
    else:
        response = catalogue(request)
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


@require_safe
@allow_any_origin
@condition(etag_func=etag, last_modified_func=last_changed)
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """The catalogue: the description of the data and the addresses of its formats."""
    site_settings = SiteSettings.for_request(request)
    description = dataset.dataset(reverse("data"), last_changed(request), site_settings)
    content = dcat.catalogue(description, _pages_about_the_data())
    return _cacheable(JsonResponse(content, content_type=LINKED_DATA))


def _pages_about_the_data() -> dict[str, str]:
    """The address of the page about the data in each language; empty where it is not visible."""
    page = ContentPage.objects.visible().filter(slug=PAGE_SLUG).first()
    return (page and in_each_language(lambda code: absolute(page.get_url()))) or {}
