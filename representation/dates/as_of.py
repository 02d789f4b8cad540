"""What is known of an entry on a day, or at some time in a month or a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from representation.dates.held_seats import HeldSeat
from representation.dates.status import Moment, Status, joint_status

# Of what is over one speaks in the past tense.
PAST_WORDS = {
    Status.CURRENT: _("was current"),
    Status.UPCOMING: _("had not begun yet"),
    Status.ENDED: _("had ended"),
}


@dataclass(frozen=True)
class SeatAsOf:
    """A held seat at a moment, for templates and records."""

    held: HeldSeat
    moment: Moment

    @property
    def seat(self) -> Any:
        return self.held.seat

    @property
    def period(self) -> str:
        return self.held.period

    @cached_property
    def status(self) -> Status:
        return self.held.bounds.status(self.moment)

    @property
    def status_words(self) -> str:
        return status_words(self.status, [self.held], self.moment)


class EntryAsOf:
    """An entry at a moment: its status, and the seats and period that belong to that status."""

    def __init__(self, entry: Any, moment: Moment) -> None:
        self.entry = entry
        self.moment = moment

    @cached_property
    def held_seats(self) -> list[HeldSeat]:
        """Whatever the moment, newest first."""
        return sorted(self.entry.held_seats(), key=lambda held: held.sorting, reverse=True)

    @cached_property
    def status(self) -> Status:
        periods = [held.bounds for held in self.held_seats]
        return joint_status(periods, self.moment.first, self.moment.last)

    @property
    def status_words(self) -> str:
        return status_words(self.status, self.held_seats, self.moment)

    @cached_property
    def shown(self) -> list[HeldSeat]:
        """Those that the status follows from, newest first.

        Of what has ended the newest, of what is to come the first; between two seats none.
        """
        fitting = [held for held in self.held_seats if self._has_status(held)]
        if self.status == Status.ENDED:
            return fitting[:1]
        if self.status == Status.UPCOMING:
            return [min(fitting, key=lambda held: held.bounds.earliest_start)]
        return fitting

    def _has_status(self, held: HeldSeat) -> bool:
        return held.bounds.status(self.moment) == self.status

    @property
    def period(self) -> str:
        """The periods of what is shown, as a row of a list has them; "" where none is known."""
        periods = dict.fromkeys(held.period for held in reversed(self.shown) if held.period)
        return ", ".join(periods)

    @property
    def seats(self) -> list[SeatAsOf]:
        """The seats that can have been held at the moment, newest first.

        Where nobody asked for a moment, all of them: then the page tells the whole history.
        """
        first, last = self.moment.first, self.moment.last
        return [
            SeatAsOf(held, self.moment)
            for held in self.held_seats
            if held.seat is not None
            and (not self.moment.requested or held.bounds.possibly_overlaps(first, last))
        ]


def moment_in_words(moment: Moment) -> str:
    """The moment that a reader asked for, as a heading; "" where she asked for none."""
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
    """The status as readers are told: in the past tense of the past, and what is not known."""
    if status == Status.NOT_KNOWN:
        return _not_known_words(held_seats, moment)
    if moment.is_past and status in PAST_WORDS:
        return str(PAST_WORDS[status])
    return str(status.label)


def _not_known_words(held_seats: Sequence[HeldSeat], moment: Moment) -> str:
    """What is not known: all dates, the start or the end, or whether it still holds."""
    unknown = [h for h in held_seats if h.bounds.possibly_overlaps(moment.first, moment.last)]
    dated = [held for held in unknown if held.start or held.end or held.bounds.confirmed_on]
    if not dated:
        return str(Status.NOT_KNOWN.label)
    begun = [held for held in dated if held.bounds.latest_start <= moment.last]
    lapsed = [h.bounds.confirmed_on for h in begun if h.bounds.has_lapsed(moment)]
    if lapsed:
        day = date_format(max(day for day in lapsed if day), "SHORT_DATE_FORMAT")
        return gettext("not known (last confirmed on %(day)s)") % {"day": day}
    lasting = [held for held in dated if held.bounds.certain_end >= moment.first]
    if lasting:
        has_start = any(held.start for held in lasting)
        return gettext("exact start not known") if has_start else gettext("start not known")
    if begun and any(not held.end for held in begun):
        return gettext("end not known")
    return gettext("exact dates not known")
