"""What every format tells of an entry: all languages in one record, nothing the public may not see.

Formats write records and ask no model; so what may be told is decided here, once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from itertools import islice
from typing import Any, TypeVar

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils.translation import override

from pages.languages import column, default_language, in_each_language, language_codes
from pages.models.base import BasePage, name_columns
from representation.data.parties import (
    History,
    NameRecord,
    Names,
    OrganisationRecord,
    Party,
    absolute,
    former_name,
    histories,
    names_of,
    organisation_record,
    party,
)
from representation.models import (
    AdvocacyWork,
    Entry,
    EntryOrganisation,
    Form,
    Kind,
    Observation,
    Seat,
    Theme,
)
from representation.models.entry_queryset import EntryQuerySet
from representation.partial_dates import PartialDate
from representation.status import Status

# The second number grows when columns or fields are added, the first when one changes its meaning.
VERSION = "1.1"
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
    """That on a day somebody saw the entry hold, and where."""

    day: date
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
        status: whether it holds today: yes, no or not known.
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
    status: Status
    start: PartialDate | None
    end: PartialDate | None
    seats: tuple[SeatRecord, ...]
    organisations: tuple[OrganisationRecord, ...]
    themes: tuple[Party, ...]
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
    addressee: Party | None
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


def _seat(seat: Seat) -> SeatRecord:
    return SeatRecord(
        number=seat.pk,
        role=seat.role,
        start=seat.start,
        end=seat.end,
        until_further_notice=seat.open_end,
        status=seat.status,
        on_behalf=names_of(seat, "on_behalf"),
        person=seat.person_name,
    )


def _observation(seen: Observation) -> ObservationRecord:
    url = absolute(seen.source_url) if seen.source_url.startswith("/") else seen.source_url
    return ObservationRecord(seen.day, seen.source, url)


@in_default_language
def record_of(entry: Any, histories: Mapping[int, History] | None = None) -> Record:
    """The record of an entry whose facts have been fetched, ``parent_number`` among them.

    Of its organisations it tells the ``histories`` that it is given.
    """
    organisations = entry.organisation_list
    return Record(
        number=entry.number,
        url=absolute(entry.permanent_url),
        pages=_pages(entry, entry.permanent_url),
        kind=entry.kind,
        form=entry.form,
        level=entry.level,
        names=page_names(entry),
        leads=_leads(entry),
        status=entry.status,
        start=entry.term_start,
        end=entry.term_end,
        seats=tuple(map(_seat, entry.seat_history)),
        organisations=tuple(organisation_record(each, histories or {}) for each in organisations),
        themes=tuple(party(theme, "t") for theme in entry.theme_list),
        parent=entry.parent_number,
        former_names=tuple(map(former_name, entry.former_name_list)),
        observations=tuple(map(_observation, entry.observation_list)),
        website=entry.website,
        published=entry.first_published_at,
        changed=entry.last_published_at,
    )


def _pages(page: BasePage, stand_in: str) -> Names:
    return in_each_language(lambda code: absolute(page.get_url() or stand_in))


def _leads(page: BasePage) -> Names:
    ready = [code for code in language_codes() if getattr(page, column("ready", code))]
    return {code: lead for code, lead in names_of(page, "lead").items() if code in ready}


def records(entries: EntryQuerySet) -> Iterator[Record]:
    """The records of ``entries``, in their order, a few hundred in memory at a time."""
    parent = Entry.objects.listed().filter(pk=OuterRef("parent_body"))
    complete = entries.annotate(parent_number=Subquery(parent.values("number"))).prefetch_related(
        Prefetch("seats", Seat.objects.all()),
        Prefetch("entry_organisations", EntryOrganisation.objects.select_related("organisation")),
        Prefetch("themes", Theme.objects.all()),
        "former_names",
        Prefetch("observations", Observation.objects.select_related("document")),
    )
    found = complete.iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        past = histories(each.pk for entry in chunk for each in entry.organisation_list)
        yield from (record_of(entry, past) for entry in chunk)


@in_default_language
def _work_of(work: AdvocacyWork) -> WorkRecord:
    return WorkRecord(
        number=work.pk,
        url=absolute(f"/data/#work-{work.pk}"),
        pages=_pages(work, "/"),
        names=page_names(work),
        leads=_leads(work),
        form=work.form,
        date=work.date,
        addressee=party(work.addressee, "o") if work.addressee else None,
        published=work.first_published_at,
    )


def work_records(works: Iterable[AdvocacyWork]) -> Iterator[WorkRecord]:
    """The records of ``works``, of which each knows its addressee."""
    return map(_work_of, works)
