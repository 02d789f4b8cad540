"""Atom (RFC 4287): entries published, seats begun and ended, new advocacy works, newest first.

Each news tells itself in every language; its id is a permanent address. A seat's start and end are
news on the first day on which, as precisely as they are known, they are certain. A work is news on
the last day that its date may mean; where it was published before that day, or has no date, when it
was published: so its news never moves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import nlargest
from itertools import chain
from typing import Any

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.languages.codes import in_each_language
from representation.dates.feed_dates import end_certain_at, start_certain_at, work_dated_at
from representation.exports.dataset import LICENCE, Dataset
from representation.exports.named_records import Names
from representation.exports.records import VERSION, Record, SeatRecord, WorkRecord
from representation.exports.texts import (
    in_one_line,
    joined,
    name_in,
    role_names,
    work_form_names,
)

MAX_ITEMS = 100
# The category of works; that of an entry is its kind.
WORK = "advocacy"


@dataclass(frozen=True)
class FeedItem:
    """Something that happened.

    Attributes:
        number: that of what it tells of: among news of one moment the highest is the newest.
        url: where to read of it, whatever one's language.
        pages: where to read of it in each language, if no one address is for all.
        texts: what is said of it after the titles, in each language.
    """

    moment: datetime
    number: int
    id: str
    url: str
    category: str
    titles: Names
    texts: tuple[Names, ...]
    pages: Names = field(default_factory=dict)


class Feed(Atom1Feed):
    """Django's, with the licence (RFC 4946), and of the time at which the register changed."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("link", "", {"rel": "license", "href": LICENCE})
        maker = {"uri": self.feed["link"], "version": VERSION}  # RFC 4287, 4.2.4
        handler.addQuickElement("generator", self.feed["author_name"], maker)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        # Before the link for all: some readers follow the first one, some the last.
        for code, url in item["pages"].items():
            link = {"rel": "alternate", "hreflang": code, "href": url}
            handler.addQuickElement("link", "", link)
        super().add_item_elements(handler, item)

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    feed = Feed(
        title=joined(dataset.titles),
        link=dataset.site,
        feed_url=dataset.url,
        feed_guid=dataset.url,
        description=None,
        subtitle=joined(dataset.moments),
        author_name=joined(dataset.publisher or dataset.titles),  # RFC 4287 wants one
        feed_copyright=LICENCE,
        language="mul",  # BCP 47: several languages; each part says its own
        updated=dataset.updated,
    )
    every = chain(
        chain.from_iterable(map(_entry_items, records)),
        (_work_item(work) for work in dataset.works),
    )
    for news in nlargest(MAX_ITEMS, every, key=lambda news: (news.moment, news.number)):
        feed.add_item(
            title=joined(news.titles),
            link=news.url,
            description=_description(news),
            unique_id=news.id,
            pubdate=news.moment,
            updateddate=news.moment,
            categories=[news.category],
            pages=news.pages,
        )
    yield feed.writeString("utf-8").encode()


def _entry_items(record: Record) -> Iterator[FeedItem]:
    def news(moment: datetime, number: int, address: str, titles: Names) -> FeedItem:
        return FeedItem(moment, number, address, record.url, record.kind, titles, (record.leads,))

    published = in_each_language(
        lambda code: gettext("New: %(name)s") % {"name": name_in(record.names, code)}
    )
    yield news(record.published, record.number, f"{record.url}#published", published)
    now = timezone.now()
    for seat in record.seats:
        url = record.seat_url(seat)
        if seat.start and start_certain_at(seat.start) <= now:
            titles = _titles(_("New seat: %(seat)s"), record, seat)
            yield news(start_certain_at(seat.start), seat.number, f"{url}-start", titles)
        if seat.end and end_certain_at(seat.end) <= now:
            titles = _titles(_("Seat ended: %(seat)s"), record, seat)
            yield news(end_certain_at(seat.end), seat.number, f"{url}-end", titles)


def _work_item(work: WorkRecord) -> FeedItem:
    return FeedItem(
        work_dated_at(work.date, work.published),
        work.number,
        work.url,
        next(iter(work.pages.values())),
        WORK,
        _titles_of_work(work),
        (_addressee(work), work.leads),
        work.pages,
    )


def _titles_of_work(work: WorkRecord) -> Names:
    forms = work_form_names(work.form)
    return in_each_language(
        lambda code: (
            gettext("New advocacy work: %(work)s")
            % {"work": f"{name_in(work.names, code)} ({forms[code]})"}
        )
    )


def _addressee(work: WorkRecord) -> Names:
    if work.addressee is None:
        return {}
    names = work.addressee.names
    return in_each_language(
        lambda code: gettext("Addressed to: %(name)s") % {"name": name_in(names, code)}
    )


def _titles(phrase: Any, record: Record, seat: SeatRecord) -> Names:
    """``phrase`` of the entry and our role in it, in each language."""
    roles = role_names(seat.role)
    return in_each_language(
        lambda code: str(phrase) % {"seat": f"{name_in(record.names, code)} ({roles[code]})"}
    )


def _description(news: FeedItem) -> str:
    """The title, and what else is said, in each language."""
    titles = format_html_join("", '<p lang="{}"><b>{}</b></p>', _lines(news.titles))
    said = chain.from_iterable(map(_lines, news.texts))
    return format_html("{}{}", titles, format_html_join("", '<p lang="{}">{}</p>', said))


def _lines(texts: Names) -> list[tuple[str, str]]:
    return [(code, in_one_line(text)) for code, text in texts.items()]
