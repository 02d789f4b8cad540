"""What the account tells of an entry or an advocacy work, in the active language."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext

from pages.languages.codes import active_language
from representation.choices import EVENT_FORMS, Form, Kind
from representation.dates.as_of import EntryAsOf
from representation.dates.held_seats import HeldSeat
from representation.dates.partial_date import PartialDate
from representation.dates.status import Moment, day_after
from representation.models import AdvocacyWork, Entry, Organisation, Theme
from representation.register.account_grouping import Grouping
from representation.register.report import Item, Line, Value, absolute, line


def entry_item(entry: Entry, moment: Moment, grouping: Grouping) -> Item:
    """An entry that certainly held at some time in ``moment``."""
    held = sorted(EntryAsOf(entry, moment).held_seats, key=lambda each: each.bounds.earliest_start)
    certain = [each for each in held if each.bounds.certainly_overlaps(moment.first, moment.last)]
    vague = [
        each
        for each in held
        if each not in certain and each.bounds.possibly_overlaps(moment.first, moment.last)
    ]
    # An event begins and ends; that is no change.
    is_event = entry.form in EVENT_FORMS
    lines = [
        *_type_line(entry, grouping),
        *_seat_lines(certain),
        *([] if is_event else line(gettext("Changes in the period"), *changes(held, moment))),
        *line(gettext("Not known whether in this period"), *map(_seat_in_words, vague)),
        *organisation_line(entry.other_organisations, grouping),
        *theme_line(entry.theme_list, grouping),
        *line(
            gettext("Source"),
            *(
                Value(str(seen.in_words), absolute(seen.source_url))
                for seen in entry.observation_list
            ),
        ),
    ]
    seats = sum(each.seat is not None for each in certain)
    return Item(entry.name.capital, entry_url(entry), tuple(lines), seats)


def unknown_entry_item(entry: Entry) -> Item:
    """An entry of which it is not known whether it held in the period."""
    kind = Kind(entry.kind).label if entry.kind == Kind.MEMBERSHIP else entry.form_label
    lines = line(gettext("Type"), str(capfirst(kind)))
    return Item(entry.name.capital, entry_url(entry), tuple(lines))


def entry_url(entry: Entry) -> str:
    """The permanent address of an entry in the active language."""
    return absolute(f"/{active_language()}{entry.permanent_url}")


def work_item(work: AdvocacyWork, grouping: Grouping) -> Item:
    """An advocacy work, with its outcome."""
    addressee = None if grouping == Grouping.ORGANISATION else work.addressee
    lines = [
        *([] if grouping == Grouping.FORM else line(gettext("Type"), capfirst(work.form_label))),
        *line(gettext("Date"), work.date_in_words),
        *line(gettext("Addressed to"), *([addressee.name] if addressee else [])),
        *theme_line(sorted(work.themes.all(), key=lambda each: each.sorting), grouping),
        *line(
            gettext("Brought forward in"),
            *(Value(body.name, entry_url(body)) for body in work.bodies.all()),
        ),
        *line(gettext("What came of it"), work.outcome),
        *line(
            gettext("Documents"),
            *(Value(each.title, absolute(each.document.url)) for each in work.work_documents.all()),
        ),
    ]
    return Item(work.name.capital, absolute(work.get_url() or ""), tuple(lines))


def unknown_work_item(work: AdvocacyWork) -> Item:
    """A work of which it is not known whether its date is in the period."""
    lines = [
        *line(gettext("Type"), capfirst(work.form_label)),
        *line(gettext("Date"), work.date_in_words),
    ]
    return Item(work.name.capital, absolute(work.get_url() or ""), tuple(lines))


def organisation_line(organisations: Sequence[Organisation], grouping: Grouping) -> list[Line]:
    """The organisations, unless the heading above names the only one."""
    if grouping == Grouping.ORGANISATION and len(organisations) < 2:
        return []
    return line(gettext("Organisations"), *(each.name for each in organisations))


def theme_line(themes: Sequence[Theme], grouping: Grouping) -> list[Line]:
    """The themes, unless the heading above names the only one."""
    if grouping == Grouping.THEME and len(themes) < 2:
        return []
    return line(gettext("Themes"), *(each.name for each in themes))


def _type_line(entry: Entry, grouping: Grouping) -> list[Line]:
    """The type, unless the heading above names it; that of a membership says nothing."""
    if grouping == Grouping.FORM or entry.form == Form.MEMBERSHIP:
        return []
    return line(gettext("Type"), capfirst(entry.form_label))


def _seat_lines(certain: Sequence[HeldSeat]) -> list[Line]:
    """Our roles with their periods; the period alone of what has no seats."""
    seats = [each for each in certain if each.seat is not None]
    periods = [each.period for each in certain if each.seat is None]
    return [
        *line(gettext("Our role"), *map(_seat_in_words, seats)),
        *line(gettext("Period"), *periods),
    ]


def _seat_in_words(held: HeldSeat) -> str:
    """The role, its period, and the person if they have agreed to be named."""
    if held.seat is None:
        return held.period
    return ", ".join(filter(None, [held.seat.role_label, held.period, held.seat.person_name]))


# --- Changes -------------------------------------------------------------------------------------
def changes(held: Sequence[HeldSeat], moment: Moment) -> Iterator[str]:
    """What certainly changed in the period, seat by seat: one began, ended, or became another."""
    followed = _followed(held, moment)
    for each in held:
        has_role = each.seat is not None
        began = gettext("%(role)s: began %(day)s") if has_role else gettext("began %(day)s")
        ended = gettext("%(role)s: ended %(day)s") if has_role else gettext("ended %(day)s")
        if earlier := followed.get(each.sort_key):
            yield _role_changed(earlier, each)
        elif each.start and moment.certainly_has(each.start):
            yield began % _words(each, each.start)
        if each.end and moment.certainly_has(each.end) and each not in followed.values():
            yield ended % _words(each, each.end)


def _words(held: HeldSeat, day: PartialDate) -> dict[str, str]:
    return {"role": held.seat.role_label if held.seat else "", "day": day.in_words()}


def _followed(held: Sequence[HeldSeat], moment: Moment) -> dict[tuple[date, date, int], HeldSeat]:
    """The seats that became seats in another role in the period, by the sort keys of the latter.

    Only where one seat alone can have become one seat alone.
    """
    pairs = [
        (earlier, later)
        for later in held
        for earlier in held
        if later.start and moment.certainly_has(later.start) and _may_become(earlier, later)
    ]
    return {
        later.sort_key: earlier
        for earlier, later in pairs
        if sum(earlier in pair or later in pair for pair in pairs) == 1
    }


def _may_become(earlier: HeldSeat, later: HeldSeat) -> bool:
    """Whether ``later`` begins when ``earlier`` ends, in another role of the same person."""
    if not (earlier.seat and later.seat and earlier.end and later.start):
        return False
    touches = earlier.end.earliest <= later.start.latest and later.start.earliest <= day_after(
        earlier.end.latest
    )
    people = {earlier.seat.person, later.seat.person} - {""}
    return touches and len(people) < 2 and earlier.seat.role != later.seat.role


def _role_changed(earlier: HeldSeat, later: HeldSeat) -> str:
    words = {"before": earlier.seat.role_label, "after": later.seat.role_label}
    day = later.start.in_words() if later.start else ""
    return gettext("role changed: %(before)s → %(after)s, %(day)s") % {**words, "day": day}
