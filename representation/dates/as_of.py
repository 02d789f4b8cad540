"""The status, period and seats of an entry as of a day, a month or a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from representation.dates.held_seats import HeldSeat
from representation.dates.status import Moment, Status, joint_status

# The words of a status at a moment that is over.
PAST_WORDS = {
    Status.CURRENT: _("was current"),
    Status.UPCOMING: _("had not begun yet"),
    Status.ENDED: _("had ended"),
    Status.NOT_HELD: _("was not held then"),
}


@dataclass(frozen=True)
class SeatAsOf:
    """A seat at a moment, for templates and records."""

    held_seat: HeldSeat
    moment: Moment

    @property
    def seat(self) -> Any:
        """The row of the ``Seat`` model."""
        return self.held_seat.seat

    @property
    def period(self) -> str:
        return self.held_seat.period

    @cached_property
    def status(self) -> Status:
        return self.held_seat.bounds.status(self.moment)

    @property
    def status_words(self) -> str:
        return status_words(self.status, [self.held_seat], self.moment)


class EntryAsOf:
    """An entry at a moment: its status, and the seats and the period that belong to that status.

    Attributes:
        entry: an ``Entry`` model, which this package does not import.
        moment: the day, month or year.
    """

    def __init__(self, entry: Any, moment: Moment) -> None:
        self.entry = entry
        self.moment = moment

    @cached_property
    def held_seats(self) -> list[HeldSeat]:
        """All seats of the entry, whatever the moment, newest first."""
        held_seats: list[HeldSeat] = self.entry.held_seats()
        return sorted(held_seats, key=lambda held_seat: held_seat.sort_key, reverse=True)

    @cached_property
    def status(self) -> Status:
        periods = [held_seat.bounds for held_seat in self.held_seats]
        return joint_status(periods, self.moment.first, self.moment.last)

    @property
    def status_words(self) -> str:
        return status_words(self.status, self.held_seats, self.moment)

    @property
    def is_undated(self) -> bool:
        """Whether nothing is to be said of it but that no dates are known."""
        return self.status_words == str(Status.NOT_KNOWN.label)

    @cached_property
    def deciding_seats(self) -> list[HeldSeat]:
        """The seats that the status follows from, newest first.

        Of an ended entry only the newest seat, of an upcoming one only the first; between two
        seats none.
        """
        seats = [held_seat for held_seat in self.held_seats if self._has_status(held_seat)]
        if self.status == Status.ENDED:
            return seats[:1]
        if self.status == Status.UPCOMING:
            return [min(seats, key=lambda held_seat: held_seat.bounds.earliest_start)]
        return seats

    def _has_status(self, held_seat: HeldSeat) -> bool:
        return held_seat.bounds.status(self.moment) == self.status

    @property
    def period(self) -> str:
        """The periods of the deciding seats, as in a row of a list; "" where none is known."""
        periods = [held_seat.period for held_seat in reversed(self.deciding_seats)]
        return ", ".join(dict.fromkeys(filter(None, periods)))

    @property
    def roles(self) -> str:
        """The roles in the deciding seats, as in a citation; "" in an entry without seats."""
        seats = [held_seat.seat for held_seat in reversed(self.deciding_seats)]
        return ", ".join(dict.fromkeys(seat.role_label for seat in seats if seat is not None))

    @property
    def other_periods(self) -> str:
        """The periods of the other seats; "" where none is known."""
        others = [seat for seat in reversed(self.held_seats) if seat not in self.deciding_seats]
        return ", ".join(dict.fromkeys(seat.period for seat in others if seat.period))

    @property
    def seats(self) -> list[SeatAsOf]:
        """The seats that can have been held at a requested moment, newest first.

        All seats where no moment was requested: the page then has the whole history.
        """
        first, last = self.moment.first, self.moment.last
        return [
            SeatAsOf(held_seat, self.moment)
            for held_seat in self.held_seats
            if held_seat.seat is not None
            and (not self.moment.requested or held_seat.bounds.possibly_overlaps(first, last))
        ]


def moment_in_words(moment: Moment) -> str:
    """The requested moment as a heading; "" where none was requested."""
    requested = moment.requested
    if requested is None:
        return ""
    if requested.day is not None:
        day_format = pgettext("format of a day in a heading", "N j, Y")
        return gettext("As on %(day)s") % {"day": date_format(requested.earliest, day_format)}
    if requested.month is not None:
        month_format = pgettext("format of a month in a phrase with at some time in", "F Y")
        month = date_format(requested.earliest, month_format)
        return pgettext("month", "At some time in %(month)s") % {"month": month}
    return pgettext("year", "At some time in %(year)s") % {"year": requested.year}


def status_words(status: Status, held_seats: Sequence[HeldSeat], moment: Moment) -> str:
    """The status in the reader's language.

    In the past tense for a past moment; where the status is not known, with what is not known.
    """
    if status == Status.NOT_KNOWN:
        return _not_known_words(held_seats, moment)
    if moment.is_past and status in PAST_WORDS:
        return str(PAST_WORDS[status])
    return str(status.label)


def _not_known_words(held_seats: Sequence[HeldSeat], moment: Moment) -> str:
    """Which dates are not known: all, the start or the end, or any since the last confirmation."""
    first, last = moment.first, moment.last
    possible = [seat for seat in held_seats if seat.bounds.possibly_overlaps(first, last)]
    dated = [seat for seat in possible if seat.start or seat.end or seat.bounds.confirmed_on]
    if not dated:
        return str(Status.NOT_KNOWN.label)
    begun = [seat for seat in dated if seat.bounds.latest_start <= last]
    lapsed = [seat.bounds.confirmed_on for seat in begun if seat.bounds.has_lapsed(moment)]
    if lapsed:
        day = date_format(max(day for day in lapsed if day), "SHORT_DATE_FORMAT")
        return gettext("not known (last confirmed on %(day)s)") % {"day": day}
    not_ended = [seat for seat in dated if seat.bounds.certain_end >= first]
    if not_ended and not begun:
        has_start = any(seat.start for seat in not_ended)
        return gettext("exact start not known") if has_start else gettext("start not known")
    if begun and not not_ended and any(not seat.end for seat in begun):
        return gettext("end not known")
    return gettext("exact dates not known")
