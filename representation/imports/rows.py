"""The facts in the rows of a table: what each cell says, or why it cannot be read."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from pages.languages.codes import active_language, default_language, language_codes
from pages.languages.folding import CYRILLIC
from pages.languages.visible import has_visible_character
from pages.navigation.links import LONGEST_URL
from representation.dates.partial_date import PartialDate, parse_plausible
from representation.dates.period_parser import parse_written_period
from representation.dates.status import today
from representation.imports import vocabulary
from representation.imports.fields import IGNORED
from representation.imports.table import Table

SEVERAL = re.compile(r"\s*[;\n]\s*")
# The longest texts of the columns of the database.
LONGEST_NAME, LONGEST_PERSON, LONGEST_ON_BEHALF = 255, 120, 200
Names = dict[str, str]


class Unreadable(Exception):
    """A cell cannot be read; its text says why, in the active language."""


class UnknownChoice(Exception):
    """A cell has a word of which nobody knows which choice it is."""


@dataclass
class RowFacts:
    """What a row says; empty where it says nothing.

    Attributes:
        row: its number in the file.
        goes_on: whether it says that the period has no end yet.
        organisations: each by language.
        unknown_words: fields with a choice, and the words in their cells that are none.
        problems: why cells of it cannot be read.
    """

    row: int
    names: Names = field(default_factory=dict)
    number: int | None = None
    kind: str = ""
    form: str = ""
    level: str = ""
    role: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    goes_on: bool = False
    term_start: PartialDate | None = None
    term_end: PartialDate | None = None
    on_behalf: Names = field(default_factory=dict)
    person: str = ""
    seat: int | None = None
    organisations: list[Names] = field(default_factory=list)
    organisation_numbers: list[int] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    parent: int | None = None
    website: str = ""
    lead: Names = field(default_factory=dict)
    confirmed_on: date | None = None
    unknown_words: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def has_seat(self) -> bool:
        """Whether it tells more of a seat than dates."""
        return bool(self.role or self.has_more_of_seat)

    @property
    def has_more_of_seat(self) -> bool:
        """Whether it tells of a seat what a role does not tell."""
        return bool(self.person or self.on_behalf or self.seat)

    @property
    def has_period(self) -> bool:
        return bool(self.start or self.end)

    @property
    def label(self) -> str:
        for code in (active_language(), *language_codes()):
            if code in self.names:
                return self.names[code]
        return _("(no name)")


def row_facts(table: Table, columns: Sequence[str]) -> Iterator[RowFacts]:
    """The facts of each row of ``table``, whose ``columns`` hold the named fields.

    A row with nothing but the name of a kind, such as "Jäsenyydet", is a heading of the rows below.
    """
    kind = ""
    for number, cells in table.rows:
        if section := _section(cells):
            kind = section
            continue
        facts = RowFacts(number)
        for heading, column, cell in zip(table.headings, columns, cells, strict=True):
            if column == IGNORED or not has_visible_character(cell):
                continue
            try:
                _read(facts, column, cell)
            except UnknownChoice:
                facts.unknown_words.append((column, " ".join(cell.split())[:200]))
            except Unreadable as problem:
                facts.problems.append(_in_column(heading, cell, str(problem)))
        _check_order(facts)
        facts.kind = facts.kind or ("" if facts.form else kind)
        yield facts


def without_doubles(rows: Iterable[RowFacts]) -> Iterator[RowFacts]:
    """``rows`` without those that say the same as one before."""
    told: set[str] = set()
    for facts in rows:
        same = repr(replace(facts, row=0, unknown_words=[]))
        if same not in told:
            told.add(same)
            yield facts


def _section(cells: Sequence[str]) -> str:
    """The kind that a row heads; "" for a row of an entry."""
    texts = [cell for cell in cells if cell]
    return vocabulary.kind_of(texts[0]) if len(texts) == 1 else ""


def _in_column(heading: str, cell: str, problem: str) -> str:
    words = _("”%(cell)s” in the column ”%(column)s”: %(problem)s")
    return words % {"cell": cell[:80], "column": heading, "problem": problem}


def _check_order(facts: RowFacts) -> None:
    for start, end in ((facts.start, facts.end), (facts.term_start, facts.term_end)):
        if start and end and start.earliest > end.latest:
            facts.problems.append(_("The end is before the start."))


def _read(facts: RowFacts, column: str, cell: str) -> None:
    """Reads a cell into ``facts``.

    Raises:
        Unreadable: if it is not what the column holds.
        UnknownChoice: if it is a word that is none of the choices.
    """
    name, language = _field_and_language(column)
    if reader := TRANSLATED.get(name):
        reader(facts, language, cell)
    elif name in READERS:
        setattr(facts, name, READERS[name](cell))
    elif name == "period":
        _read_period(facts, cell)
    elif name in ("start", "end"):
        _read_bound(facts, name, cell)


def _field_and_language(column: str) -> tuple[str, str]:
    """The field of a column, and its language; "" where the letters of each cell tell it."""
    for code in language_codes():
        if column.endswith(f"_{code}") and column[: -len(code) - 1] in TRANSLATED:
            return column[: -len(code) - 1], code
    return column, ""


def language_of(text: str) -> str:
    """Russian if ``text`` has a Cyrillic letter, else the default language."""
    is_russian = CYRILLIC.search(text) and "ru" in language_codes()
    return "ru" if is_russian else default_language()


# --- Texts ---------------------------------------------------------------------------------------
def _names_reader(attribute: str, longest: int) -> Callable[[RowFacts, str, str], None]:
    def read(facts: RowFacts, language: str, cell: str) -> None:
        text = " ".join(cell.split()) if longest else cell
        if longest and len(text) > longest:
            raise Unreadable(_("It is longer than %(count)d characters.") % {"count": longest})
        getattr(facts, attribute)[language or language_of(text)] = text

    return read


def _read_organisations(facts: RowFacts, language: str, cell: str) -> None:
    """The names in one cell, beside those that another column has in another language."""
    for index, part in enumerate(filter(None, SEVERAL.split(cell))):
        name = " ".join(part.split())
        if len(name) > LONGEST_NAME:
            raise Unreadable(_("It is longer than %(count)d characters.") % {"count": LONGEST_NAME})
        code = language or language_of(name)
        if index < len(facts.organisations) and code not in facts.organisations[index]:
            facts.organisations[index][code] = name
        else:
            facts.organisations.append({code: name})


def _read_themes(facts: RowFacts, language: str, cell: str) -> None:
    facts.themes += [part for part in re.split(r"\s*[;,\n]\s*", cell) if part]


TRANSLATED: Mapping[str, Callable[[RowFacts, str, str], None]] = {
    "name": _names_reader("names", LONGEST_NAME),
    "on_behalf": _names_reader("on_behalf", LONGEST_ON_BEHALF),
    "lead": _names_reader("lead", 0),
    "organisations": _read_organisations,
    "themes": _read_themes,
}


def _person(cell: str) -> str:
    text = " ".join(cell.split())
    if len(text) > LONGEST_PERSON:
        raise Unreadable(_("It is longer than %(count)d characters.") % {"count": LONGEST_PERSON})
    return text


def _website(cell: str) -> str:
    address = cell if "://" in cell else f"https://{cell}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as error:
        raise Unreadable(_("This is no web address.")) from error
    if len(address) > LONGEST_URL:
        raise Unreadable(_("It is longer than %(count)d characters.") % {"count": LONGEST_URL})
    return address


# --- Choices, numbers and dates ------------------------------------------------------------------
def _choice(find: Callable[[str], str]) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if not (value := find(cell)):
            raise UnknownChoice
        return value

    return read


def _number(cell: str) -> int:
    match = re.fullmatch(r"(?:.*/e/)?([0-9]{1,9})", cell)
    if not match:
        raise Unreadable(_("This is no number."))
    return int(match[1])


def _numbers(cell: str) -> list[int]:
    return [_number(part) for part in re.split(r"\s*[;,]\s*", cell) if part]


def _date(cell: str) -> PartialDate:
    try:
        return parse_plausible(cell)
    except ValueError as error:
        raise Unreadable(_("This is no date. Write 17.12.2020, 12/2020 or 2020.")) from error


def _day(cell: str) -> date:
    day = _date(cell)
    if day.day is None or day.latest > today():
        raise Unreadable(_("Write a day that is not to come."))
    return day.earliest


def _read_period(facts: RowFacts, cell: str) -> None:
    try:
        period = parse_written_period(cell)
    except ValueError as error:
        raise Unreadable(
            _("This is no period. Write 2020–2024, 1.6.2020–31.5.2022, 2020– or –2024.")
        ) from error
    facts.start = period.start or facts.start
    facts.end = period.end or facts.end
    facts.goes_on = facts.goes_on or period.goes_on


def _read_bound(facts: RowFacts, name: str, cell: str) -> None:
    """A start or an end, which people write as a date, as "alkaen 2020" or as "toistaiseksi"."""
    try:
        setattr(facts, name, parse_plausible(cell))
        return
    except ValueError:
        pass
    try:
        period = parse_written_period(cell)
    except ValueError:
        period = None
    if period and name == "end" and period.goes_on and not period.start:
        facts.goes_on = True
    elif (
        period
        and (bound := getattr(period, name))
        and (
            not (period.start and period.end)
            or period.start == period.end  # "autumn 2021" is its year
        )
    ):
        setattr(facts, name, bound)
    else:
        raise Unreadable(_("This is no date. Write 17.12.2020, 12/2020 or 2020."))


READERS: Mapping[str, Callable[[str], Any]] = {
    "number": _number,
    "kind": _choice(vocabulary.kind_of),
    "form": _choice(vocabulary.form_of),
    "level": _choice(vocabulary.level_of),
    "role": _choice(vocabulary.role_of),
    "organisation_numbers": _numbers,
    "seat": _number,
    "person": _person,
    "parent": _number,
    "website": _website,
    "term_start": _date,
    "term_end": _date,
    "confirmed_on": _day,
}
