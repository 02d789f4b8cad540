"""Files in one language: their addresses, who is led there, and what stays as it was."""

import io

import feedparser
import pytest
from django.utils.translation import gettext, override
from icalendar import Calendar
from openpyxl import load_workbook

from tests.factories import EngagementFactory
from tests.pages.html import Html

pytestmark = pytest.mark.django_db
TRANSLATED = ("atom", "ics", "xlsx")
in_each_language = pytest.mark.parametrize("language", ["fi", "ru"])


def headings(content):
    return [cell.value for cell in load_workbook(io.BytesIO(content)).worksheets[0][1]]


def name_heading(language):
    with override(language):
        return gettext("Status")


@in_each_language
def test_feed_calendar_and_spreadsheet_exist_in_each_language(fetch, rich, language):
    name = rich.title if language == "fi" else rich.name_ru
    for of in ("data/entries", f"e/{rich.number}", f"o/{rich.organisation_list[0].pk}"):
        feed = feedparser.parse(fetch("atom", f"{language}/{of}"))
        assert feed.feed.language == language
        titles = [each.title for each in feed.entries if f"/e/{rich.number}#" in each.id]
        assert titles
        other = rich.name_ru if language == "fi" else rich.title
        assert all(title.index(name) < title.index(other) for title in titles)
        calendar = Calendar.from_ical(fetch("ics", f"{language}/{of}"))
        summaries = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
        assert any(f"{name} / {other}" in each for each in summaries)
        assert name_heading(language) in headings(fetch("xlsx", f"{language}/{of}"))


def test_the_feed_of_all_languages_stays_where_it_was_with_its_ids(fetch, rich):
    every = feedparser.parse(fetch("atom"))
    assert every.feed.language == "mul"
    for language in ("fi", "ru"):
        own = feedparser.parse(fetch("atom", f"{language}/data/entries"))
        assert [each.id for each in own.entries] == [each.id for each in every.entries]
        assert own.feed.id != every.feed.id
        assert [each.updated for each in own.entries] == [each.updated for each in every.entries]
    uids = {
        frozenset(
            str(event["UID"]) for event in Calendar.from_ical(fetch("ics", of)).walk("VEVENT")
        )
        for of in ("data/entries", "fi/data/entries", "ru/data/entries")
    }
    assert len(uids) == 1


@pytest.mark.parametrize(("accept", "language"), [("ru", "ru"), ("fi", "fi"), ("de", "fi")])
def test_a_spreadsheet_without_a_language_is_in_that_of_the_reader(visitor, accept, language):
    response = visitor.get("/data/entries.xlsx", headers={"Accept-Language": accept})
    assert name_heading(language) in headings(b"".join(response.streaming_content))
    assert "Accept-Language" in response["Vary"]


def test_each_language_has_a_tag_of_its_own(visitor):
    tags = {
        visitor.get("/data/entries.xlsx", headers={"Accept-Language": language})["ETag"]
        for language in ("fi", "ru")
    }
    tags |= {visitor.get(f"/{code}/data/entries.xlsx")["ETag"] for code in ("fi", "ru")}
    assert len(tags) == 4


@pytest.mark.parametrize("of", ["data/entries", "e/2", "o/1", "t/1"])
@pytest.mark.parametrize("suffix", ["csv", "json", "jsonld"])
def test_a_file_that_is_the_same_in_all_languages_has_one_address(visitor, of, suffix):
    response = visitor.get(f"/ru/{of}.{suffix}?date=2021")
    assert response.status_code == 301
    assert response["Location"] == f"/{of}.{suffix}?date=2021"


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/RU/E/2.atom", "/ru/e/2.atom"),
        ("/fi//e/2.ics).", "/fi/e/2.ics"),
        ("/ru/E/2.csv", "/e/2.csv"),
    ],
)
def test_addresses_forgive_here_too(visitor, address, leads_to):
    response = visitor.get(address)
    assert (response.status_code, response["Location"]) == (301, leads_to)


@pytest.mark.parametrize(
    "address", ["/sv/data/entries.atom", "/sv/e/2.ics", "/fi/data/entries.exe"]
)
def test_what_there_is_not_is_not_found(visitor, address):
    assert visitor.get(address).status_code == 404


def test_who_asks_an_address_in_a_language_for_a_feed_gets_it_in_that_language(visitor):
    feed = {"accept": "application/atom+xml"}
    assert visitor.get("/ru/e/2", headers=feed)["Location"] == "/ru/e/2.atom"
    assert visitor.get("/e/2", headers=feed)["Location"] == "/e/2.atom"


def test_the_name_under_which_a_file_is_kept_has_the_language(visitor):
    disposition = visitor.get("/ru/e/2.xlsx?date=2021")["Content-Disposition"]
    assert disposition == 'attachment; filename="entry-2-ru-2021.xlsx"'


# --- Who is led there ----------------------------------------------------------------------------
PAGES = ("", "yhteystiedot/", "haku/", "toimielimet/", "toimielimet/etno/", "tietoa-aineistosta/")


@in_each_language
@pytest.mark.parametrize("path", [*PAGES, "ei-ole/", "missa-olemme-mukana/?tila=x"])
def test_every_page_tells_feed_readers_of_the_feed_in_its_language(visitor, language, path):
    head = Html(visitor.get(f"/{language}/{path}")).soup.head
    [link] = head.find_all("link", href=f"/{language}/data/entries.atom")
    assert (link["rel"], link["type"]) == (["alternate"], "application/atom+xml")
    with override(language):
        assert link["title"] == gettext("What is new")


@in_each_language
def test_a_list_and_an_entry_tell_of_their_own_feed_by_name(visitor, language):
    for path, address in (
        ("toimielimet/", f"/{language}/data/entries.atom?kind=body"),
        ("toimielimet/etno/", f"/{language}/e/2.atom"),
    ):
        page = Html(visitor.get(f"/{language}/{path}"))
        [link] = page.soup.head.find_all("link", href=address)
        assert link["title"].replace("\xa0", " ") == f"{page.headings[0]} – Atom"


@in_each_language
def test_beside_each_calendar_stands_how_to_subscribe_to_it(visitor, language):
    for path, address in (
        ("toimielimet/", f"/{language}/data/entries.ics?kind=body"),
        ("toimielimet/etno/", f"/{language}/e/2.ics"),
    ):
        links = Html(visitor.get(f"/{language}/{path}")).links("main")
        assert address in links
        assert f"webcal://testserver{address}" in links


def test_an_event_is_in_the_calendar_of_each_language(fetch):
    EngagementFactory(title="Tilaisuus", name_ru="Встреча", form="event", term_start="2024-05")
    calendar = Calendar.from_ical(fetch("ics", "ru/data/entries"))
    [event] = [each for each in calendar.walk("VEVENT") if "Встреча" in each["SUMMARY"]]
    assert "май 2024" in event["SUMMARY"]
