"""Atom (RFC 4287): what was published, which seats began and which ended, newest first.

Each news tells itself in every language; its id is a permanent address. A seat's start and end are
news on the first day on which, as precisely as they are known, they are certain.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import nlargest
from typing import Any

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.languages import in_each_language
from representation.data.dataset import LICENCE, Dataset
from representation.data.records import Names, Record, SeatRecord
from representation.data.words import in_one_line, joined, name_in, role_names
from representation.status import today

MOST_NEWS = 100


@dataclass(frozen=True)
class News:
    """Something that happened."""

    moment: datetime
    id: str
    titles: Names
    record: Record


class Feed(Atom1Feed):
    """Django's, with the licence (RFC 4946), and of the time at which the register changed."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("link", "", {"rel": "license", "href": LICENCE})

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    feed = Feed(
        title=joined(dataset.titles),
        link=dataset.site,
        feed_url=dataset.url,
        feed_guid=dataset.url,
        description=None,
        author_name=joined(dataset.publisher or dataset.titles),  # RFC 4287 wants one
        feed_copyright=LICENCE,
        language="mul",  # BCP 47: several languages; each part says its own
        updated=dataset.updated,
    )
    every = (news for record in records for news in _news(record))
    for news in nlargest(MOST_NEWS, every, key=lambda news: (news.moment, news.id)):
        feed.add_item(
            title=joined(news.titles),
            link=news.record.url,
            description=_description(news),
            unique_id=news.id,
            pubdate=news.moment,
            updateddate=news.moment,
            categories=[news.record.kind],
        )
    yield feed.writeString("utf-8").encode()


def _news(record: Record) -> Iterator[News]:
    yield News(
        record.published,
        f"{record.url}#published",
        in_each_language(
            lambda code: gettext("New: %(name)s") % {"name": name_in(record.names, code)}
        ),
        record,
    )
    for seat in record.seats:
        url = record.seat_url(seat)
        if seat.start and seat.start.latest <= today():
            titles = _titles(_("New seat: %(seat)s"), record, seat)
            yield News(_midnight(seat.start.latest), f"{url}-start", titles, record)
        if seat.end and seat.end.latest < today():
            titles = _titles(_("Seat ended: %(seat)s"), record, seat)
            day_after = seat.end.latest + timedelta(days=1)
            yield News(_midnight(day_after), f"{url}-end", titles, record)


def _titles(phrase: Any, record: Record, seat: SeatRecord) -> Names:
    """``phrase`` of the entry and our role in it, in each language."""
    roles = role_names(seat.role)
    return in_each_language(
        lambda code: str(phrase) % {"seat": f"{name_in(record.names, code)} ({roles[code]})"}
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _description(news: News) -> str:
    """The title, and what is ready of the lead, in each language."""
    texts = [(code, in_one_line(text)) for code, text in news.titles.items()]
    leads = [(code, in_one_line(text)) for code, text in news.record.leads.items()]
    titles = format_html_join("", '<p lang="{}"><b>{}</b></p>', texts)
    return format_html("{}{}", titles, format_html_join("", '<p lang="{}">{}</p>', leads))
