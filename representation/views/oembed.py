"""oEmbed 1.0: the cards that other sites show in place of links to entries and lists.

Source: https://oembed.com, the type "rich".
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from pages.languages.codes import default_language, language_codes
from pages.models import SiteSettings
from pages.navigation.addresses import own_address, page_at, redirect_from, with_query
from pages.serving.visibility import all_pages
from representation.models import AdvocacyWork, Entry, EntryIndexPage, RegisterPage
from representation.models.named_model import Named
from representation.register import filters as filtering
from representation.views import embeds
from representation.views import permanent_addresses as permanent
from representation.views.embed_code import HEIGHTS, WIDTH, frame, frame_title
from representation.views.exports import CACHE_MINUTES, allow_any_origin

MAX_REDIRECTS = 10
NAMED_LETTERS = {"o": "organisation", "t": "theme"}


@dataclass(frozen=True)
class Card:
    """The card of an entry, a list or an advocacy work.

    Attributes:
        kind: a key of ``HEIGHTS``.
        path: the address of the embedded view, without the host.
    """

    kind: str
    title: str
    path: str
    language: str


@require_safe
@allow_any_origin
def oembed(request: HttpRequest) -> HttpResponse:
    """The card of the address in ``url``, at most ``maxwidth`` by ``maxheight`` pixels.

    400 for a size that is not a positive number, 501 for a format other than JSON (oEmbed 1.0,
    "Errors").

    Raises:
        Http404: where the address does not lead to a visible entry, list or advocacy work, or has
            invalid filters.
    """
    if request.GET.get("format", "json") != "json":
        return HttpResponse(status=501)
    try:
        max_width, max_height = _limit(request, "maxwidth"), _limit(request, "maxheight")
    except ValueError:
        return HttpResponse(status=400)
    url = request.GET.get("url", "")
    try:
        card = _card(request, url)
    except filtering.InvalidFilters as error:
        raise Http404 from error
    width, height = min(WIDTH, max_width), min(HEIGHTS[card.kind], max_height)
    source = request.build_absolute_uri(card.path)
    with override(card.language):
        provider_name = str(SiteSettings.for_request(request).full_name)
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": card.title,
            "provider_name": provider_name,
            "provider_url": request.build_absolute_uri("/"),
            "cache_age": 60 * CACHE_MINUTES,
            "width": width,
            "height": height,
            "html": _link(url, card.title) + frame(source, card.title, width, height),
        }
    )


def _link(url: str, title: str) -> SafeString:
    """What WordPress shows until the frame speaks to it, without scripts for ever.

    It takes ``hidden`` away. Without a ``<blockquote>`` it does not listen to the frame.
    """
    return format_html('<blockquote hidden><a href="{}">{}</a></blockquote>', url, title)


def _limit(request: HttpRequest, name: str) -> int:
    """The limit ``name`` in pixels; a large number where there is none.

    Raises:
        ValueError: where it is not a positive number.
    """
    text = request.GET.get(name, "10000")
    if not (text.isascii() and text.isdigit() and int(text)):
        raise ValueError(text)
    return int(text)


def _card(request: HttpRequest, url: str) -> Card:
    """The card of what ``url`` leads to, perhaps through redirects.

    Raises:
        Http404: where it leads to no visible entry, list or advocacy work.
        InvalidFilters: for an invalid filter in the query.
    """
    for _redirect in range(MAX_REDIRECTS):
        parts = own_address(url, request.get_host())
        if parts is None or not (parts.netloc or _redirect):
            break
        first = parts.path.strip("/").partition("/")[0]
        language = first if first in language_codes() else default_language()
        with override(language):
            if card := _card_at(request, unquote(parts.path), QueryDict(parts.query), language):
                return card
            full_path = parts._replace(scheme="", netloc="", fragment="").geturl()
            redirect, query = redirect_from(request, full_path) or (None, "")
            if redirect is None or not redirect.link:
                break
            url = with_query(redirect.link, query)
    raise Http404


def _card_at(request: HttpRequest, path: str, query: QueryDict, language: str) -> Card | None:
    """The card of the permanent number, frame or page at ``path``; None where there is none."""
    try:
        match = resolve(path)
    except Resolver404:
        match = None
    if match and "number" in match.kwargs:
        language = permanent.address_language(match.kwargs.get("language")) or language
        number = permanent.database_number(match.kwargs["number"])
        # An organisation or a theme has its name in the arguments of the URL pattern.
        if name := match.kwargs.get("name") or NAMED_LETTERS.get(
            match.kwargs.get("letter", "").lower()
        ):
            named = permanent.named_with_number(name, number)
            return _register_card(language, query, {name: named})
        entries = Entry.objects.visible().filter(number=number)
        return _page_card(entries.first(), language, query)
    if match and match.func == embeds.work:
        works = AdvocacyWork.objects.visible().filter(pk=match.kwargs["key"])
        return _page_card(works.first(), language, query)
    if match and match.func == embeds.entries:
        return _register_card(language, query, {})
    page = page_at(request, path) or page_at(request, f"/{language}{path}")
    visible = all_pages().visible().filter(pk=page.pk).first() if page else None
    return _page_card(visible.specific, language, query) if visible else None


def _register_card(language: str, query: QueryDict, narrower: Mapping[str, Named]) -> Card | None:
    register = RegisterPage.objects.visible().first()
    return _list_card(register, language, query, narrower) if register else None


def _page_card(page: Page | None, language: str, query: QueryDict) -> Card | None:
    if isinstance(page, Entry):
        return _entry_card(page, language, query)
    if isinstance(page, EntryIndexPage):
        return _list_card(page, language, query, {})
    if isinstance(page, AdvocacyWork):
        with override(language):
            path = reverse("embedded_work", args=[page.pk])
            return Card("work", str(page.name), path, language)
    return None


def _entry_card(entry: Entry, language: str, query: QueryDict) -> Card:
    filters = filtering.Filters(date=filtering.parse_date(query))
    with override(language):
        path = reverse("embedded_entry", args=[entry.number])
        return Card("entry", frame_title(entry.name, filters), path + filters.query(), language)


def _list_card(
    page: EntryIndexPage, language: str, query: QueryDict, narrower: Mapping[str, Named]
) -> Card:
    """The card of a list, under the filters of ``query`` and those in ``narrower``."""
    fixed = {"kind": page.kind} if page.kind else {}
    filters = replace(filtering.parse_filters(query, **fixed), **narrower)
    with override(language):
        path = reverse("embedded_entries")
        title = frame_title(page.name, filters, fixed)
        return Card("list", title, path + filters.query(), language)
