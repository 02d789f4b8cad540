"""XLSX: sheets with the entries and seats, the organisations, and the meanings of the columns.

Office Open XML (ISO/IEC 29500), written by openpyxl, which keeps rows in temporary files. A day is
a date cell; a month or a year is text. No text is ever read as a formula.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from pages.languages.codes import in_each_language, language_codes
from representation.dates.partial_date import PartialDate
from representation.exports.dataset import LICENCE, Dataset
from representation.exports.organisation_records import OrganisationRecord
from representation.exports.records import VERSION, Record
from representation.exports.table import MEANINGS, Cell, columns, columns_of, rows
from representation.exports.texts import printable

# Spreadsheets have no dates before 1900, and a 29 February 1900 that never existed.
FIRST_YEAR = 1901
LONGEST_CELL = 32_767
LINE_END = re.compile("\r\n?")
NARROW, WIDE = 14, 40
PART = 2**16


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    """The file in parts of ``PART`` bytes; the first one comes after all ``records``."""
    book = Workbook(write_only=True)
    entries = _sheet(book, "entries", columns(language_codes()))
    organisations: dict[int, OrganisationRecord] = {}
    last_row = 1
    for record in records:
        organisations |= {each.number: each for each in record.organisations}
        for row in rows(record, language_codes()):
            entries.append([_cell(entries, cell) for cell in row])
            last_row += 1
    entries.auto_filter.ref = f"A1:{get_column_letter(len(columns(language_codes())))}{last_row}"
    _write_organisations(book, organisations.values())
    _write_about(book, dataset)
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while part := file.read(PART):
            yield part


def _sheet(book: Workbook, title: str, headings: list[str]) -> Any:
    """A new sheet with a frozen row of headings."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for index, heading in enumerate(headings, 1):
        wide = heading.startswith(("name", "lead", "on_behalf", "organisations", "themes", "url"))
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = WIDE if wide else max(NARROW, len(heading) + 4)
    sheet.append([_bold(sheet, heading) for heading in headings])
    return sheet


def _bold(sheet: Any, text: str) -> SheetCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Cell) -> SheetCell | date | int | str | None:
    if isinstance(value, PartialDate):
        precise = value.day is not None and value.year >= FIRST_YEAR
        return value.earliest if precise else str(value)
    if isinstance(value, datetime):
        # Spreadsheets have no time zones: this is the time zone of the site.
        return timezone.make_naive(value).replace(microsecond=0)
    if isinstance(value, int) or not value:
        return value or None
    return _text(sheet, value)


def _text(sheet: Any, value: str) -> SheetCell | str:
    """``value`` as text even if it looks like a formula, with the line ends of XML."""
    value = LINE_END.sub("\n", printable(value))[:LONGEST_CELL]
    if value[0] not in "=#":
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    return cell


def _write_organisations(book: Workbook, organisations: Iterable[OrganisationRecord]) -> None:
    names = [f"name_{code}" for code in language_codes()]
    facts = ["abbreviation", "kind", "business_id", "website", "founded", "dissolved"]
    sheet = _sheet(book, "organisations", ["number", "url", *names, *facts])
    for organisation in organisations:
        row = [
            organisation.number,
            organisation.url,
            *(organisation.names.get(code, "") for code in language_codes()),
            *(getattr(organisation, fact) for fact in facts),
        ]
        sheet.append([_cell(sheet, cell) for cell in row])


def _write_about(book: Workbook, dataset: Dataset) -> None:
    """Adds the sheet with the publisher, the licence and the meanings of the columns."""
    sheet = _sheet(book, "about", ["name", *(f"name_{code}" for code in language_codes())])
    untranslated = {
        "licence": LICENCE,
        "address": dataset.url,
        "updated": dataset.updated.isoformat(timespec="seconds"),
        "version": VERSION,
    }
    texts_of = {
        "title": dataset.titles,
        "publisher": dataset.publisher,
        "moment": dataset.moments,
        **{name: dict.fromkeys(language_codes(), text) for name, text in untranslated.items()},
    }
    for name, meaning in MEANINGS.items():
        # A lazy translation, evaluated in each language; mypy takes ``lazy`` for an argument.
        meanings = in_each_language(lambda code, lazy=meaning: str(lazy))  # type: ignore[misc]
        texts_of |= dict.fromkeys(columns_of(name, language_codes()), meanings)
    for name, texts in texts_of.items():
        sheet.append([name, *(_cell(sheet, texts.get(code, "")) for code in language_codes())])
