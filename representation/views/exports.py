"""The register as data: the same filters, every format, for anybody to fetch.

And the catalogue that leads to them, for programs; people are led to the page about the data.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields, replace
from functools import wraps
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from pages.languages.codes import default_language, in_each_language
from pages.models import ContentPage, SiteSettings
from pages.serving.freshness import etag, last_changed
from representation.dates.status import Moment
from representation.exports import dataset
from representation.exports.dcat import catalogue as catalogue_of
from representation.exports.formats import FORMATS, Format
from representation.exports.named_records import absolute
from representation.exports.records import records, work_records
from representation.models import AdvocacyWork, Entry
from representation.models.entry_queryset import EntryQuerySet
from representation.register import filters as filtering
from representation.register.advocacy_works import filtered_works, works_of_bodies
from representation.register.entries import FilteredEntries
from representation.views.permanent_addresses import gone_or_not_found

View = Callable[..., HttpResponseBase]
CACHE_MINUTES = 5
LINKED_DATA = "application/ld+json"
# What files understand in their addresses, in the words of the code. That a list gathers its rows
# is understood too, as the addresses of lists have it, but no file does.
PARAMETERS = tuple(field.name for field in fields(filtering.Filters))
ENTRY_PARAMETERS = ("date",)
IGNORED_PARAMETERS = ("group",)
# The page about the data, as the first content has it.
PAGE_SLUG = "tietoa-aineistosta"


def open_to_all(view: View) -> View:
    """Scripts of other sites may read the answer: it is public, and no cookie changes it."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
        return response

    return opened


class UnknownParameters(Exception):
    """Something is asked for that is no question to this file.

    Attributes:
        unknown: the parameters that are not known.
        known: those that are.
    """

    def __init__(self, unknown: Collection[str], known: Collection[str]) -> None:
        super().__init__(unknown)
        self.unknown, self.known = unknown, known


def refuse_unknown(request: HttpRequest, known: Collection[str]) -> None:
    """Refuses what a program would otherwise believe to be answered.

    Raises:
        UnknownParameters: for a parameter that is not among ``known``, in whatever language.
    """
    unknown = filtering.unknown_parameters(request.GET, known)
    if unknown:
        raise UnknownParameters(unknown, [name for name in known if name not in IGNORED_PARAMETERS])


