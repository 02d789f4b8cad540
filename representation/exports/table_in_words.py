"""The register as a table for people: headings and values in the language of the reader.

The codes of the same rows are in :mod:`representation.exports.table`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from pages.languages.codes import language_name, reading_order
from representation.choices import Form, Kind, Level, Role
from representation.dates.partial_date import PartialDate
from representation.dates.status import Status
from representation.exports.organisation_records import (
    NamedRecord,
    OrganisationRecord,
    TextByLanguage,
)
from representation.exports.records import Record, SeatRecord
from representation.exports.table import Cell
from representation.exports.texts import name_in
from representation.models import Organisation

# Not the word for the name of a person, which is another one in Russian.
NAME = pgettext_lazy("of an entry or an organisation", "Name")


@dataclass(frozen=True)
class Column:
    """A column of entries and seats.

    Attributes:
        value: its cell for an entry and one of its seats, in the active language, whose code is the
            third argument.
        is_wide: whether it holds names or texts.
    """

    heading: Promise
    value: Callable[[Record, SeatRecord | None, str], Cell]
    is_wide: bool = False


def _of_seat(value: Callable[[SeatRecord, str], Cell]) -> Callable[..., Cell]:
    """A value of a seat; empty for an entry without any."""
    return lambda record, seat, code: value(seat, code) if seat else None


def word(choices: type[models.TextChoices], code: str) -> str:
    """The label of one of the ``choices``; the code itself where there is no such choice."""
    return str(dict(choices.choices).get(code, code))


def day(value: PartialDate | None) -> Cell:
    """A day as a date, a month or a year in words."""
    return value.in_words() if value and value.day is None else value


def _yes_if(value: bool) -> str:
    # Not "no" otherwise: whether it goes on may be unknown.
    return gettext("Yes") if value else ""


def _names(items: Iterable[NamedRecord], code: str) -> str:
    return "; ".join(name_in(each.names, code) for each in items)


def _observed(record: Record) -> str:
    days = (each.day for each in record.observations if each.day)
    return "; ".join(date_format(each, "SHORT_DATE_FORMAT") for each in days)


COLUMNS = (
    Column(NAME, lambda record, seat, code: name_in(record.names, code), is_wide=True),
    Column(
        _("Name in other languages"),
        lambda record, seat, code: other_names(record.names, code),
        is_wide=True,
    ),
    Column(_("Kind"), lambda record, seat, code: word(Kind, record.kind)),
    Column(_("Type"), lambda record, seat, code: word(Form, record.form)),
    Column(_("Level"), lambda record, seat, code: word(Level, record.level)),
    Column(
        _("Organisations"),
        lambda record, seat, code: _names(record.organisations, code),
        is_wide=True,
    ),
    Column(_("Status"), lambda record, seat, code: word(Status, record.status)),
    Column(_("Moment of the status"), lambda record, seat, code: day(record.as_of)),
    Column(_("Our role"), _of_seat(lambda seat, code: word(Role, seat.role))),
    Column(_("Our seat begins"), _of_seat(lambda seat, code: day(seat.start))),
    Column(_("Our seat ends"), _of_seat(lambda seat, code: day(seat.end))),
    Column(
        _("Until further notice"),
        _of_seat(lambda seat, code: _yes_if(seat.until_further_notice)),
    ),
    Column(_("Status of our seat"), _of_seat(lambda seat, code: word(Status, seat.status))),
    Column(_("On whose behalf"), _of_seat(lambda seat, code: name_in(seat.on_behalf, code)), True),
    Column(_("Person"), _of_seat(lambda seat, code: seat.person)),
    Column(_("Term begins"), lambda record, seat, code: day(record.start)),
    Column(_("Term ends"), lambda record, seat, code: day(record.end)),
    Column(_("Last confirmed"), lambda record, seat, code: day(record.confirmed_on)),
    Column(_("Seen on"), lambda record, seat, code: _observed(record)),
    Column(_("Themes"), lambda record, seat, code: _names(record.themes, code), is_wide=True),
    Column(_("What it is about"), lambda record, seat, code: name_in(record.leads, code), True),
    Column(_("Part of (number)"), lambda record, seat, code: record.parent),
    Column(_("Web address"), lambda record, seat, code: record.website, is_wide=True),
    Column(_("Number"), lambda record, seat, code: record.number),
    Column(_("Permanent link"), lambda record, seat, code: record.url_in(code), is_wide=True),
    Column(_("Published here"), lambda record, seat, code: record.published),
    Column(_("Changed here"), lambda record, seat, code: record.changed),
)


def other_names(names: TextByLanguage, language: str) -> str:
    """The names in other languages than that which ``name_in`` finds, each with its language."""
    shown = name_in(names, language)
    others = [(code, names[code]) for code in reading_order(language) if code in names]
    return "; ".join(f"{name} ({language_name(code)})" for code, name in others if name != shown)


def rows_in_words(record: Record, language: str) -> Iterator[list[Cell]]:
    """The rows of ``table.rows``, in words in ``language``."""
    for seat in record.seats or (None,):
        with override(language):
            row = [column.value(record, seat, language) for column in COLUMNS]
        yield row


# --- Organisations -------------------------------------------------------------------------------
# Each with whether its column is wide.
ORGANISATION_HEADINGS = (
    (_("Number"), False),
    (NAME, True),
    (_("Name in other languages"), True),
    (_("Abbreviation"), False),
    (_("Kind of organisation"), False),
    (_("Business ID"), False),
    (_("Web address"), True),
    (_("Founded"), False),
    (_("Dissolved"), False),
    (_("Permanent link"), True),
)


def organisation_in_words(organisation: OrganisationRecord, language: str) -> list[Cell]:
    """The cells under ``ORGANISATION_HEADINGS``, in ``language``."""
    with override(language):
        return [
            organisation.number,
            name_in(organisation.names, language),
            other_names(organisation.names, language),
            organisation.abbreviation,
            word(Organisation.Kind, organisation.kind),
            organisation.business_id,
            organisation.website,
            day(organisation.founded),
            day(organisation.dissolved),
            organisation.url,
        ]
