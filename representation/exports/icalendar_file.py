"""iCalendar (RFC 5545): the ends of terms and of seats, and our events, as days.

If only the month or the year of an end is known, the end is on the last day of it, with a note in
the description. An event, which is an engagement whose term is the days of the event, lasts from
the day of its start to the day of its end. If only the month is known, the event is on the last day
of it, with a note; if only the year is known, the event is left out.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from urllib.parse import urlsplit

from django.utils.translation import gettext
from icalendar import Calendar, Event

from pages.languages.codes import in_each_language
from representation.dates.partial_date import PartialDate
from representation.dates.period import period_in_words
from representation.dates.status import day_after
from representation.exports.dataset import Dataset
from representation.exports.organisation_records import TextByLanguage
from representation.exports.records import VERSION, Record
from representation.exports.texts import in_one_line, joined, name_in, role_names

END = b"END:VCALENDAR\r\n"


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    """The calendar in parts: its properties, then each event."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{joined(dataset.publisher)}//{VERSION}//FI")
    calendar.add("version", "2.0")
    # As in RFC 7986, and as properties that most programs read instead.
    calendar.add("name", joined(dataset.titles))
    calendar.add("x-wr-calname", joined(dataset.titles))
    calendar.add("description", joined(dataset.moments))
    calendar.add("x-wr-caldesc", joined(dataset.moments))
    calendar.add("url", dataset.url)
    yield calendar.to_ical().removesuffix(END)
    host = urlsplit(dataset.permanent_id("/")).hostname
    for record in records:
        for event in _events(record, host or ""):
            yield event.to_ical()
    yield END


def _events(record: Record, host: str) -> Iterator[Event]:
    if record.is_event:
        yield from _event_days(record, f"entry-{record.number}@{host}")
    elif record.end:
        yield _end(record, f"entry-{record.number}-end@{host}", record.end, _term_ends(record))
    for seat in record.seats:
        if seat.end:
            uid = f"seat-{seat.number}-end@{host}"
            yield _end(record, uid, seat.end, _seat_ends(record, seat.role))


def _event_days(record: Record, uid: str) -> Iterator[Event]:
    """The days of an event, if at least the month of its start or end is known."""
    start, end = record.start or record.end, record.end or record.start
    bounds = [day for day in (start, end) if day]
    days = [day.latest for day in bounds if day.month is not None]
    if days:
        last = days[-1]
        event = _event(record, uid, min(days), record.names)
        if last < date.max:
            event.add("dtend", day_after(last))  # the first day after it (3.6.1)
        if any(day.day is None for day in bounds):
            period = partial(period_in_words, start, end, False)
            event.add("description", joined(_imprecision_note(period)))
        yield event


def _term_ends(record: Record) -> TextByLanguage:
    return in_each_language(
        lambda code: gettext("Term ends: %(name)s") % {"name": name_in(record.names, code)}
    )


def _seat_ends(record: Record, role: str) -> TextByLanguage:
    roles = role_names(role)
    return in_each_language(
        lambda code: (
            gettext("Seat ends: %(seat)s")
            % {"seat": f"{name_in(record.names, code)} ({roles[code]})"}
        )
    )


def _end(record: Record, uid: str, end: PartialDate, titles: TextByLanguage) -> Event:
    event = _event(record, uid, end.latest, titles)
    if end.day is None:
        event.add("description", joined(_imprecision_note(end.in_words)))
    return event


def _event(record: Record, uid: str, day: date, titles: TextByLanguage) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", record.changed)
    event.add("last-modified", record.changed)
    event.add("dtstart", day)  # an event without an end lasts one day (3.6.1)
    event.add("transp", "TRANSPARENT")  # does not count as busy time
    event.add("summary", joined(titles))
    event.add("categories", [record.kind])
    event.add("url", record.url)
    return event


def _imprecision_note(period: Callable[[], str]) -> TextByLanguage:
    """The note that only ``period`` is known; ``period()`` is called in each language."""
    return in_each_language(
        lambda code: in_one_line(
            gettext("The exact day is not known, only: %(period)s.") % {"period": period()}
        )
    )
