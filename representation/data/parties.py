"""Organisations and themes as every format tells of them: by number, in all languages.

Formats ask no model; so what may be told of a party is decided here, once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Coalesce

from pages.languages import column, language_codes
from representation.models import Organisation, OrganisationFormerName
from representation.models.named import Named
from representation.models.named_period import FormerName
from representation.partial_dates import PartialDate, PartialDateField

Names = dict[str, str]
FORMER, BEFORE, AFTER = "former_names", "predecessors", "successors"


@dataclass(frozen=True)
class NameRecord:
    """A name that an entry or an organisation had for a time."""

    name: str
    language: str
    start: PartialDate | None
    end: PartialDate | None


@dataclass(frozen=True)
class Party:
    """An organisation or a theme, by its permanent number."""

    number: int
    url: str
    names: Names


@dataclass
class History:
    """What an organisation was called once, what came before it and what after it."""

    former_names: list[NameRecord] = field(default_factory=list)
    predecessors: list[Party] = field(default_factory=list)
    successors: list[Party] = field(default_factory=list)


@dataclass(frozen=True)
class OrganisationRecord(Party):
    """An organisation behind an entry."""

    kind: str
    abbreviation: str
    business_id: str
    website: str
    founded: PartialDate | None
    dissolved: PartialDate | None
    former_names: tuple[NameRecord, ...] = ()
    predecessors: tuple[Party, ...] = ()
    successors: tuple[Party, ...] = ()


def absolute(path: str) -> str:
    """``path`` of this site as an address that others can use."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def names_of(instance: Any, name: str) -> Names:
    """What ``instance`` has in its translated field ``name``, by language."""
    return _told(getattr(instance, column(name, code)) for code in language_codes())


def _told(texts: Iterable[str]) -> Names:
    """``texts``, one for each language, without the empty ones."""
    return {code: text for code, text in zip(language_codes(), texts, strict=True) if text}


def party(named: Named, letter: str) -> Party:
    return Party(named.pk, _url(letter, named.pk), names_of(named, "name"))


def _url(letter: str, number: int) -> str:
    return absolute(f"/{letter}/{number}")


def former_name(former: FormerName) -> NameRecord:
    return NameRecord(former.former_name, former.language, former.start, former.end)


def organisation_record(
    organisation: Organisation, histories: Mapping[int, History]
) -> OrganisationRecord:
    own = party(organisation, "o")
    history = histories.get(own.number, History())
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
        former_names=tuple(history.former_names),
        predecessors=tuple(history.predecessors),
        successors=tuple(history.successors),
    )


def histories(keys: Iterable[int]) -> dict[int, History]:
    """The history of each organisation that has any, by key; one query, however many there are."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    former, before, after = _former(wanted), *_linked(wanted)
    found: dict[int, History] = {}
    for key, which, _place, number, language, start, end, *names in sorted(
        former.union(before, after, all=True).order_by(), key=lambda row: row[:4]
    ):
        history = found.setdefault(key, History())
        if which == FORMER:
            history.former_names.append(NameRecord(names[0], language, start, end))
        else:
            getattr(history, which).append(Party(number, _url("o", number), _told(names)))
    return found


def _former(keys: list[int]) -> Any:
    rows = OrganisationFormerName.objects.filter(organisation__in=keys)
    name, *others = language_codes()
    names = {name: F("former_name")} | dict.fromkeys(others, Value("", CharField()))
    facts = {each: F(each) for each in ("language", "start", "end")}
    place = Coalesce("sort_order", 0)
    return _rows(rows, FORMER, "organisation", place, F("pk"), facts, names)


def _linked(keys: list[int]) -> Iterator[Any]:
    """Rows of the predecessors, then of the successors."""
    links = Organisation.predecessors.through._default_manager
    sides = ("from_organisation", "to_organisation")
    for which, own, other in ((BEFORE, *sides), (AFTER, *reversed(sides))):
        rows = links.filter(**{f"{own}__in": keys})
        names = {code: F(f"{other}__{column('name', code)}") for code in language_codes()}
        day = Value("", PartialDateField())
        facts = {"language": Value("", CharField()), "start": day, "end": day}
        yield _rows(rows, which, own, Value(0), F(other), facts, names)


def _rows(
    rows: QuerySet[Any], which: str, own: str, place: Any, number: Any, facts: Any, names: Any
) -> Any:
    """``rows`` with the columns that all of them share, whose names are nobody's own."""
    columns = {
        "its_owner": F(own),
        "its_kind": Value(which, CharField()),
        "its_place": place,
        "its_number": number,
        **{f"its_{name}": fact for name, fact in facts.items()},
        **{f"its_name_{code}": name for code, name in names.items()},
    }
    return rows.annotate(**columns).order_by().values_list(*columns)
