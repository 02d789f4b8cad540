"""Which memberships may be told by their dates alone.

To readers of Popolo and of schema.org a membership without an end goes on, one without a start has
always been, and one that ends "in 2026" may go on for all of 2026. What is not known must not look
current to them, so the formats tell it apart.
"""

from datetime import date

from representation.dates.partial_date import PartialDate
from representation.dates.status import Status, today
from representation.exports.records import Record, SeatRecord


def is_known_entry(record: Record) -> bool:
    """Whether the dates of an entry that is itself a membership tell no more than its status."""
    return _is_known(record, record, record.start, record.end)


def is_known_unnamed_seat(record: Record) -> bool:
    """The same for the seat that stands for an entry without seats."""
    return _is_known(record, record, *record.own_period)


def is_known_seat(record: Record, seat: SeatRecord) -> bool:
    """The same for one of the seats of an entry."""
    return _is_known(record, seat, seat.start, seat.end)


def _is_known(
    record: Record, told: Record | SeatRecord, start: PartialDate | None, end: PartialDate | None
) -> bool:
    """Whether a reader of the dates finds it current only where its status is "current".

    Both at the moment of the file and today, as programs read an older moment too.
    """
    day, as_of = today(), record.as_of
    moments = (
        (as_of.earliest, as_of.latest, told.status),
        (day, day, told.status_today),
    )
    return told.status != Status.NOT_KNOWN and all(
        status == Status.CURRENT
        for first, last, status in moments
        if _looks_current(start, end, first, last)
    )


def _looks_current(
    start: PartialDate | None, end: PartialDate | None, first: date, last: date
) -> bool:
    return (not start or start.earliest <= last) and (not end or end.latest >= first)
