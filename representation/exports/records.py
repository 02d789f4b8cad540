"""Records of entries and advocacy works: what is public of them, in all languages.

Formats use these records and no models, so that what is public is decided in one place.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from itertools import islice
from typing import ParamSpec, TypeVar

from django.utils.translation import override

from pages.languages.codes import default_language, in_each_language, language_codes
from pages.languages.fields import column
from pages.models.base_page import BasePage
from pages.models.page_columns import name_columns
from representation.choices import EVENT_FORMS
from representation.dates.as_of import EntryAsOf, SeatAsOf
from representation.dates.partial_date import PartialDate
from representation.dates.status import Moment, Status, joint_status, today
from representation.exports.organisation_records import (
    NamedRecord,
    NameRecord,
    OrganisationRecord,
    TextByLanguage,
    absolute,
    former_name,
    named_record,
    names_of,
    organisation_record,
)
from representation.models import AdvocacyWork, Entry, Kind, NewsItem, Observation
from representation.models.entry_queryset import EntryQuerySet

# The version of the data format. The second number is raised when columns or fields are added, the
# first when one changes its meaning.
VERSION = "2.0"
CHUNK = 500
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class SeatRecord:
    """A seat.

    Attributes:
        number: stable, and unique among all seats.
        person: the name of the person; "" unless they have agreed to be named.
        until_further_notice: whether it is known to go on; a confirmation that has lapsed is none.
        status_today: its status today, whatever the moment of the file.
        told: when it was first public.
        end_told: when its end was first public; that of the seat where it has none.
    """

    number: int
    role: str
    start: PartialDate | None
    end: PartialDate | None
    until_further_notice: bool
    status: Status
    status_today: Status
    on_behalf: TextByLanguage
    person: str
    told: datetime
    end_told: datetime


@dataclass(frozen=True)
class ObservationRecord:
    """An observation; ``day`` is None where the source has no date."""

    meaning: str
    day: date | None
    source: str
    url: str


@dataclass(frozen=True)
class Record:
    """What is public of an entry.

    Attributes:
        url: the permanent address.
        pages: the address of the page in each language.
        names: the name in each language that has one.
        leads: the lead in each language in which it is ready to be shown.
        as_of: the day, month or year as of which ``status``, ``seats`` and their statuses are true.
        status: whether the entry holds at that moment.
        status_today: whether it holds today, whatever the moment.
        confirmed_on: the last day on which it was confirmed that what may have been held at that
            moment goes on; None without a confirmation, or if the end is known.
        seats: the seats that may have been held at the requested moment; all seats if no moment was
            requested.
        start: the start of the entry's own term, not of a seat.
        end: the end of the entry's own term, not of a seat.
        parent: the number of the parent body.
        published: when the entry was first published.
        changed: when it was last published.
    """

    number: int
    url: str
    pages: TextByLanguage
    kind: str
    form: str
    level: str
    names: TextByLanguage
    leads: TextByLanguage
    as_of: PartialDate
    status: Status
    status_today: Status
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
        """Whether the entry is a membership in one organisation, and so no organisation itself."""
        return self.kind == Kind.MEMBERSHIP and len(self.organisations) == 1

    @property
    def is_event(self) -> bool:
        """Whether the term of the entry is the days of an event."""
        return self.form in EVENT_FORMS

    @property
    def group_url(self) -> str:
        """The permanent address of the organisation or entry in which we have seats."""
        return self.organisations[0].url if self.is_membership else self.url

    def url_in(self, language: str) -> str:
        """The permanent address of the entry in ``language``."""
        return absolute(f"/{language}/e/{self.number}")

    @property
    def parent_url(self) -> str:
        """The permanent address of the parent body; "" without one."""
        return absolute(f"/e/{self.parent}") if self.parent else ""

    def seat_url(self, seat: SeatRecord) -> str:
        """The permanent address of one of its seats."""
        return f"{self.url}#seat-{seat.number}"

    @property
    def unknown_seat_url(self) -> str:
        """The address of the seat that is published for an entry without seats; "" without one.

        There is none if the entry does not hold and has no dates of ours: there would be nothing
        to tell.
        """
        if self.seats or self.is_membership:
            return ""
        may_hold = self.status in (Status.CURRENT, Status.NOT_KNOWN)
        return f"{self.url}#seat" if may_hold or any(self.own_period) else ""

    @property
    def own_period(self) -> tuple[PartialDate | None, PartialDate | None]:
        """The start and end of our presence; unknown for a body, whose dates are its existence."""
        return (None, None) if self.kind == Kind.BODY else (self.start, self.end)


@dataclass(frozen=True)
class WorkRecord:
    """What is public of an advocacy work in feeds.

    Attributes:
        number: the primary key.
        url: a permanent identifier; the addresses in ``pages`` may change.
        pages: the address of the page in each language.
        leads: the lead in each language in which it is ready to be shown.
    """

    number: int
    url: str
    pages: TextByLanguage
    names: TextByLanguage
    leads: TextByLanguage
    form: str
    date: PartialDate | None
    addressee: NamedRecord | None
    published: datetime


@dataclass(frozen=True)
class NewsRecord:
    """What is public of a news item in feeds.

    Attributes:
        number: the primary key.
        pages: the address of the page in each language.
        leads: the lead in each language in which it is ready to be shown.
    """

    number: int
    pages: TextByLanguage
    names: TextByLanguage
    leads: TextByLanguage
    date: PartialDate
    published: datetime


def in_default_language(function: Callable[P, R]) -> Callable[P, R]:
    """Calls ``function`` with the default language active.

    So files do not depend on the language of the request.
    """

    @wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        with override(default_language()):
            return function(*args, **kwargs)

    return wrapper


def page_names(page: BasePage) -> TextByLanguage:
    """The names of a page, by language.

    The title is left out if it is a copy of the name in another language.
    """
    columns = zip(language_codes(), name_columns(), strict=True)
    return {
        code: name
        for code, column_name in columns
        if (name := getattr(page, column_name))
        and (code != default_language() or page.has_own_title)
    }


def _seat(seat_as_of: SeatAsOf, entry: Entry) -> SeatRecord:
    seat, status = seat_as_of.seat, seat_as_of.status
    told = seat.told_at or entry.first_published_at
    return SeatRecord(
        number=seat.pk,
        role=seat.role,
        start=seat.start,
        end=seat.end,
        until_further_notice=seat.open_end and status in (Status.CURRENT, Status.UPCOMING),
        status=status,
        status_today=seat_as_of.held_seat.bounds.status(Moment.of(None)),
        on_behalf=names_of(seat, "on_behalf"),
        person=seat.person_name,
        told=told,
        end_told=seat.end_told_at or told,
    )


def _observation(observation: Observation) -> ObservationRecord:
    url = observation.source_url
    if url.startswith("/"):
        url = absolute(url)
    return ObservationRecord(observation.meaning, observation.day, observation.source, url)


def entry_record(
    entry: Entry, parent: Entry | None, requested: PartialDate | None = None
) -> Record:
    """The record of an entry as of the ``requested`` date, or as of today.

    ``parent`` is the parent body, or None if there is none or it is not public. The relations of
    the entry should be prefetched (``EntryQuerySet.prefetch_for_page``).
    """
    return _record(entry.as_of(requested), parent)


@in_default_language
def _record(entry_as_of: EntryAsOf, parent: Entry | None) -> Record:
    entry = entry_as_of.entry
    return Record(
        number=entry.number,
        url=absolute(entry.permanent_url),
        pages=_pages(entry, entry.permanent_url),
        kind=entry.kind,
        form=entry.form,
        level=entry.level,
        names=page_names(entry),
        leads=_leads(entry),
        as_of=date_of(entry_as_of.moment),
        status=entry_as_of.status,
        status_today=_status_today(entry_as_of),
        confirmed_on=_confirmed_on(entry_as_of),
        start=entry.term_start,
        end=entry.term_end,
        seats=tuple(_seat(each, entry) for each in entry_as_of.seats),
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
    """The day, month or year of ``moment`` as a partial date."""
    return moment.requested or _exact(moment.first)


def _exact(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _status_today(entry_as_of: EntryAsOf) -> Status:
    day = today()
    return joint_status([each.bounds for each in entry_as_of.held_seats], day, day)


def _confirmed_on(entry_as_of: EntryAsOf) -> PartialDate | None:
    first, last = entry_as_of.moment.first, entry_as_of.moment.last
    periods = [held_seat.bounds for held_seat in entry_as_of.held_seats]
    days = [period.confirmed_on for period in periods if period.possibly_overlaps(first, last)]
    latest = max(filter(None, days), default=None)
    return _exact(latest) if latest else None


def _pages(page: BasePage, fallback_path: str) -> TextByLanguage:
    return in_each_language(lambda code: absolute(page.get_url() or fallback_path))


def _leads(page: BasePage) -> TextByLanguage:
    ready = [code for code in language_codes() if getattr(page, column("ready", code))]
    return {code: lead for code, lead in names_of(page, "lead").items() if code in ready}


def records(entries: EntryQuerySet, moment: Moment | None = None) -> Iterator[Record]:
    """The records of ``entries``, in their order, with ``CHUNK`` entries in memory at a time.

    All are as of ``moment``, by default today.
    """
    moment = moment or Moment.of(None)
    iterator = entries.prefetch_for_page().iterator(chunk_size=CHUNK)
    while chunk := list(islice(iterator, CHUNK)):
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
    """The records of ``works``, whose addressees should be fetched by ``select_related``."""
    return map(_work_record, works)


@in_default_language
def _news_record(item: NewsItem) -> NewsRecord:
    return NewsRecord(
        number=item.pk,
        pages=_pages(item, "/"),
        names=page_names(item),
        leads=_leads(item),
        date=_exact(item.date),
        published=item.first_published_at,
    )


def news_records(items: Iterable[NewsItem]) -> Iterator[NewsRecord]:
    """The records of news items."""
    return map(_news_record, items)