def explains_bad_questions(view: View) -> View:
    """400 with what was not understood, as plain text."""

    @wraps(view)
    def explained(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except filtering.InvalidFilters as error:
            bad = ", ".join(f"{name}={text}" for name, text in error.invalid.items())
            message = _("These filters were not understood: %(filters)s") % {"filters": bad}
        except UnknownParameters as error:
            words = {"unknown": ", ".join(error.unknown), "known": ", ".join(error.known)}
            message = _("Not known here: %(unknown)s. Known are: %(known)s.") % words
        return HttpResponse(message, status=400, content_type="text/plain; charset=utf-8")

    return explained


@require_safe
@open_to_all
@explains_bad_questions
def entries(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """The entries that the filters in the query choose.

    Raises:
        Http404: for a format that there is not.
    """
    return _chosen(request, _format(suffix), _filters(request), "entries")


@require_safe
@open_to_all
@explains_bad_questions
def named(request: HttpRequest, name: str, number: str, suffix: str) -> HttpResponseBase:
    """The entries of one organisation or theme, which the filters in the query narrow further.

    Raises:
        Http404: for a format that there is not, and where there is none of that number.
    """
    chosen_format = _format(suffix)
    chosen = get_object_or_404(filtering.NAMED[name], pk=_in_range(number))
    narrower: dict[str, Any] = {name: chosen}
    filters = _filters(request)
    asked = getattr(filters, name)
    if asked and asked != chosen:
        raise filtering.InvalidFilters(filters, {name: str(asked.pk)})
    filters = replace(filters, **narrower)
    return _chosen(request, chosen_format, filters, f"{name}-{chosen.pk}")


def _filters(request: HttpRequest) -> filtering.Filters:
    refuse_unknown(request, PARAMETERS)
    return filtering.parse_filters(request.GET)


def _chosen(
    request: HttpRequest, chosen_format: Format, filters: filtering.Filters, name: str
) -> HttpResponseBase:
    filters = replace(filters, group="")  # each entry once
    chosen = FilteredEntries(filters)
    with override(default_language()):  # the same file for everybody
        most = chosen_format.max_items
        entries = chosen.latest_for_feed(most) if most else chosen.in_list_order()
    return _file(
        request, File(chosen_format, entries, filtered_works(filters), name, filters.moment)
    )


@require_safe
@open_to_all
@explains_bad_questions
def entry(request: HttpRequest, number: str, suffix: str) -> HttpResponseBase:
    """One entry; 410 for one that was published and is no longer, as at its permanent address.

    Raises:
        Http404: for a format that there is not, and an entry that the public may not know of.
    """
    chosen_format = _format(suffix)
    own = _in_range(number)
    chosen = Entry.objects.visible().filter(number=own)
    if not chosen.exists():
        return gone_or_not_found(request, own)
    refuse_unknown(request, ENTRY_PARAMETERS)
    moment = Moment.of(filtering.parse_date(request.GET))
    file = File(chosen_format, chosen, works_of_bodies(chosen), f"entry-{own}", moment)
    return _file(request, file)


def _in_range(number: str) -> int:
    """``number`` as the database can hold it.

    Raises:
        Http404: for one that is larger.
    """
    if int(number) > filtering.LARGEST_NUMBER:
        raise Http404
    return int(number)


def _format(suffix: str) -> Format:
    try:
        return FORMATS[suffix]
    except KeyError as error:
        raise Http404 from error


@dataclass(frozen=True)
class File:
    """What a file is made of, and the moment of which it tells."""

    format: Format
    entries: EntryQuerySet
    works: Iterable[AdvocacyWork]
    name: str
    moment: Moment

    @property
    def file_name(self) -> str:
        """As whoever keeps it finds it again: with the moment, where one was asked for."""
        parts = [self.name, str(self.moment.requested or "")]
        return f"{'-'.join(filter(None, parts))}.{self.format.suffix}"


def _file(request: HttpRequest, file: File) -> HttpResponseBase:
    """The file, or 304: only now, as what is not there has no version that could be fresh.

    Source: RFC 9110, 13.2.1 (a precondition counts only where the answer would be 200).
    """
    return _cacheable(_conditional_file(request, file))


@condition(etag_func=etag, last_modified_func=last_changed)
def _conditional_file(request: HttpRequest, file: File) -> HttpResponseBase:
    about = dataset.dataset(
        request.get_full_path(),
        last_changed(request),
        SiteSettings.for_request(request),
        work_records(file.works),
        file.moment,
    )
    parts = file.format.write(records(file.entries, file.moment), about)
    response = StreamingHttpResponse(parts, content_type=file.format.content_type)
    manner = "attachment" if file.format.download else "inline"
    response["Content-Disposition"] = f'{manner}; filename="{file.file_name}"'
    # Where a format has no place for its version and licence, such as CSV (RFC 8288, RFC 4946).
    described = absolute(reverse("catalogue"))
    response["Link"] = f'<{described}>; rel="describedby", <{dataset.LICENCE}>; rel="license"'
    return response


def _cacheable(response: Any) -> Any:
    patch_cache_control(response, public=True, max_age=60 * CACHE_MINUTES)
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
@condition(etag_func=etag, last_modified_func=last_changed)
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """The catalogue, which says where each format is found."""
    details = SiteSettings.for_request(request)
    about = dataset.dataset(reverse("data"), last_changed(request), details)
    answer = catalogue_of(about, _pages_about_the_data())
    return _cacheable(JsonResponse(answer, content_type=LINKED_DATA))


def _pages_about_the_data() -> dict[str, str]:
    """The address of the page about the data in each language, if the public may see it."""
    page = ContentPage.objects.visible().filter(slug=PAGE_SLUG).first()
    return (page and in_each_language(lambda code: absolute(page.get_url()))) or {}
