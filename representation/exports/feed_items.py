"""The items of the feed: what was told, and when.

The moment of an item is when it was published here, not when it happened: a seat that is recorded
today is news of today, and its text says since when it is held, as precisely as is known. That a
seat has ended is told once its end is published and over, whatever day an imprecise end means.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.languages.codes import in_each_language
from representation.dates.feed_dates import end_told_at
from representation.dates.partial_date import PartialDate
from representation.dates.period import period_in_words
from representation.exports.dataset import Dataset
from representation.exports.organisation_records import TextByLanguage
from representation.exports.records import NewsRecord, Record, SeatRecord, WorkRecord
from representation.exports.texts import name_in, role_names, work_form_names

# The categories of works and of news; items about entries have the kind of the entry.
WORK_CATEGORY, NEWS_CATEGORY = "advocacy", "news"


@dataclass(frozen=True)
class FeedItem:
    """Something that was told.

    Attributes:
        moment: when it was told; never changes, unless an end is told anew.
        number: the number of the entry, seat, work or news item; of items with the same moment,
            the one with the highest number is the newest.
        id: what readers recognise it by, in the feeds of all languages.
        url: the address of the page, the same for all languages; "" where there is no such address.
        pages: the address of the page in each language.
        texts: the paragraphs after the title, each in every language.
    """

    moment: datetime
    number: int
    id: str
    url: str
    pages: TextByLanguage
    category: str
    titles: TextByLanguage
    texts: tuple[TextByLanguage, ...]


def feed_items(records: Iterable[Record], dataset: Dataset) -> Iterator[FeedItem]:
    """All items, in no order: each source of news is one iterable."""
    return chain(
        chain.from_iterable(_entry_items(record, dataset) for record in records),
        (_work_item(work, dataset) for work in dataset.works),
        (_news_item(news, dataset) for news in dataset.news),
    )


# --- Entries -------------------------------------------------------------------------------------
def _entry_items(record: Record, dataset: Dataset) -> Iterator[FeedItem]:
    """The publication of an entry, its seats, and those of them that have ended."""

    def item(
        moment: datetime, number: int, event: str, titles: TextByLanguage, *texts: TextByLanguage
    ) -> FeedItem:
        return FeedItem(
            moment=moment,
            number=number,
            id=dataset.permanent_id(f"/e/{record.number}#{event}"),
            url=record.url,
            pages=in_each_language(record.url_in),
            category=record.kind,
            titles=titles,
            texts=(*texts, record.leads),
        )

    published = in_each_language(
        lambda code: gettext("New: %(name)s") % {"name": dataset.name(record.names, code)}
    )
    yield item(record.published, record.number, "published", published, _own_period(record))
    now = timezone.now()
    for seat in record.seats:
        titles = _seat_titles(_("Seat added: %(seat)s"), record, seat, dataset)
        yield item(seat.told, seat.number, f"seat-{seat.number}-start", titles, _seat_period(seat))
        if seat.end and (moment := end_told_at(seat.end, seat.end_told)) <= now:
            titles = _seat_titles(_("Seat ended: %(seat)s"), record, seat, dataset)
            texts = (_seat_period(seat), _imprecision_note(seat.end))
            yield item(moment, seat.number, f"seat-{seat.number}-end", titles, *texts)


def _seat_titles(
    phrase: Promise, record: Record, seat: SeatRecord, dataset: Dataset
) -> TextByLanguage:
    """``phrase`` with the name of the entry and the role, in each language."""
    roles = role_names(seat.role)
    return in_each_language(
        lambda code: str(phrase) % {"seat": f"{dataset.name(record.names, code)} ({roles[code]})"}
    )


def _seat_period(seat: SeatRecord) -> TextByLanguage:
    def period() -> str:
        words = period_in_words(seat.start, seat.end, seat.until_further_notice)
        return _period(words) if words else gettext("The dates are not known.")

    return in_each_language(lambda code: period())


def _own_period(record: Record) -> TextByLanguage:
    start, end = record.own_period
    if not (start or end):
        return {}
    return in_each_language(lambda code: _period(period_in_words(start, end, False)))


def _period(words: str) -> str:
    return gettext("Period: %(period)s") % {"period": words}


def _imprecision_note(day: PartialDate) -> TextByLanguage:
    """That of ``day`` only the month or year is known; empty where the day itself is."""
    if day.day is not None:
        return {}
    return in_each_language(
        lambda code: (
            gettext("The exact day is not known, only: %(period)s.") % {"period": day.in_words()}
        )
    )


# --- Advocacy works ------------------------------------------------------------------------------
def _work_item(work: WorkRecord, dataset: Dataset) -> FeedItem:
    return FeedItem(
        moment=work.published,
        number=work.number,
        id=dataset.permanent_id(f"/data/#work-{work.number}"),
        url="",
        pages=work.pages,
        category=WORK_CATEGORY,
        titles=_work_titles(work, dataset),
        texts=(_date_of(work), _addressee(work), work.leads),
    )


def _work_titles(work: WorkRecord, dataset: Dataset) -> TextByLanguage:
    forms = work_form_names(work.form)
    return in_each_language(
        lambda code: (
            gettext("New advocacy work: %(work)s")
            % {"work": f"{dataset.name(work.names, code)} ({forms[code]})"}
        )
    )


def _date_of(record: WorkRecord | NewsRecord) -> TextByLanguage:
    day = record.date
    if day is None:
        return {}
    return in_each_language(lambda code: gettext("Date: %(date)s") % {"date": day.in_words()})


def _addressee(work: WorkRecord) -> TextByLanguage:
    if work.addressee is None:
        return {}
    names = work.addressee.names
    return in_each_language(
        lambda code: gettext("Addressed to: %(name)s") % {"name": name_in(names, code)}
    )


# --- News ----------------------------------------------------------------------------------------
def _news_item(news: NewsRecord, dataset: Dataset) -> FeedItem:
    return FeedItem(
        moment=news.published,
        number=news.number,
        id=dataset.permanent_id(f"/data/#news-{news.number}"),
        url="",
        pages=news.pages,
        category=NEWS_CATEGORY,
        titles=in_each_language(lambda code: dataset.name(news.names, code)),
        texts=(_date_of(news), news.leads),
    )
