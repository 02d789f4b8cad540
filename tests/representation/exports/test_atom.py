"""The feed, read by feedparser."""

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import feedparser
import pytest
import time_machine
from hypothesis import given, settings

from representation.dates.partial_date import PartialDate
from representation.exports import atom
from representation.exports.records import VERSION
from representation.exports.texts import in_one_line
from tests.representation.exports.samples import (
    NASTY,
    SITE,
    about,
    bare,
    nasty_records,
    record,
    seat,
    work,
)

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


def xml_of(*records):
    return b"".join(atom.write(records, about()))


def feed_of(*records):
    feed = feedparser.parse(xml_of(*records))
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def ids(feed):
    return [entry.id.partition("/e/")[2] for entry in feed.entries]


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


def test_publishing_seats_that_began_and_seats_that_ended_are_news_newest_first():
    feed = feed_of(record(2))
    assert ids(feed) == ["2#published", "2#seat-20-end", "2#seat-20-start"]
    assert [entry.updated for entry in feed.entries] == [
        "2024-01-02T03:04:05+00:00",
        "2022-12-17T00:00:00+02:00",  # the day after the last one
        "2020-12-31T00:00:00+02:00",  # when all of 2020 has begun
    ]


def test_what_is_not_certain_is_no_news():
    seats = (
        seat(1, start=PartialDate(2024), end=PartialDate(2025)),
        seat(2, start=None, end=None),
        seat(3, start=PartialDate(2024, 5), end=PartialDate(2024, 6, 1)),
    )
    assert ids(feed_of(record(2, seats=seats))) == ["2#seat-3-start", "2#published"]


def test_each_news_tells_itself_in_both_languages():
    published, ended, _began = feed_of(record(2)).entries
    assert "Neuvottelukunta 2" in published.title
    assert "Совет 2" in published.title
    assert "Neuvottelukunta 2 (jäsen)" in ended.title
    assert "Совет 2 (член)" in ended.title
    assert '<p lang="ru">Введение.</p>' in published.summary
    assert published.link.endswith("/e/2")


# --- Works ---------------------------------------------------------------------------------------
def news_of(work):
    feed = feedparser.parse(b"".join(atom.write([], replace(about(), works=[work]))))
    assert not feed.bozo
    [news] = feed.entries
    return news


def test_a_work_tells_itself_in_both_languages():
    news = news_of(work(5))
    assert "Kannanotto 5 (kannanotto)" in news.title
    assert "Заявление 5 (заявление)" in news.title
    assert '<p lang="ru">Введение.</p>' in news.summary
    assert "Министерство 4" in news.summary
    assert [tag.term for tag in news.tags] == ["advocacy"]


def test_a_work_has_a_name_for_ever_and_a_page_in_each_language():
    news = news_of(work(5))
    assert news.id == f"{SITE}data/#work-5"
    assert news.link == f"{SITE}fi/tyo-5/"
    by_language = {each.hreflang: each.href for each in news.links if "hreflang" in each}
    assert by_language == {"fi": f"{SITE}fi/tyo-5/", "ru": f"{SITE}ru/tyo-5/"}


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (PartialDate(2023, 5), "2023-05-31T00:00:00+03:00"),  # when all of May has begun
        (PartialDate(2024, 1, 20), "2024-01-02T03:04:05+00:00"),  # told of beforehand
        (PartialDate(2024), "2024-01-02T03:04:05+00:00"),
        (None, "2024-01-02T03:04:05+00:00"),
    ],
)
def test_a_work_is_news_of_its_day_or_of_its_publishing(day, moment):
    assert news_of(work(5, date=day)).updated == moment


@pytest.mark.parametrize("text", NASTY)
def test_no_text_of_a_work_breaks_the_feed(text):
    news = news_of(work(5, names={"fi": text}, leads={"fi": text}, addressee=None))
    assert "<script" not in news.summary


def test_the_feed_has_what_the_standard_asks():
    root = ElementTree.fromstring(xml_of(record(2), bare(3)))
    assert root.tag == f"{ATOM}feed"
    for each in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{name}")) == 1
    assert root.find(f"{ATOM}author/{ATOM}name").text == "Järjestö ry / Организация"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == about().url
    assert links["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert root.find(f"{ATOM}updated").text == "2024-05-06T07:08:00+00:00"
    assert root.find(f"{ATOM}subtitle").text == " / ".join(about().moments.values())
    assert root.find(f"{ATOM}generator").get("version") == VERSION


def test_there_are_a_hundred_at_most():
    feed = feed_of(*(record(n) for n in range(1, 80)))
    assert len(feed.entries) == 100
    assert len(set(ids(feed))) == 100
    assert all(each.endswith("#published") for each in ids(feed)[:79])


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_the_feed(text):
    [published, *_seats] = feed_of(record(2, names={"fi": text}, leads={"ru": text})).entries
    assert (
        in_one_line(text)
        in ElementTree.fromstring(xml_of(record(2, names={"fi": text})))
        .find(f"{ATOM}entry/{ATOM}title")
        .text
    )
    assert "<script" not in published.summary


@settings(max_examples=25, deadline=None)
@given(nasty_records())
def test_it_holds_whatever_staff_may_write(record):
    root = ElementTree.fromstring(xml_of(record))
    assert len({each.text for each in root.iter(f"{ATOM}id")}) == len(list(root.iter(f"{ATOM}id")))


def test_the_first_content_is_read(fetch, rich):
    feed = feedparser.parse(fetch("atom"))
    assert not feed.bozo
    assert any("Rikas toimielin" in entry.title for entry in feed.entries)
    assert [each.updated_parsed for each in feed.entries] == sorted(
        (each.updated_parsed for each in feed.entries), reverse=True
    )
