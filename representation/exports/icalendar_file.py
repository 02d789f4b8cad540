"""iCalendar (RFC 5545): the ends of terms and of seats, and our events, as days.

In one language, or each event in every language; it has the same UID in the calendars of all
languages. If only the month or the year of an end is known, the end is on the last day of it, as a
calendar has only days, and both its title and its description say so. An end is left out where we
know of an earlier one.

An event, which is an engagement whose term is the days of the event, lasts from the day of its
start to the day of its end. If only the month is known, the event is on the last day of it and says
so; if only the year is known, the event is left out.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from urllib.parse import urlsplit

from django.utils.translation import gettext
from icalendar import Calendar, Event

from pages.languages.codes import default_language, in_each_language
from representation.choices import Kind
from representation.dates.partial_date import PartialDate
from representation.dates.period import period_in_words
from representation.dates.status import Status, day_after, today
from representation.exports.dataset import Dataset
from representation.exports.organisation_records import TextByLanguage
from representation.exports.records import VERSION, Record, SeatRecord
from representation.exports.texts import role_names

END = b"END:VCALENDAR\r\n"


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    """The calendar in parts: its properties, then each event."""
    calendar = Calendar()
    language = (dataset.language or default_language()).upper()
    calendar.add("prodid", f"-//{dataset.in_one(dataset.publisher)}//{VERSION}//{language}")
    calendar.add("version", "2.0")
    # As in RFC 7986, and as properties that most programs read instead.
    calendar.add("name", dataset.in_one(dataset.titles))
    calendar.add("x-wr-calname", dataset.in_one(dataset.titles))
    calendar.add("description", dataset.in_one(dataset.moments))
    calendar.add("x-wr-caldesc", dataset.in_one(dataset.moments))
    calendar.add("url", dataset.url)
    yield calendar.to_ical().removesuffix(END)
    for record in records:
        for event in _events(record, dataset):
            yield event.to_ical()
    yield END


def _events(record: Record, dataset: Dataset) -> Iterator[Event]:
    host = urlsplit(dataset.permanent_id("/")).hostname or ""
    number = record.number
    if record.is_event:
        yield from _event_days(record, dataset, f"entry-{number}@{host}")
    elif record.end and (record.kind == Kind.BODY or not _ended_before(record, record.end)):
        titles = _term_ends(record, dataset)
        yield _end(record, dataset, f"entry-{number}-end@{host}", record.end, titles)
    for seat in record.seats:
        if seat.end and not _ended_before(seat, seat.end):
            titles = _seat_ends(record, dataset, seat.role)
            yield _end(record, dataset, f"seat-{seat.number}-end@{host}", seat.end, titles)


def _ended_before(told: Record | SeatRecord, end: PartialDate) -> bool:
    """Whether we know that what was to last until ``end`` is over already."""
    return told.status_today == Status.ENDED and end.earliest > today()


def _event_days(record: Record, dataset: Dataset, uid: str) -> Iterator[Event]:
    """The days of an event, if at least the month of its start or end is known."""
    start, end = record.start or record.end, record.end or record.start
    bounds = [day for day in (start, end) if day]
    days = [day.latest for day in bounds if day.month is not None]
    if days:
        last = days[-1]
        period = partial(period_in_words, start, end, False)
        is_precise = all(day.day is not None for day in bounds)
        titles = in_each_language(lambda code: dataset.name(record.names, code))
        event = _event(record, dataset, uid, min(days), titles, None if is_precise else period)
        if last < date.max:
            event.add("dtend", day_after(last))  # the first day after it (3.6.1)
        yield event


def _term_ends(record: Record, dataset: Dataset) -> TextByLanguage:
    return in_each_language(
        lambda code: gettext("Term ends: %(name)s") % {"name": dataset.name(record.names, code)}
    )


def _seat_ends(record: Record, dataset: Dataset, role: str) -> TextByLanguage:
    roles = role_names(role)
    return in_each_language(
        lambda code: (
            gettext("Seat ends: %(seat)s")
            % {"seat": f"{dataset.name(record.names, code)} ({roles[code]})"}
        )
    )


def _end(
    record: Record, dataset: Dataset, uid: str, end: PartialDate, titles: TextByLanguage
) -> Event:
    known = end.in_words if end.day is None else None
    return _event(record, dataset, uid, end.latest, titles, known)


def _event(
    record: Record,
    dataset: Dataset,
    uid: str,
    day: date,
    titles: TextByLanguage,
    known: Callable[[], str] | None,
) -> Event:
    """An event on ``day``.

    ``known()``, called in each language, is what is known where the day is not; None where it is.
    """
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", record.changed)
    event.add("last-modified", record.changed)
    event.add("dtstart", day)  # an event without an end lasts one day (3.6.1)
    event.add("transp", "TRANSPARENT")  # does not count as busy time
    event.add("summary", dataset.in_one(_imprecise(titles, known) if known else titles))
    event.add("categories", [record.kind])
    event.add("url", record.url_in(dataset.language) if dataset.language else record.url)
    if known:
        event.add("description", dataset.in_one(_imprecision_note(known)))
    return event


def _imprecise(titles: TextByLanguage, known: Callable[[], str]) -> TextByLanguage:
    return in_each_language(
        lambda code: (
            gettext("%(title)s (day not known, only %(period)s)")
            % {"title": titles[code], "period": known()}
        )
    )


def _imprecision_note(known: Callable[[], str]) -> TextByLanguage:
    return in_each_language(
        lambda code: gettext("The exact day is not known, only: %(period)s.") % {"period": known()}
    )
