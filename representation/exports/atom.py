"""Atom (RFC 4287): what was told of entries, seats, works and news, newest first.

In one language, or each item in every language. An item has the same id in the feeds of all
languages, as it is the same news: the permanent address that it had at first.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import nlargest
from itertools import chain
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.xmlutils import SimplerXMLGenerator

from representation.exports.dataset import LICENCE, Dataset
from representation.exports.feed_items import FeedItem, feed_items
from representation.exports.organisation_records import TextByLanguage
from representation.exports.records import VERSION, Record
from representation.exports.texts import in_one_line

MAX_ITEMS = 100


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
    """The feed of the newest items, as a single part."""
    feed = Feed(
        title=dataset.in_one(dataset.titles),
        link=dataset.site,
        feed_url=dataset.url,
        feed_guid=dataset.permanent_id(dataset.url.removeprefix(dataset.site.rstrip("/"))),
        description=None,
        subtitle=dataset.in_one(dataset.moments),
        author_name=dataset.in_one(dataset.publisher or dataset.titles),  # required by RFC 4287
        feed_copyright=LICENCE,
        # "mul" (BCP 47): several languages; each part has its own.
        language=dataset.language or "mul",
        updated=dataset.updated,
    )
    items = feed_items(records, dataset)
    for item in nlargest(MAX_ITEMS, items, key=lambda item: (item.moment, item.number)):
        feed.add_item(
            title=dataset.in_one(item.titles),
            link=_link(item, dataset),
            description=_description(item, dataset),
            unique_id=item.id,
            pubdate=item.moment,
            updateddate=item.moment,
            categories=[item.category],
            pages={} if dataset.language or item.url else item.pages,
        )
    yield feed.writeString("utf-8").encode()


def _link(item: FeedItem, dataset: Dataset) -> str:
    if dataset.language:
        return item.pages.get(dataset.language) or item.url
    return item.url or next(iter(item.pages.values()))


def _description(item: FeedItem, dataset: Dataset) -> str:
    """The HTML of an item: its texts in the language of the feed, or in every one under titles."""
    if dataset.language:
        chosen = (_in_language(texts, dataset.language) for texts in item.texts)
        return _paragraphs(chain.from_iterable(chosen))
    titles = format_html_join("", '<p lang="{}"><b>{}</b></p>', _in_one_line(item.titles.items()))
    texts = chain.from_iterable(texts.items() for texts in item.texts)
    return format_html("{}{}", titles, _paragraphs(texts))


def _in_language(texts: TextByLanguage, language: str) -> list[tuple[str, str]]:
    """The text in ``language``, or the first one where it has none, with its language."""
    found = [(code, texts[code]) for code in (language, *texts) if code in texts]
    return found[:1]


def _paragraphs(texts: Iterable[tuple[str, str]]) -> str:
    return format_html_join("", '<p lang="{}">{}</p>', _in_one_line(texts))


def _in_one_line(texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(code, in_one_line(text)) for code, text in texts]
