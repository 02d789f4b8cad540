"""Every file and card tells of the moment that is asked for and says so; no question is ignored."""

import html
import io
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlencode

import feedparser
import pytest
import time_machine
from django.utils.translation import gettext, override
from icalendar import Calendar
from openpyxl import load_workbook

from representation.dates.as_of import moment_in_words
from representation.dates.partial_date import PartialDate
from representation.dates.status import Moment
from representation.exports.formats import FORMATS
from representation.exports.texts import joined
from representation.models import EntryOrganisation, Seat
from representation.register.entries import FilteredEntries
from representation.register.filters import Filters, parameter_name
from tests.factories import BodyFactory, MembershipFactory, OrganisationFactory
from tests.representation.exports.test_tables import read_csv, sheet_rows

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)
each_format = pytest.mark.parametrize("suffix", FORMATS)
each_with_statuses = pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "jsonld"])


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel("2026-11-26T12:00:00+02:00", tick=False):
        yield


def in_words(asked: str, language: str) -> str:
    with override(language):
        return moment_in_words(Moment.of(PartialDate.parse(asked)))


def made(kind=BodyFactory, seats=(), seen=(), dissolved="", **facts):
    """An entry with seats, observations and perhaps an organisation that is no more."""
    entry = kind(**facts)
    entry.seats.add(*(Seat(role="member", **each) for each in seats))
    if dissolved:
        organisation = OrganisationFactory(dissolved=dissolved)
        entry.entry_organisations.add(EntryOrganisation(organisation=organisation))
    entry.save()
    for meaning, day in seen:
        entry.observations.create(meaning=meaning, day=day, source="staff")
    return entry


# --- What each format tells ----------------------------------------------------------------------
@dataclass(frozen=True)
class Told:
    """What a file tells of one entry; ``seats`` are the starts and ends of those it has."""

    status: str
    as_of: str
    seats: set[tuple[str, str]]
    moments: set[str]
    confirmed_on: str = ""


def from_table(rows):
    first = rows[0]
    seats = {(row["seat_start"] or "", row["seat_end"] or "") for row in rows if row["seat"]}
    moments = {row["as_of"] for row in rows}
    return Told(first["status"], first["as_of"], seats, moments, first["confirmed_on"] or "")


def from_spreadsheet(content):
    rows = sheet_rows(load_workbook(io.BytesIO(content))["entries"])
    return from_table([{name: as_text(cell) for name, cell in row.items()} for row in rows])


def as_text(cell):
    return cell.date().isoformat() if hasattr(cell, "date") else str(cell or "")


def from_json(content):
    document = json.loads(content)
    items = document["organizations"] + document["memberships"]
    [own] = [facts for each in items if "kind" in (facts := each["representation"])]
    seats = {
        (each.get("start_date", ""), each.get("end_date", ""))
        for each in document["memberships"]
        if "seat" in each["representation"]
    }
    moments = {facts["as_of"] for each in items if "status" in (facts := each["representation"])}
    moments.add(document["representation"]["as_of"])
    return Told(own["status"], own["as_of"], seats, moments, own.get("confirmed_on", ""))


def from_linked_data(content):
    nodes = json.loads(content)["@graph"]
    [own] = [node for node in nodes if "register:kind" in node]
    seats = {
        (node.get("startDate", ""), node.get("endDate", ""))
        for node in nodes
        if "#seat-" in node["@id"]
    }
    moments = {node["register:asOf"] for node in nodes if "register:asOf" in node}
    confirmed_on = own.get("register:confirmedOn", {}).get("@value", "")
    return Told(own["register:status"], own["register:asOf"], seats, moments, confirmed_on)


def told(suffix, content):
    readers = {
        "csv": lambda content: from_table(read_csv(content)),
        "xlsx": from_spreadsheet,
        "json": from_json,
        "jsonld": from_linked_data,
    }
    return readers[suffix](content)


# --- The table of what is right ------------------------------------------------------------------
@dataclass(frozen=True)
class Row:
    """Facts of an entry, and the status that is right for each date; "" asks for today."""

    facts: dict
    right: dict[str, str]


