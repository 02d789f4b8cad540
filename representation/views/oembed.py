"""oEmbed 1.0: turns a link to an entry or a list into a card on the page of a partner.

Source: https://oembed.com, the type "rich".
"""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Site

from pages.languages.codes import default_language, language_codes
from pages.models import SiteSettings
from representation.dates.as_of import moment_in_words
from representation.models import INDEX_PAGE_OF, Entry, EntryIndexPage, RegisterPage
from representation.register import filters as filtering
from representation.register.entries import DISPLAY_FILTERS
from representation.views.exports import CACHE_MINUTES, open_to_all

WIDTH = 640
HEIGHTS = {"entry": 260, "list": 600}
LISTS: tuple[Any, ...] = (*INDEX_PAGE_OF.values(), RegisterPage)


@require_safe
@open_to_all
def oembed(request: HttpRequest) -> HttpResponse:
    """The card of the address in ``url``, at most ``maxwidth`` by ``maxheight`` pixels.

    400 for sizes that are no numbers, 501 for a format that there is not (as oEmbed says).

    Raises:
        Http404: where the address is not one of an entry or a list that the public may see, or
            asks for what nobody understands.
    """
    if request.GET.get("format", "json") != "json":
        return HttpResponse(status=501)
    try:
        limits = [int(request.GET.get(name) or 10_000) for name in ("maxwidth", "maxheight")]
    except ValueError:
        return HttpResponse(status=400)
    try:
        kind, title, address = _embedded(request, request.GET.get("url", ""))
    except filtering.InvalidFilters as error:
        raise Http404 from error
    width, height = min(WIDTH, *limits[:1]), min(HEIGHTS[kind], *limits[1:])
    source = request.build_absolute_uri(address)
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": str(SiteSettings.for_request(request).full_name),
            "provider_url": request.build_absolute_uri("/"),
            "cache_age": 60 * CACHE_MINUTES,
            "width": width,
            "height": height,
            "html": format_html(
                '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy"></iframe>',
                source, width, height, title,
            ),
        }
    )  # fmt: skip


def _embedded(request: HttpRequest, url: str) -> tuple[str, str, str]:
    """The kind, the title and the light view's path of what stands at ``url``."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Http404 from error
    if parts.netloc != request.get_host():
        raise Http404
    first, _slash, rest = parts.path.strip("/").partition("/")
    query = QueryDict(parts.query)
    if first == "e" and rest.isascii() and rest.isdigit() and len(rest) < 10:
        found = Entry.objects.visible().filter(number=int(rest)).first()
        return _entry(found, default_language(), query)
    site = Site.find_for_request(request)
    if first not in language_codes() or site is None or "\0" in rest:
        raise Http404
    url_path = f"{site.root_page.url_path}{rest.strip('/')}/"
    for page_type in LISTS:
        page = page_type.objects.visible().filter(url_path=url_path).first()
        if page:
            return _list(page, first, query)
    return _entry(Entry.objects.visible().filter(url_path=url_path).first(), first, query)


def _entry(found: Entry | None, language: str, query: QueryDict) -> tuple[str, str, str]:
    if found is None:
        raise Http404
    filters = filtering.Filters(date=filtering.parse_date(query))
    with override(language):
        address = reverse("embedded_entry", args=[found.number])
        return "entry", _title(found.name, filters), address + filters.query()


def _list(page: EntryIndexPage, language: str, query: QueryDict) -> tuple[str, str, str]:
    fixed = {"kind": page.kind} if page.kind else {}
    filters = filtering.parse_filters(query, **fixed)
    with override(language):
        address = reverse("embedded_entries")
        return "list", _title(page.name, filters, fixed), address + filters.query()


def _title(name: object, filters: filtering.Filters, fixed: Collection[str] = ()) -> str:
    """The name, and the question to which the card is the answer."""
    names = [each for each in filters.active if each not in {*DISPLAY_FILTERS, *fixed}]
    narrowed_to = ", ".join(str(filters.label(each)) for each in names)
    return " – ".join(filter(None, [str(name), narrowed_to, moment_in_words(filters.moment)]))
