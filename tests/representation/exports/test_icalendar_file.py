"""The calendar file, read by icalendar and by vobject."""

from dataclasses import replace
from datetime import date

import pytest
import vobject
from hypothesis import given, settings
from icalendar import Calendar

from representation.dates.partial_date import PartialDate
from representation.dates.status import Status, today
from representation.exports import icalendar_file as calendar_file
from representation.exports.records import VERSION
from representation.exports.texts import in_one_line
from representation.models import EntryOrganisation
from tests.factories import EngagementFactory, OrganisationFactory
from tests.representation.exports.samples import (
    NASTY,
    SITE,
    about,
    bare,
    nasty_records,
    record,
    seat,
)


def content_of(*records):
    return b"".join(calendar_file.write(records, about()))


def events_of(*records):
    """By UID, as icalendar reads them; vobject has to find the same."""
    content = content_of(*records)
    events = {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}
    again = vobject.readOne(content.decode())
    found = {event.uid.value: event for event in again.contents.get("vevent", [])}
    assert set(found) == set(events)
    for uid, event in found.items():
        assert event.dtstart.value == events[uid]["DTSTART"].dt
        assert event.summary.value == str(events[uid]["SUMMARY"])
        if "DTEND" in events[uid]:
            assert event.dtend.value == events[uid]["DTEND"].dt
    return events


def host():
    return SITE.partition("://")[2].partition("/")[0].partition(":")[0]


def test_ends_of_terms_and_of_seats_are_whole_days():
    events = events_of(record(2))
    assert set(events) == {f"entry-2-end@{host()}", f"seat-20-end@{host()}"}
    event = events[f"seat-20-end@{host()}"]
    assert event["DTSTART"].dt == date(2022, 12, 16)
    assert type(event["DTSTART"].dt) is date
    assert "Neuvottelukunta 2 (jäsen)" in event["SUMMARY"]
    assert "Совет 2 (член)" in event["SUMMARY"]
    assert event["URL"] == f"{SITE}e/2"
    assert event["DTSTAMP"].dt.isoformat() == "2024-02-03T04:05:06+00:00"
    assert "DESCRIPTION" not in event


def test_an_end_that_is_not_precise_says_so():
    event = events_of(record(2, end=PartialDate(2024, 2)))[f"entry-2-end@{host()}"]
    assert event["DTSTART"].dt == date(2024, 2, 29)
    for told in (event["DESCRIPTION"], event["SUMMARY"]):
        assert "helmikuu 2024" in told
        assert "февраль 2024" in told
    event = events_of(record(2, end=PartialDate(2024)))[f"entry-2-end@{host()}"]
    assert event["DTSTART"].dt == date(2024, 12, 31)
    assert "2024" in event["DESCRIPTION"]
    assert "2024" in event["SUMMARY"]
    assert (
        "2024"
        not in events_of(record(2, end=PartialDate(2024, 12, 31)))[f"entry-2-end@{host()}"][
            "SUMMARY"
        ]
    )


def test_an_end_is_left_out_where_it_was_earlier():
    over = {"status": Status.ENDED, "status_today": Status.ENDED}
    own = record(2, end=None, seats=(seat(20, end=PartialDate(9000), **over),))
    assert events_of(own) == {}
    engagement = record(2, kind="engagement", form="study", end=PartialDate(9000), seats=(), **over)
    assert events_of(engagement) == {}
    assert len(events_of(record(2, end=PartialDate(9000), seats=(), **over))) == 1  # its own term


# --- In one language -----------------------------------------------------------------------------
def test_a_calendar_in_one_language_has_the_names_of_that_language_first():
    own = record(2, end=PartialDate(2024, 2), seats=())
    told = {}
    for language in ("fi", "ru"):
        content = b"".join(calendar_file.write([own], replace(about(), language=language)))
        calendar = Calendar.from_ical(content)
        assert calendar["X-WR-CALNAME"] == about().titles[language]
        [event] = calendar.walk("VEVENT")
        assert event["URL"] == f"{SITE}{language}/e/2"
        told[language] = event
    assert "Совет 2 / Neuvottelukunta 2" in told["ru"]["SUMMARY"]
    assert "февраль 2024" in told["ru"]["SUMMARY"]
    assert "helmikuu" not in told["ru"]["SUMMARY"] + told["ru"]["DESCRIPTION"]
    assert "Neuvottelukunta 2 / Совет 2" in told["fi"]["SUMMARY"]
    assert told["fi"]["UID"] == told["ru"]["UID"]


def test_without_an_end_there_is_no_event():
    assert events_of(bare(2)) == {}


