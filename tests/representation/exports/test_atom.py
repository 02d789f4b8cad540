"""The feed, read by feedparser."""

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import feedparser
import pytest
import time_machine
from django.utils.translation import gettext, override
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


TOLD = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


def updated(feed):
    return {each.id.partition("#")[2]: each.updated for each in feed.entries}


def summaries(feed):
    return {each.id.partition("#")[2]: each.summary for each in feed.entries}


def test_an_entry_its_seats_and_their_ends_are_news_newest_first():
    later = datetime(2024, 3, 4, 5, 6, 7, tzinfo=UTC)
    seats = (seat(20), seat(21, told=later, start=None, end=None))
    feed = feed_of(record(2, seats=seats))
    assert ids(feed) == ["2#seat-21-start", "2#seat-20-start", "2#seat-20-end", "2#published"]


def test_news_are_of_the_day_on_which_they_were_told_and_say_since_when_it_is():
    """Who has read the feed until yesterday does not miss what was recorded today."""
    seats = (seat(20, start=PartialDate(2023), end=None, told=NOW),)
    feed = feed_of(record(2, seats=seats))
    assert updated(feed)["seat-20-start"] == "2024-06-01T12:00:00+00:00"
    told = summaries(feed)["seat-20-start"].replace("\xa0", " ")
    assert "vuodesta 2023" in told
    assert "с 2023 года" in told


def test_an_end_is_news_once_it_is_told_and_over():
    seats = (
        seat(1, end=PartialDate(2024, 5), end_told=TOLD),
        seat(2, end=PartialDate(2020), end_told=TOLD),
        seat(3, end=PartialDate(2024), end_told=TOLD),
    )
    moments = updated(feed_of(record(2, seats=seats)))
    assert moments["seat-1-end"] == "2024-06-01T00:00:00+03:00"  # the day after all of May
    assert moments["seat-2-end"] == "2024-01-02T03:04:05+00:00"
    assert "seat-3-end" not in moments


@pytest.mark.parametrize(
    ("end", "words"), [(PartialDate(2020), "2020"), (PartialDate(2020, 12), "joulukuu 2020")]
)
def test_a_date_that_is_not_precise_never_looks_like_a_day(end, words):
    feed = feed_of(record(2, seats=(seat(1, start=PartialDate(2018), end=end),)))
    told = summaries(feed)["seat-1-end"]
    assert "31" not in told
    assert "Tarkka päivä ei ole tiedossa" in told
    assert words in told
    assert updated(feed)["seat-1-end"].startswith("2024")


def test_a_seat_without_dates_says_that_they_are_not_known():
    feed = feed_of(record(2, seats=(seat(1, start=None, end=None),)))
    assert set(updated(feed)) == {"published", "seat-1-start"}
    with override("fi"):
        assert gettext("The dates are not known.") in summaries(feed)["seat-1-start"]


def test_an_engagement_says_when_it_was():
    feed = feed_of(record(2, kind="engagement", form="study", seats=()))
    assert "vuodesta 2020 kesäkuuhun 2024" in summaries(feed)["published"]


def test_each_news_tells_itself_in_both_languages():
    feed = feed_of(record(2))
    by_event = {each.id.partition("#")[2]: each for each in feed.entries}
    published, ended = by_event["published"], by_event["seat-20-end"]
    assert "Neuvottelukunta 2" in published.title
    assert "Совет 2" in published.title
    assert "Neuvottelukunta 2 (jäsen)" in ended.title
    assert "Совет 2 (член)" in ended.title
    assert '<p lang="ru">Введение.</p>' in published.summary
    assert published.link.endswith("/e/2")


# --- In one language -----------------------------------------------------------------------------
def feed_in(language, *records, **facts):
    told = replace(about(), language=language, **facts)
    feed = feedparser.parse(b"".join(atom.write(records, told)))
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def test_a_feed_in_one_language_has_the_names_of_that_language_first():
    own = record(2, seats=(seat(20),), leads={"fi": "Johdanto.", "ru": "Введение."})
    finnish, russian = feed_in("fi", own), feed_in("ru", own)
    assert finnish.feed.title == "Missä olemme mukana"
    assert russian.feed.title == "Где мы представлены"
    assert russian.feed.language == "ru"
    titles = {each.id.partition("#")[2]: each.title for each in russian.entries}
    assert "Совет 2 / Neuvottelukunta 2 (член)" in titles["seat-20-start"]
    assert "jäsen" not in titles["seat-20-start"]
    assert "Johdanto" not in summaries(russian)["published"]
    assert '<p lang="ru">Введение.</p>' in summaries(russian)["published"]
    assert "Neuvottelukunta 2 / Совет 2" in finnish.entries[0].title


def test_a_feed_in_one_language_leads_to_pages_in_it_by_the_same_ids():
    russian = feed_in("ru", record(2), works=[work(5)])
    links = {each.id: each.link for each in russian.entries}
    assert links[f"{SITE}e/2#published"] == f"{SITE}ru/e/2"
    assert links[f"{SITE}data/#work-5"] == f"{SITE}ru/tyo-5/"
    assert set(links) == {each.id for each in feed_in("fi", record(2), works=[work(5)]).entries}


def test_a_text_in_another_language_says_in_which():
    told = summaries(feed_in("fi", record(2, leads={"ru": "Введение."}, names={"ru": "Совет"})))
    assert '<p lang="ru">Введение.</p>' in told["published"]


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
    ("day", "words"),
    [
        (PartialDate(2023, 5), ("toukokuu 2023", "май 2023")),
        (PartialDate(2024, 1, 20), ("20.1.2024", "20.01.2024")),
        (PartialDate(2020), ("2020",)),
        (None, ()),
    ],
)
def test_a_work_is_news_of_its_publishing_and_says_its_date(day, words):
    news = news_of(work(5, date=day))
    assert news.updated == "2024-01-02T03:04:05+00:00"
    assert all(each in news.summary for each in words)


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


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_the_feed(text):
    [published] = feed_of(record(2, names={"fi": text}, leads={"ru": text}, seats=())).entries
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
