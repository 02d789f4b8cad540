"""The register as a table: the columns that the CSV and XLSX files share."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from representation.dates.partial_date import PartialDate
from representation.exports.organisation_records import NamedRecord
from representation.exports.records import Record, SeatRecord

Cell = str | int | PartialDate | datetime | None

# The meanings of the columns, in the order of the columns. New columns are added at the end, and
# columns are never renamed, so that programs of others keep working.
MEANINGS = {
    "number": _("The permanent number of the entry."),
    "url": _("The permanent address of the entry."),
    "kind": _("Whether it is a body, a membership or an engagement."),
    "form": _("What it is more closely, such as council or project."),
    "level": _("How far it reaches; empty where that is not known."),
    "name": _("The name."),
    "status": _(
        "Whether it holds at the moment in as_of: current, upcoming, ended, not_held (between two"
        " seats) or not_known."
    ),
    "term_start": _("When the term of the body itself begins, as precisely as is known."),
    "term_end": _("When the term of the body itself ends, as precisely as is known."),
    "seat": _("The permanent number of our seat."),
    "role": _("As whom we sit there."),
    "seat_start": _("When our seat begins, as precisely as is known."),
    "seat_end": _("When our seat ends, as precisely as is known."),
    "until_further_notice": _("Whether our seat is known to go on until further notice."),
    "seat_status": _(
        "Whether our seat is held at the moment in as_of: current, upcoming, ended or not_known."
    ),
    "on_behalf": _("On whose behalf we sit there."),
    "person": _("Who sits there, if she has agreed to be named."),
    "organisations": _("The names of the organisations behind it."),
    "organisation_numbers": _("The permanent numbers of these organisations."),
    "themes": _("The names of its themes."),
    "theme_numbers": _("The permanent numbers of these themes."),
    "parent": _("The number of the body of which it is a part."),
    "observed_on": _("The days on which somebody saw it somewhere, or whether it holds."),
    "website": _("Its own address on the web."),
    "lead": _("What it is about."),
    "published": _("When it was published here."),
    "changed": _("When it was changed here last."),
    "confirmed_on": _(
        "The last day on which somebody confirmed that it goes on, where its end is not known."
    ),
    "as_of": _(
        "The day, month or year of which status and seat_status tell; only seats that can have been"
        " held then are here, where a date was asked for."
    ),
}
# Columns with one cell per language: the name ends with its code.
TRANSLATED = ("name", "lead", "on_behalf", "organisations", "themes")


def columns(languages: Sequence[str]) -> list[str]:
    """The names of the columns, in order."""
    return [column for name in MEANINGS for column in columns_of(name, languages)]


def columns_of(name: str, languages: Sequence[str]) -> list[str]:
    """The names of the columns for ``name``: several if it is translated."""
    return [f"{name}_{code}" for code in languages] if name in TRANSLATED else [name]


def text(cell: Cell) -> str:
    """The value of a cell as text, with dates in ISO 8601."""
    if isinstance(cell, datetime):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def rows(record: Record, languages: Sequence[str]) -> Iterator[list[Cell]]:
    """A row for each seat; one with empty seat columns for an entry without any."""
    for seat in record.seats or (None,):
        yield [*_entry(record, languages), *_seat(seat, languages), *_rest(record, languages)]


def _entry(record: Record, languages: Sequence[str]) -> list[Cell]:
    return [
        record.number,
        record.url,
        record.kind,
        record.form,
        record.level,
        *(record.names.get(code, "") for code in languages),
        record.status.value,
        record.start,
        record.end,
    ]


def _seat(seat: SeatRecord | None, languages: Sequence[str]) -> list[Cell]:
    if seat is None:
        return [None] * (7 + len(languages))
    return [
        seat.number,
        seat.role,
        seat.start,
        seat.end,
        "yes" if seat.until_further_notice else "no",
        seat.status.value,
        *(seat.on_behalf.get(code, "") for code in languages),
        seat.person,
    ]


def _rest(record: Record, languages: Sequence[str]) -> list[Cell]:
    return [
        *_names_and_numbers(record.organisations, languages),
        *_names_and_numbers(record.themes, languages),
        record.parent,
        "; ".join(each.day.isoformat() for each in record.observations if each.day),
        record.website,
        *(record.leads.get(code, "") for code in languages),
        record.published,
        record.changed,
        record.confirmed_on,
        record.as_of,
    ]


def _names_and_numbers(items: Sequence[NamedRecord], languages: Sequence[str]) -> list[str]:
    """Their names in each language, then their numbers, each list in one cell."""
    names = ["; ".join(each.names.get(code, "") for each in items) for code in languages]
    return [*names, "; ".join(str(each.number) for each in items)]
