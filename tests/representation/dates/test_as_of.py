"""What is said of a day, a month or a year: in Python, in the database, and on every page."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import translation

from representation.dates.partial_date import PartialDate
from representation.dates.status import Moment, Status
from representation.models import (
    Entry,
    EntryOrganisation,
    Membership,
    Observation,
    RegisterPage,
    Seat,
)
from tests.factories import BodyFactory, MembershipFactory, OrganisationFactory

TODAY = "2026-11-26"
HOLDS, LISTED = Observation.Meaning.HOLDS, Observation.Meaning.LISTED
NO_LONGER = Observation.Meaning.NO_LONGER_HOLDS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day_of_the_table():
    with time_machine.travel(datetime(2026, 11, 26, 10, tzinfo=UTC), tick=False):
        yield


def body(*seats, **facts):
    return BodyFactory(title="Taulukon rivi", slug="taulukon-rivi", seats=list(seats), **facts)


def membership(**facts):
    return MembershipFactory(title="Taulukon rivi", slug="taulukon-rivi", **facts)


def observed(entry, meaning, day):
    Observation.objects.create(entry=entry, meaning=meaning, day=day, source="staff")
    return entry


def ticked(day, **dates):
    return Seat(open_end=True, open_since=day, **dates)


def in_a_dissolved_organisation():
    dissolved = OrganisationFactory(dissolved="2026-08-31")
    organisations = [EntryOrganisation(organisation=dissolved)]
    return body(ticked(date(2026, 6, 1)), entry_organisations=organisations)


def ticked_in_january():
    return body(ticked(date(2026, 1, 10), start="2025-12"))


def broken_off():
    return body(
        Seat(start="2016-02-11", end="2020-02-10"), Seat(start="2020-12-17", end="2024-12-16")
    )


# The table of what is right: an entry, a moment (None: today), the status, the periods of its row.
TABLE = [
    (broken_off, "2021-06-01", Status.CURRENT, "17.12.2020–16.12.2024"),
    (broken_off, "2020-06-01", Status.NOT_HELD, ""),
    (broken_off, "2020", Status.CURRENT, "11.2.2016–10.2.2020, 17.12.2020–16.12.2024"),
    (ticked_in_january, "2025", Status.CURRENT, None),
    (
        ticked_in_january,
        "2025-12-15",
        Status.NOT_KNOWN,
        None,
    ),
    (ticked_in_january, None, Status.CURRENT, None),
    (ticked_in_january, "2027-01-09", Status.CURRENT, None),
    (
        ticked_in_january,
        "2027-01-10",
        Status.NOT_KNOWN,
        None,
    ),
    (lambda: body(Seat(end="2025-12-31")), "2025", Status.CURRENT, None),
    (lambda: body(Seat(end="2025-12-31")), "2026", Status.ENDED, None),
    (lambda: body(Seat(end="2025-12-31")), "2020", Status.NOT_KNOWN, None),
    (lambda: body(ticked(date(2026, 11, 26), start="2026")), None, Status.CURRENT, "vuodesta 2026"),
    (lambda: body(ticked(date(2026, 11, 26), start="2026")), "2026-06-01", Status.NOT_KNOWN, None),
    (
        lambda: body(Seat(start="2018", end="2020"), Seat(start="2020", end="2022")),
        "2020-06-01",
        Status.NOT_KNOWN,
        None,
    ),
    (
        lambda: body(Seat(start="2018", end="2020"), Seat(start="2020", end="2022")),
        "2020",
        Status.CURRENT,
        "2018–2020, 2020–2022",
    ),
    *(
        (lambda: observed(membership(), HOLDS, date(2026, 3, 1)), day, status, "")
        for day, status in [
            ("2026-03-01", Status.CURRENT),
            (None, Status.CURRENT),
            ("2027-03-01", Status.NOT_KNOWN),
            ("2026-01-01", Status.NOT_KNOWN),
        ]
    ),
    (lambda: observed(membership(), LISTED, date(2020, 1, 1)), None, Status.NOT_KNOWN, ""),
    (lambda: observed(membership(), NO_LONGER, date(2026, 5, 1)), None, Status.ENDED, ""),
    (lambda: observed(membership(), NO_LONGER, date(2026, 5, 1)), "2020", Status.NOT_KNOWN, ""),
    (in_a_dissolved_organisation, "2026-07-01", Status.CURRENT, None),
    (in_a_dissolved_organisation, None, Status.NOT_KNOWN, None),
    (lambda: body(term_start="2026", term_end="2030"), None, Status.NOT_KNOWN, ""),
]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def address_of(page, language: str = "fi") -> str:
    with translation.override(language):
        return page.url


def permanent(entry, query, language: str = "fi"):
    """Where the permanent address leads a reader of a language."""
    client = Client(headers={"accept-language": language})
    return client.get(client.get(f"/e/{entry.number}", query)["Location"])


def row_of(page: str) -> str:
    rows = re.findall(r"<tr.*?</tr>|<li class=\"kind-.*?</li>", page, re.DOTALL)
    (row,) = [each for each in rows if "Taulukon" in each]
    return row


@pytest.mark.parametrize(("make", "day", "status", "period"), TABLE)
def test_the_table_in_python_and_in_the_database(make, day, status, period):
    entry = Entry.objects.get(pk=make().pk)
    asked = PartialDate.parse(day) if day else None
    assert entry.as_of(asked).status == status
    with translation.override("fi"):
        assert period is None or words(entry.as_of(asked).period) == period
    stored = Entry.objects.as_of(Moment.of(asked)).get(pk=entry.pk)
    assert stored.status_then == status
    chosen = Entry.objects.with_status(status, Moment.of(asked))
    assert chosen.filter(pk=entry.pk).exists()


# All in Finnish, and one of each status in Russian.
ON_PAGES = [(*row, "fi") for row in TABLE]
ON_PAGES += [(*row, "ru") for row in {row[2]: row for row in TABLE}.values()]


@pytest.mark.parametrize(("make", "day", "status", "period", "language"), ON_PAGES)
def test_the_table_on_every_page(make, day, status, period, language):
    entry = make()
    asked = PartialDate.parse(day) if day else None
    with translation.override(language):
        register = RegisterPage.objects.get().url
        told = words(entry.as_of(asked).status_words)
        shown = words(entry.as_of(asked).period)
        undated = words(str(Status.NOT_KNOWN.label))
        addresses = [register, f"/{language}/embed/entries/"]
        pages = [entry.url, f"/{language}/embed/e/{entry.number}/"]
    query = {"date": day} if day else {}
    for address in addresses:
        page = Client().get(address, query, follow=True)
        row = row_of(page.content.decode())
        assert f"seat-{status}" in row
        # Of rows without any date a sentence or a heading above them says so.
        assert told in words(row) or told == undated
        assert shown in words(row)
    for address in pages:
        page = Client().get(address, query)
        assert page.status_code == 200
        text = page.content.decode()
        assert f"status-{status}" in text
        assert told.casefold() in words(text).casefold()
    text = permanent(entry, query, language).content.decode()
    assert told.casefold() in words(text).casefold()


HEADINGS = [
    ("2021-06-01", "fi", "Tilanne 1.6.2021"),
    ("2021-06", "fi", "Jossain vaiheessa kesäkuuta 2021"),
    ("2020", "fi", "Jossain vaiheessa vuotta 2020"),
    ("2021-06-01", "ru", "Положение на 1 июня 2021 года"),
    ("2021-06", "ru", "В один из дней июня 2021 года"),
    ("2020", "ru", "В какой-то момент 2020 года"),
]


@pytest.mark.parametrize(("day", "language", "heading"), HEADINGS)
def test_every_answer_says_of_which_moment_it_tells(day, language, heading):
    entry = broken_off()
    with translation.override(language):
        addresses = [
            RegisterPage.objects.get().url,
            f"/{language}/embed/entries/",
            entry.url,
            f"/{language}/embed/e/{entry.number}/",
        ]
    for address in addresses:
        page = Client().get(address, {"date": day}, follow=True).content.decode()
        (title,) = re.findall(r"<title>(.*?)</title>", page, re.DOTALL)
        assert heading in words(title), address
        body_text = page.partition("<body")[2]
        assert heading in words(body_text), address
    for address in addresses[:1] + addresses[2:3]:
        page = Client().get(address, {"date": day}, follow=True).content.decode()
        assert heading in words(re.findall(r'og:title" content="(.*?)"', page)[0])
        assert f'href="{address}"' in page  # the way to today


def test_as_of_a_date_only_the_seats_of_then_are_shown():
    entry = broken_off()
    page = words(Client().get(address_of(entry), {"date": "2021-06-01"}).content.decode())
    assert "17.12.2020–16.12.2024" in page
    assert "11.2.2016" not in page


def test_the_past_is_told_in_the_past_tense():
    entry = broken_off()
    for day, told in [("2021-06-01", "oli voimassa"), ("2010", "ei ollut vielä alkanut")]:
        page = Client().get(address_of(entry), {"date": day}).content.decode()
        assert told in words(page)


def test_a_date_follows_the_reader_to_the_other_language():
    entry = broken_off()
    page = Client().get(address_of(entry), {"paiva": "2021-06-01"}).content.decode()
    (address,) = re.findall(r'hreflang="ru" href="[^"]*?(/ru/[^"]*)"', page)
    assert "Положение на 1 июня 2021 года" in words(Client().get(address).content.decode())


@pytest.mark.parametrize("wrong", ["eilen", "0001", "2021-13", "1800"])
def test_a_date_that_cannot_be_is_refused_in_words(wrong):
    entry = broken_off()
    register = RegisterPage.objects.get()
    for address in (address_of(entry), f"/fi/embed/e/{entry.number}/", address_of(register)):
        answer = Client().get(address, {"date": wrong})
        assert answer.status_code == 400
        assert wrong in words(answer.content.decode())
    assert permanent(entry, {"date": wrong}).status_code == 400


def test_a_lapsed_confirmation_says_when_it_was():
    entry = observed(membership(), HOLDS, date(2025, 3, 1))
    page = words(Client().get(address_of(entry)).content.decode())
    assert "vahvistettu viimeksi 1.3.2025" in page


def test_until_further_notice_never_stands_beside_end_not_known():
    entry = body(ticked(date(2026, 11, 26), start="2026"))
    page = words(Client().get(address_of(entry)).content.decode())
    assert "vuodesta 2026" in page
    assert "loppu ei tiedossa" not in page
    assert "toistaiseksi" not in page


@pytest.mark.parametrize("dates", [("0001-01-01", ""), ("", "9999-12-31"), ("2020-13", "abc")])
def test_no_date_in_the_database_breaks_a_page(dates):
    entry = broken_off()
    seat = entry.seats.first()
    Seat.objects.filter(pk=seat.pk).update(start="", end="")
    with connection.cursor() as cursor:
        cursor.execute(
            'UPDATE representation_seat SET start = %s, "end" = %s WHERE id = %s',
            [*dates, seat.pk],
        )
    Entry.objects.get(pk=entry.pk).refresh_derived_data()
    for address in (
        address_of(entry),
        address_of(RegisterPage.objects.get()),
        f"{address_of(RegisterPage.objects.get())}?sort=start",
        "/fi/embed/entries/",
        "/data/entries.atom",
        "/data/entries.csv",
        "/data/entries.xlsx",
        "/data/entries.ics",
        "/data/entries.json",
        "/data/entries.jsonld",
        "/fi/",
    ):
        assert Client().get(address, follow=True).status_code == 200, address


def test_one_old_date_does_not_press_the_time_line_together():
    for start in ("1850", "2019", "2020", "2021"):
        BodyFactory(seats=[Seat(start=start, end=str(int(start) + 1))])
    page = Client().get(address_of(RegisterPage.objects.get())).content.decode()
    years = [int(year) for year in re.findall(r"<text[^>]*>(\d{4})</text>", page)]
    assert min(years) >= 2026 - 30


# --- Contradictions -----------------------------------------------------------------------------
def test_contradictions_can_be_asked_for():
    contradictory = in_a_dissolved_organisation()
    plain = BodyFactory(seats=[Seat(start="2020")])
    found = Entry.objects.contradictory(date(2026, 11, 26))
    assert contradictory.pk in found.values_list("pk", flat=True)
    assert plain.pk not in found.values_list("pk", flat=True)
    assert not Entry.objects.contradictory(date(2026, 8, 31)).filter(pk=contradictory.pk).exists()


def test_a_seat_without_dates_ends_with_its_body():
    entry = body(Seat(), term_start="2018", term_end="2020")
    assert [entry.as_of(PartialDate(year)).status for year in (2017, 2019, 2021)] == [
        Status.UPCOMING,
        Status.NOT_KNOWN,
        Status.ENDED,
    ]


def test_the_dates_of_a_membership_are_ours():
    entry = membership(term_start="2018", term_end="2020", seats=[Seat()])
    assert isinstance(entry, Membership)
    assert entry.as_of(PartialDate(2019)).status == Status.CURRENT


def test_after_the_end_of_the_body_an_open_seat_is_never_current():
    entry = body(ticked(date(2026, 10, 1)), term_end="2026-10-31")
    assert entry.as_of(PartialDate.parse("2026-10-31")).status == Status.CURRENT
    assert entry.as_of().status == Status.NOT_KNOWN


def test_a_change_of_the_organisation_reaches_lists_at_once():
    organisation = OrganisationFactory()
    entry = body(
        ticked(date(2026, 10, 1)),
        entry_organisations=[EntryOrganisation(organisation=organisation)],
    )
    assert Entry.objects.current(date(2026, 11, 26)).filter(pk=entry.pk).exists()
    organisation.dissolved = PartialDate(2026, 10)
    organisation.save()
    assert not Entry.objects.current(date(2026, 11, 26)).filter(pk=entry.pk).exists()


def test_the_months_are_applied_when_asked(settings):
    entry = observed(membership(), HOLDS, date(2026, 3, 1))
    settings.CONFIRMATION_MONTHS = 6
    assert entry.as_of().status == Status.NOT_KNOWN
    assert not Entry.objects.current(date(2026, 11, 26)).filter(pk=entry.pk).exists()


def test_where_one_seat_may_be_over_and_the_next_not_begun_both_dates_are_missing():
    entry = body(Seat(start="2016", end="2020"), Seat(start="2020", end="2024"))
    day = PartialDate(2020, 6, 1)
    with translation.override("fi"):
        assert entry.as_of(day).status_words == "tarkka ajankohta ei tiedossa"
