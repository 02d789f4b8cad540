"""oEmbed 1.0: the cards that other sites show in place of links to entries and lists.

Source: https://oembed.com, the type "rich".
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Site

from pages.languages.codes import default_language, language_codes
from pages.models import SiteSettings
from representation.models import INDEX_PAGE_OF, Entry, EntryIndexPage, RegisterPage
from representation.register import filters as filtering
from representation.views.embed_code import HEIGHTS, WIDTH, frame, frame_title
from representation.views.exports import CACHE_MINUTES, allow_any_origin

LISTS: tuple[type[EntryIndexPage], ...] = (*INDEX_PAGE_OF.values(), RegisterPage)


@dataclass(frozen=True)
class Card:
    """The card of an entry or a list.

    Attributes:
        kind: a key of ``HEIGHTS``.
        path: the address of the embedded view, without the host.
    """

    kind: str
    title: str
    path: str


@require_safe
@allow_any_origin
def oembed(request: HttpRequest) -> HttpResponse:
    """The card of the address in ``url``, at most ``maxwidth`` by ``maxheight`` pixels.

    400 for a size that is not a number, 501 for a format other than JSON (oEmbed 1.0, "Errors").

    Raises:
        Http404: where the address is not that of a visible entry or list, or has invalid filters.
    """
    if request.GET.get("format", "json") != "json":
        return HttpResponse(status=501)
    try:
        limits = [int(request.GET.get(name) or 10_000) for name in ("maxwidth", "maxheight")]
    except ValueError:
        return HttpResponse(status=400)
    try:
        card = _card(request, request.GET.get("url", ""))
    except filtering.InvalidFilters as error:
        raise Http404 from error
    width, height = min(WIDTH, *limits[:1]), min(HEIGHTS[card.kind], *limits[1:])
    source = request.build_absolute_uri(card.path)
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": card.title,
            "provider_name": str(SiteSettings.for_request(request).full_name),
            "provider_url": request.build_absolute_uri("/"),
            "cache_age": 60 * CACHE_MINUTES,
            "width": width,
            "height": height,
            "html": frame(source, card.title, width, height),
        }
    )


def _card(request: HttpRequest, url: str) -> Card:
    """The card of the page at ``url``.

    Raises:
        Http404: where there is no visible entry or list.
        InvalidFilters: for an invalid filter in the query.
    """
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Http404 from error
    if parts.netloc != request.get_host():
        raise Http404
    first, _slash, rest = parts.path.strip("/").partition("/")
    query = QueryDict(parts.query)
    if first == "e" and rest.isascii() and rest.isdigit() and len(rest) < 10:
        entry = Entry.objects.visible().filter(number=int(rest)).first()
        return _entry_card(entry, default_language(), query)
    site = Site.find_for_request(request)
    if first not in language_codes() or site is None or "\0" in rest:
        raise Http404
    url_path = f"{site.root_page.url_path}{rest.strip('/')}/"
    for page_type in LISTS:
        page = page_type.objects.visible().filter(url_path=url_path).first()
        if page:
            return _list_card(page, first, query)
    entry = Entry.objects.visible().filter(url_path=url_path).first()
    return _entry_card(entry, first, query)


def _entry_card(entry: Entry | None, language: str, query: QueryDict) -> Card:
    if entry is None:
        raise Http404
    filters = filtering.Filters(date=filtering.parse_date(query))
    with override(language):
        path = reverse("embedded_entry", args=[entry.number])
        return Card("entry", frame_title(entry.name, filters), path + filters.query())


def _list_card(page: EntryIndexPage, language: str, query: QueryDict) -> Card:
    fixed = {"kind": page.kind} if page.kind else {}
    filters = filtering.parse_filters(query, **fixed)
    with override(language):
        path = reverse("embedded_entries")
        return Card("list", frame_title(page.name, filters, fixed), path + filters.query())
