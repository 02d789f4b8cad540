"""The advocacy works under filters of the register."""

from collections.abc import Iterator

from django.db.models import F, Q, QuerySet

from pages.languages.word_forms import is_known
from pages.models.base_page import BasePage
from pages.models.search_words import understood
from pages.search.queries import Query
from pages.search.tokens import words_in_all_forms
from representation.models import AdvocacyWork, Entry
from representation.models.entry_queryset import EntryQuerySet
from representation.register.entries import FilteredEntries
from representation.register.filters import Filters

# The filters that apply to works and news themselves, and those that exclude nothing.
OWN_FILTERS = {"theme", "organisation", "text"}
IGNORED_FILTERS = {"sort", "group"}


def filtered_works(filters: Filters) -> Iterator[AdvocacyWork]:
    """The public works that match ``filters``, in no order.

    A theme is compared with the themes of the work, an organisation with its addressee and the
    bodies in which it was done, words with its names. Any other filter (kind, level, status, role,
    date) applies to bodies only; then the works are those done in bodies that match all filters.
    """
    text = "" if has_entry_filters(filters) else filters.text
    query = understood(text)
    yield from (work for work in _works_before_text(filters) if has_words(work, query))


def newest_works(filters: Filters, limit: int) -> list[AdvocacyWork]:
    """The newest ``limit`` works that match ``filters``, which must have no text."""
    newest = F("date").desc(nulls_last=True)
    return list(_works_before_text(filters).order_by(newest, "-pk")[:limit])


def works_of_bodies(entries: EntryQuerySet) -> Iterator[AdvocacyWork]:
    """The public works done in those of ``entries`` that are bodies."""
    yield from _public_works().filter(_done_in(entries))


def has_entry_filters(filters: Filters) -> bool:
    """Whether any filter applies to entries only; then the text is looked for in them too."""
    return bool(set(filters.active) - OWN_FILTERS - IGNORED_FILTERS)


def has_words(page: BasePage, query: Query) -> bool:
    """Whether the names of ``page`` have what ``query`` means.

    In Python, as works and news are few and have no column for it.
    """
    names = words_in_all_forms([page.names_for_search])
    return all(
        any(all(_has_word(names, forms) for forms in phrase) for phrase in part.phrases())
        for part in query.parts
    )


def _has_word(words: str, forms: frozenset[str]) -> bool:
    return any((f" {form} " if is_known(form) else f" {form}") in words for form in forms)


def _works_before_text(filters: Filters) -> QuerySet[AdvocacyWork]:
    """The works that match ``filters``, leaving out a text that is looked for in works."""
    if has_entry_filters(filters):
        return _public_works().filter(_done_in(FilteredEntries(filters).queryset()))
    works = _public_works()
    if filters.theme:
        works = works.filter(themes=filters.theme)
    if filters.organisation:
        bodies = Entry.objects.visible().of_organisation(filters.organisation)
        works = works.filter(Q(addressee=filters.organisation) | _done_in(bodies))
    return works


def _public_works() -> QuerySet[AdvocacyWork]:
    published = AdvocacyWork.objects.visible().exclude(first_published_at=None).order_by()
    works: QuerySet[AdvocacyWork] = published.select_related("addressee")
    return works


def _done_in(entries: EntryQuerySet) -> Q:
    through = AdvocacyWork.bodies.through._default_manager
    rows = through.filter(representationbody__in=entries.values("pk"))
    return Q(pk__in=rows.values("advocacywork"))
