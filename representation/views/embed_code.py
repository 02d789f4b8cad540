"""The frame with which other sites show an entry or a list: its HTML, sizes and title."""

from collections.abc import Collection

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from representation.dates.as_of import moment_in_words
from representation.models import Entry, EntryIndexPage
from representation.register.entries import DISPLAY_FILTERS
from representation.register.filters import Filters

WIDTH = 640
HEIGHTS = {"entry": 260, "list": 600, "work": 260}


def entry_code(request: HttpRequest, entry: Entry, filters: Filters) -> SafeString:
    """The code for ``entry`` as of the date in ``filters``, in the active language."""
    path = reverse("embedded_entry", args=[entry.number]) + filters.query()
    return _code(request, path, frame_title(entry.name, filters), HEIGHTS["entry"])


def list_code(request: HttpRequest, page: EntryIndexPage, filters: Filters) -> SafeString:
    """The code for a list under ``filters``, in the active language."""
    fixed = {"kind"} if page.kind else set()
    path = reverse("embedded_entries") + filters.query()
    return _code(request, path, frame_title(page.name, filters, fixed), HEIGHTS["list"])


def _code(request: HttpRequest, path: str, title: str, height: int) -> SafeString:
    return frame(request.build_absolute_uri(path), title, WIDTH, height)


def frame(url: str, title: str, width: int, height: int) -> SafeString:
    """The HTML of a frame of that many pixels; on a narrower page it is as wide as the page.

    WordPress and some editors take the style away, but leave ``frameborder``.
    """
    return format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" frameborder="0"'
        ' style="border: 0; max-width: 100%"></iframe>',
        url, width, height, title,
    )  # fmt: skip


def frame_title(name: object, filters: Filters, fixed: Collection[str] = ()) -> str:
    """The name of the page, and the filters and the date in words."""
    shown = [each for each in filters.active if each not in {*DISPLAY_FILTERS, *fixed}]
    narrowed_to = ", ".join(str(filters.label(each)) for each in shown)
    return " – ".join(filter(None, [str(name), narrowed_to, moment_in_words(filters.moment)]))
