"""Organisations and themes as every format tells of them: by number, in all languages.

Formats ask no model; so what may be told of a party is decided here, once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from pages.languages.codes import language_codes
from pages.languages.fields import column
from representation.dates.partial_date import PartialDate
from representation.models import Organisation
from representation.models.named import Named
from representation.models.named_period import FormerName

Names = dict[str, str]


@dataclass(frozen=True)
class NameRecord:
    """A name that an entry or an organisation had for a time."""

    name: str
    language: str
    start: PartialDate | None
    end: PartialDate | None


@dataclass(frozen=True)
class NamedRecord:
    """An organisation or a theme, by its permanent number."""

    number: int
    url: str
    names: Names


@dataclass(frozen=True)
class OrganisationRecord(NamedRecord):
    """An organisation behind an entry."""

    kind: str
    abbreviation: str
    business_id: str
    website: str
    founded: PartialDate | None
    dissolved: PartialDate | None
    former_names: tuple[NameRecord, ...] = ()
    predecessors: tuple[NamedRecord, ...] = ()
    successors: tuple[NamedRecord, ...] = ()


def absolute(path: str) -> str:
    """``path`` of this site as an address that others can use."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def names_of(instance: Any, name: str) -> Names:
    """What ``instance`` has in its translated field ``name``, by language."""
    return _without_empty(getattr(instance, column(name, code)) for code in language_codes())


def _without_empty(texts: Iterable[str]) -> Names:
    """``texts``, one for each language, without the empty ones."""
    return {code: text for code, text in zip(language_codes(), texts, strict=True) if text}


def named_record(named: Named, letter: str) -> NamedRecord:
    return NamedRecord(named.pk, _url(letter, named.pk), names_of(named, "name"))


def _url(letter: str, number: int) -> str:
    return absolute(f"/{letter}/{number}")


def former_name(former: FormerName) -> NameRecord:
    return NameRecord(former.former_name, former.language, former.start, former.end)


def organisation_record(organisation: Organisation) -> OrganisationRecord:
    """The record of an organisation, with what it was called once, and what came before and after.

    Three queries, unless these facts have been fetched for many together.
    """
    own = named_record(organisation, "o")
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
        former_names=tuple(map(former_name, organisation.former_names.all())),
        predecessors=_named_records(organisation.predecessors.all()),
        successors=_named_records(organisation.successors.all()),
    )


def _named_records(organisations: Iterable[Organisation]) -> tuple[NamedRecord, ...]:
    ordered = sorted(organisations, key=lambda each: each.pk)
    return tuple(named_record(each, "o") for each in ordered)
