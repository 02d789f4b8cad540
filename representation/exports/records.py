"""What every format tells of an entry: all languages in one record, nothing the public may not see.

Formats write records and ask no model; so what may be told is decided here, once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from itertools import islice
from typing import Any, TypeVar

from django.utils.translation import override

from pages.languages.codes import default_language, in_each_language, language_codes
from pages.languages.fields import column
from pages.models.base_page import BasePage
from pages.models.page_columns import name_columns
from representation.dates.as_of import EntryAsOf, SeatAsOf
from representation.dates.partial_date import PartialDate
from representation.dates.status import Moment, Status
from representation.exports.named_records import (
    NamedRecord,
    NameRecord,
    Names,
    OrganisationRecord,
    absolute,
    former_name,
    named_record,
    names_of,
    organisation_record,
)
from representation.models import AdvocacyWork, Entry, Form, Kind, Observation
from representation.models.entry_queryset import EntryQuerySet

# The second number grows when columns or fields are added, the first when one changes its meaning.
VERSION = "1.2"
CHUNK = 500
Made = TypeVar("Made")


@dataclass(frozen=True)
class SeatRecord:
    """One period in one role; ``number`` is stable and unique among all seats.

    ``person`` is "" unless she has agreed to be named.
    """

    number: int
    role: str
    start: PartialDate | None
    end: PartialDate | None
    until_further_notice: bool
    status: Status
    on_behalf: Names
    person: str


@dataclass(frozen=True)
class ObservationRecord:
    """What somebody saw of the entry on a day, and where; the day may not be known."""

    meaning: str
    day: date | None
    source: str
    url: str


@dataclass(frozen=True)
class Record:
    """An entry as the public may know it.

    Attributes:
        url: the permanent address, the same for ever.
        pages: the address of the page in each language.
        names: the name in each language that has one.
        leads: the lead in each language in which it is ready to be shown.
        as_of: the day, month or year of which ``status``, ``seats`` and their statuses are told.
        status: whether it holds at that moment: yes, no or not known.
        confirmed_on: the last day on which somebody confirmed that what can have been held at that
            moment goes on; None where nobody did, or its end is known.
        seats: those that can have been held at the moment that was asked for; all, if none was.
        start: the start of its own term, apart from our seats in it.
        parent: the number of the body of which it is a part.
    """

    number: int
    url: str
    pages: Names
    kind: str
    form: str
    level: str
    names: Names
    leads: Names
    as_of: PartialDate
    status: Status
    confirmed_on: PartialDate | None
    start: PartialDate | None
    end: PartialDate | None
    seats: tuple[SeatRecord, ...]
    organisations: tuple[OrganisationRecord, ...]
    themes: tuple[NamedRecord, ...]
    parent: int | None
    former_names: tuple[NameRecord, ...]
    observations: tuple[ObservationRecord, ...]
    website: str
    published: datetime
    changed: datetime

    @property
    def is_membership(self) -> bool:
        """Whether it is our membership in an organisation that is known, not itself a group."""
        return self.kind == Kind.MEMBERSHIP and len(self.organisations) == 1

    @property
    def is_event(self) -> bool:
        """Whether its own term is the days of something that one may go to."""
        return self.form in (Form.EVENT, Form.BRIEFING)

    @property
    def group_url(self) -> str:
        """The permanent address of that in which our seats are."""
        return self.organisations[0].url if self.is_membership else self.url

    @property
    def parent_url(self) -> str:
        """The permanent address of the body of which it is a part; "" without one."""
        return absolute(f"/e/{self.parent}") if self.parent else ""

    def seat_url(self, seat: SeatRecord) -> str:
        """The permanent address of one of its seats."""
        return f"{self.url}#seat-{seat.number}"

    @property
    def unknown_seat_url(self) -> str:
        """The address of what stands for our seats where none is told; "" where nothing does.

        Where we are not in it and no dates of ours say so, it would look as if we were.
        """
        may_hold = self.status in (Status.CURRENT, Status.NOT_KNOWN)
        stands = not self.seats and not self.is_membership and (may_hold or any(self.own_period))
        return f"{self.url}#seat" if stands else ""

    @property
    def own_period(self) -> tuple[PartialDate | None, PartialDate | None]:
        """When we are in it, where its dates are ours; those of a body are its existence."""
        return (None, None) if self.kind == Kind.BODY else (self.start, self.end)


@dataclass(frozen=True)
class WorkRecord:
    """An advocacy work as the public may know it: that it is, when, and to whom it was addressed.

    Attributes:
        number: its key, the same for ever.
        url: what names it for ever; its pages may move.
        pages: the address of the page in each language.
        leads: the lead in each language in which it is ready to be shown.
    """

    number: int
    url: str
    pages: Names
    names: Names
    leads: Names
    form: str
    date: PartialDate | None
    addressee: NamedRecord | None
    published: datetime


def in_default_language(make: Callable[..., Made]) -> Callable[..., Made]:
    """So that no file depends on the language of whoever fetches it."""

    @wraps(make)
    def made(*args: Any, **kwargs: Any) -> Made:
        with override(default_language()):
            return make(*args, **kwargs)

    return made


def page_names(page: BasePage) -> Names:
    """The names of a page; the title counts for the language that it is in."""
    named = zip(language_codes(), name_columns(), strict=True)
    return {
        code: text
        for code, name in named
        if (text := getattr(page, name)) and (code != default_language() or page.has_own_title)
    }


def _seat(known: SeatAsOf) -> SeatRecord:
    seat = known.seat
    return SeatRecord(
        number=seat.pk,
        role=seat.role,
        start=seat.start,
        end=seat.end,
        until_further_notice=seat.open_end,
        status=known.status,
        on_behalf=names_of(seat, "on_behalf"),
        person=seat.person_name,
    )


def _observation(seen: Observation) -> ObservationRecord:
    url = absolute(seen.source_url) if seen.source_url.startswith("/") else seen.source_url
    return ObservationRecord(seen.meaning, seen.day, seen.source, url)


def entry_record(
    entry: Entry, parent: Entry | None, requested: PartialDate | None = None
) -> Record:
    """The record of an entry whose facts have been fetched, as of the moment that is asked for.

    ``parent`` is the body of which it is a part, if the public may see it.
    """
    return _record(entry.as_of(requested), parent)


@in_default_language
def _record(known: EntryAsOf, parent: Entry | None) -> Record:
    entry = known.entry
    return Record(
        number=entry.number,
        url=absolute(entry.permanent_url),
        pages=_pages(entry, entry.permanent_url),
        kind=entry.kind,
        form=entry.form,
        level=entry.level,
        names=page_names(entry),
        leads=_leads(entry),
        as_of=date_of(known.moment),
        status=known.status,
        confirmed_on=_confirmed_on(known),
        start=entry.term_start,
        end=entry.term_end,
        seats=tuple(map(_seat, known.seats)),
        organisations=tuple(map(organisation_record, entry.organisation_list)),
        themes=tuple(named_record(theme, "t") for theme in entry.theme_list),
        parent=parent.number if parent else None,
        former_names=tuple(map(former_name, entry.former_name_list)),
        observations=tuple(map(_observation, entry.observation_list)),
        website=entry.website,
        published=entry.first_published_at,
        changed=entry.last_published_at,
    )


def date_of(moment: Moment) -> PartialDate:
    """The day, month or year that ``moment`` is."""
    return moment.requested or _exact(moment.first)


def _exact(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _confirmed_on(known: EntryAsOf) -> PartialDate | None:
    first, last = known.moment.first, known.moment.last
    held = [each.bounds for each in known.held_seats]
    days = [each.confirmed_on for each in held if each.possibly_overlaps(first, last)]
    latest = max(filter(None, days), default=None)
    return _exact(latest) if latest else None


def _pages(page: BasePage, stand_in: str) -> Names:
    return in_each_language(lambda code: absolute(page.get_url() or stand_in))


def _leads(page: BasePage) -> Names:
    ready = [code for code in language_codes() if getattr(page, column("ready", code))]
    return {code: lead for code, lead in names_of(page, "lead").items() if code in ready}


def records(entries: EntryQuerySet, moment: Moment | None = None) -> Iterator[Record]:
    """The records of ``entries``, in their order, a few hundred in memory at a time.

    ``moment`` is that of which they tell, all of the same; today without it.
    """
    moment = moment or Moment.of(None)
    found = entries.prefetch_for_page().iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        parents = Entry.objects.visible().in_bulk({entry.parent_body_id for entry in chunk})
        for entry in chunk:
            yield _record(EntryAsOf(entry, moment), parents.get(entry.parent_body_id))


@in_default_language
def _work_record(work: AdvocacyWork) -> WorkRecord:
    return WorkRecord(
        number=work.pk,
        url=absolute(f"/data/#work-{work.pk}"),
        pages=_pages(work, "/"),
        names=page_names(work),
        leads=_leads(work),
        form=work.form,
        date=work.date,
        addressee=named_record(work.addressee, "o") if work.addressee else None,
        published=work.first_published_at,
    )


def work_records(works: Iterable[AdvocacyWork]) -> Iterator[WorkRecord]:
    """The records of ``works``, of which each knows its addressee."""
    return map(_work_record, works)
