"""What every format tells of an entry: all languages in one record, nothing the public may not see.

Formats write records and ask no model; so what may be told is decided here, once.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import OuterRef, Prefetch, Subquery
from django.utils.translation import override

from pages.languages import column, default_language, in_each_language, language_codes
from pages.models.base import BasePage, name_columns
from representation.models import (
    Entry,
    EntryOrganisation,
    Kind,
    Observation,
    Organisation,
    Seat,
    Theme,
)
from representation.models.entry_queryset import EntryQuerySet
from representation.models.named import Named
from representation.models.named_period import FormerName
from representation.partial_dates import PartialDate
from representation.status import Status

VERSION = "1.0"
CHUNK = 500
Names = dict[str, str]
Made = TypeVar("Made")


@dataclass(frozen=True)
class Party:
    """An organisation or a theme, by its permanent number."""

    number: int
    url: str
    names: Names


@dataclass(frozen=True)
class OrganisationRecord(Party):
    """An organisation behind an entry."""

    kind: str
    abbreviation: str
    business_id: str
    website: str
    founded: PartialDate | None
    dissolved: PartialDate | None


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
class NameRecord:
    """A name that an entry had for a time."""

    name: str
    language: str
    start: PartialDate | None
    end: PartialDate | None


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


def in_default_language(make: Callable[..., Made]) -> Callable[..., Made]:
    """So that no file depends on the language of whoever fetches it."""

    @wraps(make)
    def made(*args: Any, **kwargs: Any) -> Made:
        with override(default_language()):
            return make(*args, **kwargs)

    return made


def absolute(path: str) -> str:
    """``path`` of this site as an address that others can use."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def names_of(instance: Any, name: str) -> Names:
    """What ``instance`` has in its translated field ``name``, by language."""
    texts = {code: getattr(instance, column(name, code)) for code in language_codes()}
    return {code: text for code, text in texts.items() if text}


def page_names(page: BasePage) -> Names:
    """The names of a page; the title counts for the language that it is in."""
    named = zip(language_codes(), name_columns(), strict=True)
    return {
        code: text
        for code, name in named
        if (text := getattr(page, name)) and (code != default_language() or page.has_own_title)
    }


def party(named: Named, letter: str) -> Party:
    return Party(named.pk, absolute(f"/{letter}/{named.pk}"), names_of(named, "name"))


def organisation_record(organisation: Organisation) -> OrganisationRecord:
    own = party(organisation, "o")
    return OrganisationRecord(
        number=own.number,
        url=own.url,
        names=own.names,
        kind=organisation.kind,
        abbreviation=organisation.abbreviation,
        business_id=organisation.business_id,
        website=organisation.url,
        founded=organisation.founded,
        dissolved=organisation.dissolved,
    )


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


def _former_name(former: FormerName) -> NameRecord:
    return NameRecord(former.former_name, former.language, former.start, former.end)


def _observation(seen: Observation) -> ObservationRecord:
    url = absolute(seen.source_url) if seen.source_url.startswith("/") else seen.source_url
    return ObservationRecord(seen.day, seen.source, url)


@in_default_language
def record_of(entry: Any) -> Record:
    """The record of an entry whose facts have been fetched, ``parent_number`` among them."""
    pages = in_each_language(lambda code: absolute(entry.get_url() or entry.permanent_url))
    ready = [code for code in language_codes() if getattr(entry, column("ready", code))]
    return Record(
        number=entry.number,
        url=absolute(entry.permanent_url),
        pages=pages,
        kind=entry.kind,
        form=entry.form,
        level=entry.level,
        names=page_names(entry),
        leads={code: lead for code, lead in names_of(entry, "lead").items() if code in ready},
        status=entry.status,
        start=entry.term_start,
        end=entry.term_end,
        seats=tuple(map(_seat, entry.seat_history)),
        organisations=tuple(map(organisation_record, entry.organisation_list)),
        themes=tuple(party(theme, "t") for theme in entry.theme_list),
        parent=entry.parent_number,
        former_names=tuple(map(_former_name, entry.former_name_list)),
        observations=tuple(map(_observation, entry.observation_list)),
        website=entry.website,
        published=entry.first_published_at,
        changed=entry.last_published_at,
    )


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
    return map(record_of, complete.iterator(chunk_size=CHUNK))