ROWS = {
    "two terms with a gap": Row(
        {
            "seats": [
                {"start": "2016-02-11", "end": "2020-02-10"},
                {"start": "2020-12-17", "end": "2024-12-16"},
            ]
        },
        {"2021-06-01": "current", "2020-06-01": "not_held", "2020": "current"},
    ),
    "open since a month": Row(
        {"seats": [{"start": "2025-12", "open_end": True, "open_since": date(2026, 1, 10)}]},
        {"2025": "current", "2025-12-15": "not_known", "": "current", "2027-01-10": "not_known"},
    ),
    "only an end": Row(
        {"seats": [{"end": "2025-12-31"}]},
        {"2025": "current", "2026": "ended", "2020": "not_known"},
    ),
    "this year, open as of today": Row(
        {"seats": [{"start": "2026", "open_end": True, "open_since": TODAY}]},
        {"": "current", "2026-06-01": "not_known"},
    ),
    "terms that meet in a year": Row(
        {"seats": [{"start": "2018", "end": "2020"}, {"start": "2020", "end": "2022"}]},
        {"2020-06-01": "not_known", "2020": "current"},
    ),
    "a confirmed membership": Row(
        {"kind": MembershipFactory, "seen": [("holds", date(2026, 3, 1))]},
        {
            "2026-03-01": "current",
            "": "current",
            "2027-03-01": "not_known",
            "2026-01-01": "not_known",
        },
    ),
    "listed on an old copy": Row({"seen": [("listed", date(2020, 1, 1))]}, {"": "not_known"}),
    "no longer holds": Row(
        {"seen": [("no_longer_holds", date(2026, 5, 1))]}, {"": "ended", "2020": "not_known"}
    ),
    "its organisation is dissolved": Row(
        {"seats": [{"open_end": True, "open_since": date(2026, 6, 1)}], "dissolved": "2026-08-31"},
        {"2026-07-01": "current", "": "not_known"},
    ),
    "a term without a seat": Row(
        {"term_start": "2026", "term_end": "2030"},
        {"": "not_known"},
    ),
}


@each_with_statuses
@pytest.mark.parametrize("name", ROWS)
def test_the_status_is_that_of_the_moment_that_is_asked_for(fetch, suffix, name):
    row = ROWS[name]
    entry = made(**row.facts)
    for asked, right in row.right.items():
        query = {"date": asked} if asked else {}
        found = told(suffix, fetch(suffix, f"e/{entry.number}", **query))
        moment = asked or TODAY.isoformat()
        assert (asked, found.status, found.as_of) == (asked, right, moment)
        assert found.moments == {moment}


@each_with_statuses
@pytest.mark.parametrize(
    ("asked", "starts"),
    [
        ("2021-06-01", {"2020-12-17"}),
        ("2020-06-01", set()),
        ("2020", {"2016-02-11", "2020-12-17"}),
        ("", {"2016-02-11", "2020-12-17"}),
    ],
)
def test_only_seats_that_can_have_been_held_then_are_told(fetch, suffix, asked, starts):
    entry = made(**ROWS["two terms with a gap"].facts)
    found = told(suffix, fetch(suffix, f"e/{entry.number}", date=asked))
    assert {start for start, _end in found.seats} == starts


@each_with_statuses
def test_a_seat_has_its_own_dates_and_the_last_day_of_its_confirmation(fetch, suffix):
    day = date(2026, 1, 10)
    seats = [{"start": "2025-12", "open_end": True, "open_since": day}, {"end": "2019"}]
    entry = made(MembershipFactory, seats, term_start="2010")
    found = told(suffix, fetch(suffix, f"e/{entry.number}"))
    assert found.seats == {("2025-12", ""), ("", "2019")}
    assert found.confirmed_on == "2026-01-10"
    assert told(suffix, fetch(suffix, f"e/{entry.number}", date="2019")).confirmed_on == ""


@each_with_statuses
def test_what_is_retracted_is_told_no_more(fetch, suffix):
    entry = made(**ROWS["two terms with a gap"].facts)
    entry.seats.get(start="2020-12-17").retract(None, "Väärä toimikausi.")
    found = told(suffix, fetch(suffix, f"e/{entry.number}"))
    assert found.seats == {("2016-02-11", "2020-02-10")}
    assert found.status == "ended"


