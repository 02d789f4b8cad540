"""Records of organisations and themes: what is public of them, in all languages.

Formats use these records and no models, so that what is public is decided in one place.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import models

from pages.languages.codes import language_codes
from pages.languages.fields import column
from representation.dates.partial_date import PartialDate
from representation.models import Organisation
from representation.models.former_name import FormerName
from representation.models.named_model import Named

# A text in each language that has it, by language code.
TextByLanguage = dict[str, str]


@dataclass(frozen=True)
class NameRecord:
    """A former name of an entry or an organisation."""

    name: str
    language: str
    start: PartialDate | None
    end: PartialDate | None


@dataclass(frozen=True)
class NamedRecord:
    """An organisation or a theme, with its permanent number."""

    number: int
    url: str
    names: TextByLanguage


@dataclass(frozen=True)
class OrganisationRecord(NamedRecord):
    """An organisation of an entry."""

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
    """``path`` as an absolute URL of this site."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def names_of(instance: models.Model, name: str) -> TextByLanguage:
    """The texts of ``instance`` in its translated field ``name``, by language."""
    return _without_empty(getattr(instance, column(name, code)) for code in language_codes())


def _without_empty(texts: Iterable[str]) -> TextByLanguage:
    """The ``texts``, one for each language, without the empty ones, by language."""
    return {code: text for code, text in zip(language_codes(), texts, strict=True) if text}


def named_record(named: Named, letter: str) -> NamedRecord:
    """The record of an organisation or a theme; ``letter`` is that of its permanent address."""
    return NamedRecord(named.pk, _url(letter, named.pk), names_of(named, "name"))


def _url(letter: str, number: int) -> str:
    return absolute(f"/{letter}/{number}")


def former_name(former: FormerName) -> NameRecord:
    return NameRecord(former.former_name, former.language, former.start, former.end)


def organisation_record(organisation: Organisation) -> OrganisationRecord:
    """The record of an organisation, with its former names, predecessors and successors.

    Runs three queries, unless these relations are prefetched.
    """
    named = named_record(organisation, "o")
    return OrganisationRecord(
        number=named.number,
        url=named.url,
        names=named.names,
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
