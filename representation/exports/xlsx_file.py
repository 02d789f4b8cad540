"""XLSX: the register for people, in the language of the reader, and its codes for programs.

Sheets with the entries and seats in words, the same rows as the codes that CSV has, the
organisations, and the meanings of the columns. Office Open XML (ISO/IEC 29500), written by
openpyxl, which keeps rows in temporary files. A day is a date cell; a month or a year is text. No
text is ever read as a formula.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, override
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from pages.languages.codes import default_language, language_codes
from representation.dates.partial_date import PartialDate
from representation.exports.dataset import LICENCE, Dataset
from representation.exports.organisation_records import OrganisationRecord
from representation.exports.records import VERSION, Record
from representation.exports.table import MEANINGS, Cell, columns, columns_of, rows
from representation.exports.table_in_words import (
    COLUMNS,
    ORGANISATION_HEADINGS,
    organisation_in_words,
    rows_in_words,
)
from representation.exports.texts import name_in, printable

# Spreadsheets have no dates before 1900, and a 29 February 1900 that never existed.
FIRST_YEAR = 1901
LONGEST_CELL = 32_767
LINE_END = re.compile("\r\n?")
# The formats 14 and 22 of ISO/IEC 29500 (18.8.30), which programs show as is usual where the reader
# lives: 17.12.2020.
DAY_FORMAT, MOMENT_FORMAT = "mm-dd-yy", "m/d/yy h:mm"
# The sheet of codes, whose name is the same in every language, as programs look for it.
CODES = "entries"
# What the title of a sheet must not have, and how long it may be (Excel).
NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE = 31
NARROW, WIDE = 14, 40
WIDE_CODES = ("name", "lead", "on_behalf", "organisations", "themes", "url")
PART = 2**16


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    """The file in parts of ``PART`` bytes; the first one comes after all ``records``."""
    language = dataset.language or default_language()
    book = Workbook(write_only=True)
    sheets = _Sheets(book, language)
    organisations: dict[int, OrganisationRecord] = {}
    for record in records:
        organisations |= {each.number: each for each in record.organisations}
        sheets.add(record)
    sheets.finish()
    _write_organisations(book, organisations.values(), language)
    _write_about(book, dataset, language)
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while part := file.read(PART):
            yield part


class _Sheets:
    """The sheets of entries and seats: in words, and in codes."""

    def __init__(self, book: Workbook, language: str) -> None:
        self.language = language
        self.last_row = 1
        with override(language):
            headings = {str(column.heading): column.is_wide for column in COLUMNS}
            self.words = _sheet(book, gettext("Where we are involved"), headings)
        wide = tuple(name for names in WIDE_CODES for name in columns_of(names, language_codes()))
        self.codes = _sheet(book, CODES, {name: name in wide for name in columns(language_codes())})

    def add(self, record: Record) -> None:
        for row in rows_in_words(record, self.language):
            self.words.append([_cell(self.words, cell, is_for_people=True) for cell in row])
            self.last_row += 1
        for row in rows(record, language_codes()):
            self.codes.append([_cell(self.codes, cell) for cell in row])

    def finish(self) -> None:
        """Lets readers filter all rows."""
        counts = {self.words: len(COLUMNS), self.codes: len(columns(language_codes()))}
        for sheet, count in counts.items():
            sheet.auto_filter.ref = f"A1:{get_column_letter(count)}{self.last_row}"


def _sheet(book: Workbook, title: str, headings: dict[str, bool]) -> Any:
    """A new sheet with a frozen row of ``headings``, each with whether its column is wide."""
    sheet = book.create_sheet(NOT_IN_TITLE.sub(" ", title)[:LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    for index, (heading, is_wide) in enumerate(headings.items(), 1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = WIDE if is_wide else max(NARROW, len(heading) + 4)
    sheet.append([_bold(sheet, heading) for heading in headings])
    return sheet


def _bold(sheet: Any, text: str) -> SheetCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(
    sheet: Any, value: Cell, is_for_people: bool = False
) -> SheetCell | date | int | str | None:
    """A cell with ``value``; dates for people look as is usual where they live."""
    if isinstance(value, PartialDate):
        precise = value.day is not None and value.year >= FIRST_YEAR
        if not precise:
            return str(value)
        return _formatted(sheet, value.earliest, DAY_FORMAT) if is_for_people else value.earliest
    if isinstance(value, datetime):
        # Spreadsheets have no time zones: this is the time zone of the site.
        moment = timezone.make_naive(value).replace(microsecond=0)
        return _formatted(sheet, moment, MOMENT_FORMAT) if is_for_people else moment
    if isinstance(value, int) or not value:
        return value or None
    return _text(sheet, value)


def _formatted(sheet: Any, value: Any, number_format: str) -> SheetCell:
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = number_format
    return cell


def _text(sheet: Any, value: str) -> SheetCell | str:
    """``value`` as text even if it looks like a formula, with the line ends of XML."""
    value = LINE_END.sub("\n", printable(value))[:LONGEST_CELL]
    if value[0] not in "=#":
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    return cell


def _write_organisations(
    book: Workbook, organisations: Iterable[OrganisationRecord], language: str
) -> None:
    with override(language):
        headings = {str(heading): is_wide for heading, is_wide in ORGANISATION_HEADINGS}
        sheet = _sheet(book, gettext("Organisations"), headings)
    for organisation in organisations:
        row = organisation_in_words(organisation, language)
        sheet.append([_cell(sheet, cell, is_for_people=True) for cell in row])


def _write_about(book: Workbook, dataset: Dataset, language: str) -> None:
    """Adds the sheet with the publisher, the licence and the meanings of the columns of codes."""
    with override(language):
        facts: Sequence[tuple[str, str, str]] = [
            ("title", gettext("Title"), name_in(dataset.titles, language)),
            ("publisher", gettext("Publisher"), name_in(dataset.publisher, language)),
            ("moment", gettext("Moment of the status"), name_in(dataset.moments, language)),
            ("licence", gettext("Licence"), LICENCE),
            ("address", gettext("Address"), dataset.url),
            ("updated", gettext("Updated"), dataset.updated.isoformat(timespec="seconds")),
            ("version", gettext("Version"), VERSION),
        ]
        meanings = [
            (code, gettext("Column of the sheet “%(name)s”") % {"name": CODES}, str(meaning))
            for name, meaning in MEANINGS.items()
            for code in columns_of(name, language_codes())
        ]
        headings = {gettext("Code"): False, gettext("Fact"): True, gettext("Content"): True}
        sheet = _sheet(book, gettext("About the data"), headings)
    for row in (*facts, *meanings):
        sheet.append([_cell(sheet, cell) for cell in row])