# --- Whichever address ---------------------------------------------------------------------------
@pytest.fixture
def entry():
    entry = made(**ROWS["two terms with a gap"].facts, title="Neuvosto")
    entry.entry_organisations.add(EntryOrganisation(organisation=OrganisationFactory()))
    entry.save()
    return entry


@pytest.fixture
def addresses(entry):
    organisation = entry.organisation_list[0].pk
    return ("data/entries", f"e/{entry.number}", f"o/{organisation}", "t/1")


@each_format
@pytest.mark.parametrize("asked", ["2021-06-01", "2021-06", "2021", ""])
def test_each_file_says_of_which_moment_it_tells(fetch, addresses, suffix, asked):
    words = {code: in_words(asked or TODAY.isoformat(), code) for code in ("fi", "ru")}
    for of in addresses:
        content = fetch(suffix, of, date=asked)
        moment = asked or TODAY.isoformat()
        if suffix == "csv":
            assert {row["as_of"] for row in read_csv(content)} == {moment}
        elif suffix == "xlsx":
            rows = sheet_rows(load_workbook(io.BytesIO(content))["about"])
            [row] = [row for row in rows if row["name"] == "moment"]
            assert {code: row[f"name_{code}"] for code in words} == words
        elif suffix == "json":
            assert json.loads(content)["representation"]["as_of"] == moment
        elif suffix == "jsonld":
            assert json.loads(content)["@graph"][0]["register:asOf"] == moment
        elif suffix == "atom":
            assert feedparser.parse(content).feed.subtitle == joined(words)
        else:
            assert Calendar.from_ical(content)["DESCRIPTION"] == joined(words)


def test_only_who_asks_for_a_moment_has_it_in_the_name_of_what_she_keeps(fetch):
    asked = Calendar.from_ical(fetch("ics", date="2021-06-01"))["NAME"]
    assert in_words("2021-06-01", "fi") in asked
    assert in_words("2021-06-01", "ru") in asked
    assert in_words(TODAY.isoformat(), "fi") not in Calendar.from_ical(fetch("ics"))["NAME"]


def test_a_kept_file_is_found_by_its_moment(visitor):
    headers = visitor.get("/e/2.csv?date=2021-06")["Content-Disposition"]
    assert headers == 'attachment; filename="entry-2-2021-06.csv"'


def test_the_status_that_is_told_is_the_one_that_is_asked_for(fetch, entry):
    rows = read_csv(fetch("csv", status="current", date="2021-06-01"))
    assert {row["status"] for row in rows} == {"current"}
    assert "Neuvosto" in {row["name_fi"] for row in rows}
    gap = read_csv(fetch("csv", status="not_held", date="2020-06-01"))
    assert [(row["name_fi"], row["seat"]) for row in gap] == [("Neuvosto", "")]


@pytest.mark.parametrize(("asked", "news"), [("2018", 2), ("2021-06-01", 2), ("", 4)])
def test_a_feed_tells_of_the_seats_of_its_moment(fetch, entry, asked, news):
    feed = feedparser.parse(fetch("atom", text="neuvosto", date=asked))
    told = [each.id for each in feed.entries if f"/e/{entry.number}#seat-" in each.id]
    assert len(told) == news


def test_the_newest_of_a_moment_are_those_of_its_seats():
    old, other = datetime(2000, 1, 1, tzinfo=UTC), datetime(1999, 1, 1, tzinfo=UTC)
    held = made(seats=[{"start": "2017", "end": "2019"}], title="Zzz", first_published_at=old)
    made(seats=[{"start": "2023", "end": "2024"}], title="Zzz", first_published_at=other)
    newest = FilteredEntries(Filters(text="zzz", date=PartialDate(2018))).latest_for_feed(2)
    assert [entry.number for entry in newest] == [held.number]


