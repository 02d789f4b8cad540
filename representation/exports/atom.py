"""Atom (RFC 4287): entries published, seats begun and ended, new works and news, newest first.

Each item is in every language; its id is the permanent address that it had at first. The date of an
item never changes.
The start and the end of a seat are dated on the first day on which they are certain, given their
precision. A work, or a news item, is dated on the last day that its date may mean; if it was
published before that day, or has no date, on its publication.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import nlargest
from itertools import chain
from typing import Any

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.utils.xmlutils import SimplerXMLGenerator

from pages.languages.codes import in_each_language
from representation.dates.feed_dates import end_certain_at, start_certain_at, work_dated_at
from representation.exports.dataset import LICENCE, Dataset
from representation.exports.organisation_records import TextByLanguage
from representation.exports.records import VERSION, NewsRecord, Record, SeatRecord, WorkRecord
from representation.exports.texts import (
    in_one_line,
    joined,
    name_in,
    role_names,
    work_form_names,
)

MAX_ITEMS = 100
# The categories of works and of news; items about entries have the kind of the entry.
WORK_CATEGORY, NEWS_CATEGORY = "advocacy", "news"


@dataclass(frozen=True)
class FeedItem:
    """An event in the register.

    Attributes:
        number: the number of the entry, seat, work or news item; of items with the same moment, the
            one with the highest number is the newest.
        url: the address of the page, the same for all languages where there is such an address.
        pages: the address of the page in each language, where they differ.
        texts: the paragraphs after the title, each in every language.
    """

    moment: datetime
    number: int
    id: str
    url: str
    category: str
    titles: TextByLanguage
    texts: tuple[TextByLanguage, ...]
    pages: TextByLanguage = field(default_factory=dict)


class Feed(Atom1Feed):
    """Django's feed with the licence (RFC 4946), the generator and the links of each language.

    Its date is that of the last change of the register, not of the newest item.
    """

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("link", "", {"rel": "license", "href": LICENCE})
        generator = {"uri": self.feed["link"], "version": VERSION}  # RFC 4287, 4.2.4
        handler.addQuickElement("generator", self.feed["author_name"], generator)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        # Before the link for all languages: some feed readers follow the first link, some the last.
        for code, url in item["pages"].items():
            link = {"rel": "alternate", "hreflang": code, "href": url}
            handler.addQuickElement("link", "", link)
        super().add_item_elements(handler, item)

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    """The feed of the newest events, as a single part."""
    feed = Feed(
        title=joined(dataset.titles),
        link=dataset.site,
        feed_url=dataset.url,
        feed_guid=dataset.permanent_id(dataset.url.removeprefix(dataset.site.rstrip("/"))),
        description=None,
        subtitle=joined(dataset.moments),
        author_name=joined(dataset.publisher or dataset.titles),  # required by RFC 4287
        feed_copyright=LICENCE,
        language="mul",  # BCP 47: several languages; each part has its own
        updated=dataset.updated,
    )
    items = chain(
        chain.from_iterable(_entry_items(record, dataset) for record in records),
        (_work_item(work, dataset) for work in dataset.works),
        (_news_item(news, dataset) for news in dataset.news),
    )
    for item in nlargest(MAX_ITEMS, items, key=lambda item: (item.moment, item.number)):
        feed.add_item(
            title=joined(item.titles),
            link=item.url,
            description=_description(item),
            unique_id=item.id,
            pubdate=item.moment,
            updateddate=item.moment,
            categories=[item.category],
            pages=item.pages,
        )
    yield feed.writeString("utf-8").encode()


def _entry_items(record: Record, dataset: Dataset) -> Iterator[FeedItem]:
    """The publication of an entry, and the starts and ends of its seats so far."""

    def item(moment: datetime, number: int, event: str, titles: TextByLanguage) -> FeedItem:
        item_id = dataset.permanent_id(f"/e/{record.number}#{event}")
        return FeedItem(moment, number, item_id, record.url, record.kind, titles, (record.leads,))

    published = in_each_language(
        lambda code: gettext("New: %(name)s") % {"name": name_in(record.names, code)}
    )
    yield item(record.published, record.number, "published", published)
    now = timezone.now()
    for seat in record.seats:
        if seat.start and start_certain_at(seat.start) <= now:
            titles = _seat_titles(_("New seat: %(seat)s"), record, seat)
            yield item(
                start_certain_at(seat.start), seat.number, f"seat-{seat.number}-start", titles
            )
        if seat.end and end_certain_at(seat.end) <= now:
            titles = _seat_titles(_("Seat ended: %(seat)s"), record, seat)
            yield item(end_certain_at(seat.end), seat.number, f"seat-{seat.number}-end", titles)


def _work_item(work: WorkRecord, dataset: Dataset) -> FeedItem:
    return FeedItem(
        work_dated_at(work.date, work.published),
        work.number,
        dataset.permanent_id(f"/data/#work-{work.number}"),
        next(iter(work.pages.values())),
        WORK_CATEGORY,
        _work_titles(work),
        (_addressee(work), work.leads),
        work.pages,
    )


def _news_item(news: NewsRecord, dataset: Dataset) -> FeedItem:
    return FeedItem(
        work_dated_at(news.date, news.published),
        news.number,
        dataset.permanent_id(f"/data/#news-{news.number}"),
        next(iter(news.pages.values())),
        NEWS_CATEGORY,
        in_each_language(lambda code: name_in(news.names, code)),
        (news.leads,),
        news.pages,
    )


def _work_titles(work: WorkRecord) -> TextByLanguage:
    forms = work_form_names(work.form)
    return in_each_language(
        lambda code: (
            gettext("New advocacy work: %(work)s")
            % {"work": f"{name_in(work.names, code)} ({forms[code]})"}
        )
    )


def _addressee(work: WorkRecord) -> TextByLanguage:
    if work.addressee is None:
        return {}
    names = work.addressee.names
    return in_each_language(
        lambda code: gettext("Addressed to: %(name)s") % {"name": name_in(names, code)}
    )


def _seat_titles(phrase: Promise, record: Record, seat: SeatRecord) -> TextByLanguage:
    """``phrase`` with the name of the entry and the role, in each language."""
    roles = role_names(seat.role)
    return in_each_language(
        lambda code: str(phrase) % {"seat": f"{name_in(record.names, code)} ({roles[code]})"}
    )


def _description(item: FeedItem) -> str:
    """The HTML of an item: the title and the texts in each language."""
    titles = format_html_join("", '<p lang="{}"><b>{}</b></p>', _paragraphs(item.titles))
    texts = chain.from_iterable(map(_paragraphs, item.texts))
    return format_html("{}{}", titles, format_html_join("", '<p lang="{}">{}</p>', texts))


def _paragraphs(texts: TextByLanguage) -> list[tuple[str, str]]:
    return [(code, in_one_line(text)) for code, text in texts.items()]
