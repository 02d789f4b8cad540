"""iCalendar (RFC 5545): the ends of terms and of seats, as days.

An end of which only the month or the year is known stands on its last day, and says so.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext
from icalendar import Calendar, Event

from pages.languages import in_each_language
from representation.data.dataset import Dataset
from representation.data.records import VERSION, Names, Record
from representation.data.words import in_one_line, joined, name_in, role_names
from representation.partial_dates import PartialDate

END = b"END:VCALENDAR\r\n"


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    calendar = Calendar()
    calendar.add("prodid", f"-//{joined(dataset.publisher)}//{VERSION}//FI")
    calendar.add("version", "2.0")
    calendar.add("name", joined(dataset.titles))  # RFC 7986
    calendar.add("x-wr-calname", joined(dataset.titles))  # what most programs read instead
    calendar.add("url", dataset.url)
    yield calendar.to_ical().removesuffix(END)
    host = urlsplit(dataset.site).hostname
    for record in records:
        for event in _events(record, host or ""):
            yield event.to_ical()
    yield END


def _events(record: Record, host: str) -> Iterator[Event]:
    if record.end:
        uid = f"entry-{record.number}-end@{host}"
        yield _event(record, uid, record.end, _term_ends(record))
    for seat in record.seats:
        if seat.end:
            yield _event(
                record, f"seat-{seat.number}-end@{host}", seat.end, _seat_ends(record, seat.role)
            )


def _term_ends(record: Record) -> Names:
    return in_each_language(
        lambda code: gettext("Term ends: %(name)s") % {"name": name_in(record.names, code)}
    )


def _seat_ends(record: Record, role: str) -> Names:
    roles = role_names(role)
    return in_each_language(
        lambda code: (
            gettext("Seat ends: %(seat)s")
            % {"seat": f"{name_in(record.names, code)} ({roles[code]})"}
        )
    )


def _event(record: Record, uid: str, end: PartialDate, titles: Names) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", record.changed)
    event.add("last-modified", record.changed)
    event.add("dtstart", end.latest)  # a day; without an end it lasts that day (3.6.1)
    event.add("transp", "TRANSPARENT")  # it keeps nobody busy
    event.add("summary", joined(titles))
    if end.day is None:
        event.add("description", joined(_not_precise(end)))
    event.add("categories", [record.kind])
    event.add("url", record.url)
    return event


def _not_precise(end: PartialDate) -> Names:
    return in_each_language(
        lambda code: in_one_line(
            gettext("The exact day is not known, only: %(period)s.") % {"period": end.in_words()}
        )
    )
