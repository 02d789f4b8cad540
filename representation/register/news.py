"""The news under filters of the register, and about one subject."""

from collections.abc import Iterator

from wagtail.models import Page

from pages.models.search_words import understood
from representation.models import NewsItem, Organisation, Theme
from representation.models.entry_queryset import EntryQuerySet
from representation.models.news import NewsQuerySet
from representation.register.advocacy_works import has_entry_filters, has_words
from representation.register.entries import FilteredEntries
from representation.register.filters import Filters

LATEST = 3  # on the front page
MOST_RELATED = 10


def latest_news() -> NewsQuerySet:
    """The newest public items, for the front page."""
    return NewsItem.objects.visible().newest_first()[:LATEST]


def related_news(subject: Page | Organisation | Theme) -> NewsQuerySet:
    """The newest public items about an entry, a work, an organisation or a theme."""
    return NewsItem.objects.visible().about(subject).newest_first()[:MOST_RELATED]


def news_of_entries(entries: EntryQuerySet) -> NewsQuerySet:
    """The public items about any of ``entries``."""
    return _published().about_any_of(entries)


def filtered_news(filters: Filters) -> Iterator[NewsItem]:
    """The public items that match ``filters``, in no order.

    A theme and an organisation are compared with those of the item, words with its names. Any other
    filter applies to entries only; then the items are those about entries that match all filters.
    """
    if has_entry_filters(filters):
        yield from news_of_entries(FilteredEntries(filters).queryset())
        return
    items = _published()
    for subject in filter(None, (filters.theme, filters.organisation)):
        items = items.about(subject)
    query = understood(filters.text)
    yield from (item for item in items if has_words(item, query))


def _published() -> NewsQuerySet:
    return NewsItem.objects.visible().exclude(first_published_at=None).order_by()
