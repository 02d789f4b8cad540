"""The calendar file, read by icalendar and by vobject."""

from datetime import date

import pytest
import vobject
from hypothesis import given, settings
from icalendar import Calendar

from representation.data import calendar_file
from representation.data.words import in_one_line
from representation.partial_dates import PartialDate
from tests.representation.data.samples import (
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
    assert "helmikuu 2024" in event["DESCRIPTION"]
    assert "февраль 2024" in event["DESCRIPTION"]
    event = events_of(record(2, end=PartialDate(2024)))[f"entry-2-end@{host()}"]
    assert event["DTSTART"].dt == date(2024, 12, 31)
    assert "2024" in event["DESCRIPTION"]


def test_without_an_end_there_is_no_event():
    assert events_of(bare(2)) == {}


def test_lines_are_folded_and_end_as_the_standard_asks():
    content = content_of(record(2, names={"ru": "Очень длинное название " * 12}))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    calendar = Calendar.from_ical(content)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_the_calendar(text):
    named = record(2, names={"fi": text}, seats=(seat(1, end=PartialDate(9999)),))
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
    assert told == [end.latest for end in ends if end]


def test_the_first_content_is_read(fetch, rich):
    calendar = Calendar.from_ical(fetch("ics"))
    summaries = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert any("Rikas toimielin" in each and "Богатый орган" in each for each in summaries)