# --- Events --------------------------------------------------------------------------------------
def event_of(start, end, form="event"):
    """The event itself; None where there is none."""
    own = record(2, kind="engagement", form=form, start=start, end=end, seats=())
    events = events_of(own)
    assert set(events) <= {f"entry-2@{host()}"}
    return next(iter(events.values()), None)


def days_of(event):
    return event["DTSTART"].dt, event["DTEND"].dt


@pytest.mark.parametrize("form", ["event", "briefing"])
def test_an_event_lasts_its_days_and_ends_before_the_next(form):
    event = event_of(PartialDate(2024, 5, 30), PartialDate(2024, 6, 2), form)
    assert days_of(event) == (date(2024, 5, 30), date(2024, 6, 3))
    assert type(event["DTEND"].dt) is date
    assert event["SUMMARY"] == "Neuvottelukunta 2 / Совет 2"
    assert event["URL"] == f"{SITE}e/2"
    assert "DESCRIPTION" not in event


@pytest.mark.parametrize(
    "bounds", [(PartialDate(2024, 2, 29), None), (None, PartialDate(2024, 2, 29))]
)
def test_an_event_of_which_one_day_is_known_lasts_that_day(bounds):
    assert days_of(event_of(*bounds)) == (date(2024, 2, 29), date(2024, 3, 1))


def test_an_event_in_a_month_stands_on_its_last_day_and_says_so():
    event = event_of(PartialDate(2024, 2), None)
    assert days_of(event) == (date(2024, 2, 29), date(2024, 3, 1))
    for told in (event["DESCRIPTION"], event["SUMMARY"]):
        assert "helmikuu 2024" in told
        assert "февраль 2024" in told


def test_an_event_does_not_last_longer_than_to_its_known_end():
    event = event_of(PartialDate(2024, 5), PartialDate(2024, 5, 20))
    assert days_of(event) == (date(2024, 5, 20), date(2024, 5, 21))


def test_nobody_goes_to_a_year():
    assert event_of(PartialDate(2024), PartialDate(2025)) is None
    event = event_of(PartialDate(2024, 5, 3), PartialDate(2024))
    assert days_of(event) == (date(2024, 5, 3), date(2024, 5, 4))
    assert "2024" in event["DESCRIPTION"]


def test_an_event_on_the_last_day_of_all_has_no_day_after():
    event = event_of(PartialDate(9999, 12, 31), None)
    assert "DTEND" not in event


def test_what_is_no_event_has_a_term_that_ends():
    events = events_of(record(2, kind="engagement", form="study", seats=()))
    assert set(events) == {f"entry-2-end@{host()}"}


@pytest.mark.django_db
def test_an_event_is_in_the_calendar_of_its_organisation(fetch):
    organisation = OrganisationFactory()
    event = EngagementFactory(title="Tilaisuus", form="event", term_start="2024-05-30")
    event.entry_organisations.add(EntryOrganisation(organisation=organisation))
    event.save()
    calendar = Calendar.from_ical(fetch("ics", f"o/{organisation.pk}"))
    [told] = calendar.walk("VEVENT")
    assert "Tilaisuus" in told["SUMMARY"]
    assert days_of(told) == (date(2024, 5, 30), date(2024, 5, 31))


def test_lines_are_folded_and_end_as_the_standard_asks():
    content = content_of(record(2, names={"ru": "Очень длинное название " * 12}))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    calendar = Calendar.from_ical(content)
    assert calendar["VERSION"] == "2.0"
    assert f"//{VERSION}//" in calendar["PRODID"]
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        assert calendar[name] == " / ".join(about().moments.values())


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_the_calendar(text):
    named = record(
        2, names={"fi": text}, seats=(seat(1, end=PartialDate(9999), status_today=Status.CURRENT),)
    )
    events = events_of(named)
    assert len(events) == 2
    assert in_one_line(text) in events[f"entry-2-end@{host()}"]["SUMMARY"]
    assert events[f"seat-1-end@{host()}"]["DTSTART"].dt == date(9999, 12, 31)


@settings(max_examples=25, deadline=None)
@given(nasty_records())
def test_it_holds_whatever_staff_may_write(record):
    calendar = Calendar.from_ical(content_of(record))
    ends = [record.end, *(each.end for each in record.seats)]
    told = [event["DTSTART"].dt for event in calendar.walk("VEVENT")]
    known = [end for end in ends if end and end.earliest <= today()]
    # An end to come of what is over is left out; that of a body is its own.
    if record.kind == "body" and record.end and record.end not in known:
        known.insert(0, record.end)
    assert told == [end.latest for end in known]


def test_the_first_content_is_read(fetch, rich):
    calendar = Calendar.from_ical(fetch("ics"))
    summaries = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert any("Rikas toimielin" in each and "Богатый орган" in each for each in summaries)