# --- What is not understood ----------------------------------------------------------------------
@each_format
def test_a_parameter_that_is_not_known_is_refused_with_those_that_are(visitor, addresses, suffix):
    for of in addresses:
        for query in ("page=2", "datum=2021", "DATE=2021", "status=current&tilanne=2021"):
            answer = visitor.get(f"/{of}.{suffix}?{query}")
            assert answer.status_code == 400, query
            assert answer["Content-Type"] == "text/plain; charset=utf-8"
            assert answer["Access-Control-Allow-Origin"] == "*"
            assert query.rpartition("&")[2].partition("=")[0] in answer.content.decode()
            assert "date" in answer.content.decode()


@pytest.mark.parametrize("query", ["kind=body", "status=current", "sort=name", "text=a"])
def test_of_an_entry_only_the_date_may_be_asked(visitor, query):
    answer = visitor.get(f"/e/2.csv?date=2021&{query}", headers={"Accept-Language": "en"})
    assert answer.status_code == 400
    with override("fi"):
        words = {"unknown": query.partition("=")[0], "known": "date"}
        assert answer.content.decode() == (
            gettext("Not known here: %(unknown)s. Known are: %(known)s.") % words
        )


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_words_of_the_languages_of_the_site_are_understood(fetch, entry, language):
    with override(language):
        asked = {parameter_name("date"): "2020", parameter_name("sort"): "start"}
    rows = read_csv(fetch("csv", **asked, text="neuvosto"))
    assert {row["as_of"] for row in rows} == {"2020"}
    rows = read_csv(fetch("csv", f"e/{entry.number}", **{next(iter(asked)): "2020"}))
    assert {row["as_of"] for row in rows} == {"2020"}


@pytest.mark.parametrize("asked", ["yesterday", "1.1.0001", "2021-13", "2021-02-30", "9999"])
def test_what_is_no_date_is_refused(visitor, addresses, asked):
    for of in addresses:
        answer = visitor.get(f"/{of}.json?{urlencode({'date': asked})}")
        assert answer.status_code == 400
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        assert "date=" in answer.content.decode()


def test_two_dates_are_no_question(visitor):
    assert visitor.get("/e/2.csv?date=2020&paiva=2021").status_code == 400


# --- Cards ---------------------------------------------------------------------------------------
def card(visitor, path):
    return visitor.get("/oembed", {"url": f"http://testserver{path}"})


@pytest.mark.parametrize(
    ("path", "language", "framed"),
    [
        ("/e/2?date=2021-06-01", "fi", "/fi/embed/e/2/?paiva=2021-06-01"),
        ("/fi/toimielimet/etno/?paiva=2021-06-01", "fi", "/fi/embed/e/2/?paiva=2021-06-01"),
        ("/ru/toimielimet/etno/?date=2021-06-01", "ru", "/ru/embed/e/2/?{date}=2021-06-01"),
        ("/fi/toimielimet/?date=2021-06-01", "fi", "/fi/embed/entries/?laji=toimielin&paiva="),
        ("/ru/missa-olemme-mukana/?paiva=1.6.2021", "ru", "/ru/embed/entries/?{date}=2021-06-01"),
    ],
)
def test_a_card_keeps_the_date_and_says_it(visitor, path, language, framed):
    found = card(visitor, path).json()
    assert found["title"].endswith(f" – {in_words('2021-06-01', language)}")
    with override(language):
        framed = framed.format(date=parameter_name("date"))
    assert f'src="http://testserver{framed}' in html.unescape(found["html"])
    assert f'title="{found["title"]}"' in html.unescape(found["html"])


def test_a_card_without_a_date_says_none(visitor):
    assert "–" not in card(visitor, "/fi/toimielimet/etno/").json()["title"]


def test_the_card_of_a_list_says_what_it_is_narrowed_to(visitor):
    found = card(visitor, "/fi/toimielimet/?status=ended&sort=start&date=2021").json()
    name, narrowed_to, moment = found["title"].split(" – ")
    assert (name, narrowed_to) == ("Toimielimet ja työryhmät", "päättynyt")
    assert moment == in_words("2021", "fi")


@pytest.mark.parametrize("path", ["/e/2", "/fi/toimielimet/etno/", "/fi/toimielimet/"])
@pytest.mark.parametrize("asked", ["yesterday", "1.1.0001", "2021-13"])
def test_there_is_no_card_of_what_is_no_date(visitor, path, asked):
    assert card(visitor, f"{path}?date={asked}").status_code == 404
