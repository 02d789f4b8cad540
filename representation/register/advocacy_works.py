"""The advocacy works that filters choose."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q

from pages.languages.folding import folded_words
from pages.models.page_columns import name_columns
from representation.models import AdvocacyWork, Entry
from representation.models.entry_queryset import EntryQuerySet
from representation.register.entries import FilteredEntries
from representation.register.filters import Filters

# What works have themselves, and what chooses nothing.
FILTERS_OF_WORKS = {"theme", "organisation", "text"}
IGNORED_FILTERS = {"sort", "group"}


def filtered_works(filters: Filters) -> Iterator[AdvocacyWork]:
    """The public works that ``filters`` choose, in no order.

    A theme is asked of the work itself, an organisation of its addressee and of the bodies in which
    it was done, words of its names. Whatever else is asked (a kind, a level, a status, a role, a
    date) says nothing of works: then they are those done in the bodies that the filters choose.
    """
    # In Python, as there are few works, and SQLite would tell «П» from «п».
    text = "" if _of_bodies(filters) else filters.text
    wanted = folded_words(text).split()
    for work in _chosen(filters):
        if all(word in _words(work) for word in wanted):
            yield work


def newest_works(filters: Filters, most: int) -> list[AdvocacyWork]:
    """The newest of the works that ``filters``, which ask for no words, choose."""
    newest = F("date").desc(nulls_last=True)
    return list(_chosen(filters).order_by(newest, "-pk")[:most])


def _of_bodies(filters: Filters) -> bool:
    """Whether something is asked that only bodies have; then words are asked of them too."""
    return bool(set(filters.active) - FILTERS_OF_WORKS - IGNORED_FILTERS)


def _chosen(filters: Filters) -> Any:
    if _of_bodies(filters):
        return _public().filter(_done_in(FilteredEntries(filters).queryset()))
    found = _public()
    if filters.theme:
        found = found.filter(themes=filters.theme)
    if filters.organisation:
        its_bodies = Entry.objects.visible().of_organisation(filters.organisation)
        found = found.filter(Q(addressee=filters.organisation) | _done_in(its_bodies))
    return found


def works_of_bodies(entries: EntryQuerySet) -> Iterator[AdvocacyWork]:
    """The public works done in those of ``entries`` that are bodies."""
    yield from _public().filter(_done_in(entries))


def _public() -> Any:
    published = AdvocacyWork.objects.visible().exclude(first_published_at=None).order_by()
    return published.select_related("addressee")


def _done_in(entries: EntryQuerySet) -> Q:
    done = AdvocacyWork.bodies.through._default_manager
    return Q(pk__in=done.filter(representationbody__in=entries.values("pk")).values("advocacywork"))


def _words(work: AdvocacyWork) -> str:
    return folded_words(" ".join(getattr(work, name) for name in name_columns()))
