"""The lists of entries: one view, whether over all kinds or one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language

from pages.paging import page_of
from pages.request_memory import once
from representation import filters as asking
from representation.filters import BadFilters, Filters, Sort
from representation.models import EntryIndexPage, Organisation, Theme
from representation.selection import Selection

# A choice between hundreds of organisations helps nobody; the rest is found by name.
MOST_CHOICES = 60


class CountedPaginator(Paginator):
    """A paginator that has been told how much there is."""

    def __init__(self, rows: Any, per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self._count = count

    @cached_property
    def count(self) -> int:
        return self._count


@dataclass(frozen=True)
class Choice:
    """A value that a filter offers, and how many entries it would leave."""

    word: str
    label: object
    selected: bool
    count: int = 0

    @property
    def text(self) -> str:
        """The label bare, as an ``<option>`` takes it."""
        return capfirst(str(self.label))


@dataclass(frozen=True)
class Removal:
    """A filter that is on, the address without it, and perhaps how much that would leave."""

    name: str
    label: object
    url: str
    count: int | None = None


def _understood(page: EntryIndexPage, request: HttpRequest) -> tuple[Filters, dict[str, str]]:
    fixed = {"kind": page.kind} if page.kind else {}
    try:
        return asking.read(request.GET, **fixed), {}
    except BadFilters as error:
        return error.kept, error.bad


def understood(page: EntryIndexPage, request: HttpRequest) -> tuple[Filters, dict[str, str]]:
    """The filters that ``request`` asks for, and what of it was not understood."""
    return once(request, "filters", lambda: _understood(page, request))


def query(page: EntryIndexPage, filters: Filters) -> str:
    """The query of a view of ``page`` in the active language."""
    return filters.query(fixed="kind" if page.kind else "")


def shorter_address(page: EntryIndexPage, request: HttpRequest) -> HttpResponse | None:
    """A redirect to the one address of what is asked for, where it was asked in another way."""
    filters, bad = understood(page, request)
    if bad:
        return None
    number = request.GET.get("page", "1")
    wanted = query(page, filters)
    if number != "1":
        wanted += f"{'&' if wanted else '?'}page={number}"
    known = {word: request.GET.getlist(word) for word in request.GET if asking.is_known(word)}
    if not known or f"?{request.META['QUERY_STRING']}" == wanted:
        return None
    if not number.isdecimal():  # answered as everywhere else
        return None
    response = HttpResponseRedirect(f"{request.path}{wanted}")
    response["Content-Language"] = get_language() or ""
    return response


def list_context(page: EntryIndexPage, request: HttpRequest) -> dict[str, Any]:
    """What the template of a list needs."""
    filters, bad = understood(page, request)
    selection = Selection(filters)
    rows = selection.in_order().for_list()
    page_obj = page_of(CountedPaginator(rows, page.entries_per_page, selection.total), request)
    entries = list(page_obj.object_list)
    for entry in entries:
        entry.standing = entry.status_between(*selection.moment)
    return {
        "filters": filters,
        "bad_filters": [(asking.filter_label(name), text) for name, text in bad.items()],
        "list_url": page.get_url(request),
        "kept_url": _url(page, filters),
        "words": {name: asking.address_word(name) for name in ("text", "date", "sort")},
        "date_in_figures": filters.date.in_figures() if filters.date else "",
        "orders": _choices_of("sort", filters.sort or Sort.NAME),
        "fields": _fields(page, selection),
        "active_filters": _removals(page, filters),
        "entries": entries,
        "page_obj": page_obj,
        "count": selection.total,
        "count_phrase": page.count_phrase(selection.total),
        "alternatives": [] if selection.total else _alternatives(page, selection),
    }


def _removals(page: EntryIndexPage, filters: Filters) -> list[Removal]:
    names = [n for n in filters.asked if n not in ("sort", "group") and not _is_fixed(page, n)]
    return [Removal(name, filters.label(name), _url(page, filters.without(name))) for name in names]


def _alternatives(page: EntryIndexPage, selection: Selection) -> list[Removal]:
    filters = selection.filters
    return [
        Removal(name, filters.label(name), _url(page, filters.without(name)), count)
        for name, count in selection.alternatives()
        if not _is_fixed(page, name)
    ]


def _is_fixed(page: EntryIndexPage, name: str) -> bool:
    return name == "kind" and bool(page.kind)


def _url(page: EntryIndexPage, filters: Filters) -> str:
    return query(page, filters) or "."


def _fields(page: EntryIndexPage, selection: Selection) -> list[dict[str, Any]]:
    """The fields of the form, in the order in which they stand."""
    names = ("kind", "status", "organisation", "theme", "level", "role")
    return [
        {
            "name": name,
            "word": asking.address_word(name),
            "label": asking.filter_label(name),
            "choices": choices,
        }
        for name in names
        if not _is_fixed(page, name) and (choices := _choices(selection, name))
    ]


def _choices(selection: Selection, name: str) -> list[Choice]:
    """The values of a filter that would choose something, and the one that is chosen."""
    counts = selection.counts(name)
    chosen = getattr(selection.filters, name)
    if name in asking.CHOICES:
        return [each for each in _choices_of(name, chosen, counts) if each.count or each.selected]
    model = asking.NAMED[name]
    most = [int(pk) for pk, _count in counts.most_common(MOST_CHOICES)]
    found = {each.pk: each for each in model.objects.filter(pk__in=most)}
    if chosen:
        found[chosen.pk] = chosen
    named: list[Organisation | Theme] = sorted(found.values(), key=lambda each: each.sorting)
    return [
        Choice(asking.value_word(name, each), each.name, each == chosen, counts[str(each.pk)])
        for each in named
    ]


def _choices_of(name: str, chosen: str, counts: Mapping[str, int] | None = None) -> list[Choice]:
    """All values of a filter that is a choice of a few."""
    return [
        Choice(asking.value_word(name, value), label, chosen == value, (counts or {}).get(value, 0))
        for value, label in asking.CHOICES[name].choices
    ]
