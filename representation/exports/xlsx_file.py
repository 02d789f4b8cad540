"""XLSX: the register for people, in the language of the reader, and its codes for programs.

Sheets with the entries and seats in words, the same rows as the codes that CSV has, the
organisations, and the meanings of the columns.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext, override
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from pages.languages.codes import default_language, language_codes
from representation.exports.dataset import LICENCE, Dataset
from representation.exports.organisation_records import OrganisationRecord
from representation.exports.records import VERSION, Record
from representation.exports.spreadsheet import cell_of, new_sheet, parts
from representation.exports.table import MEANINGS, columns, columns_of, rows
from representation.exports.table_in_words import (
    COLUMNS,
    ORGANISATION_HEADINGS,
    organisation_in_words,
    rows_in_words,
)
from representation.exports.texts import name_in

# The sheet of codes, whose name is the same in every language, as programs look for it.
CODES = "entries"
WIDE_CODES = ("name", "lead", "on_behalf", "organisations", "themes", "url")


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    """The file in parts; the first one comes after all ``records``."""
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
    yield from parts(book)


class _Sheets:
    """The sheets of entries and seats: in words, and in codes."""

    def __init__(self, book: Workbook, language: str) -> None:
        self.language = language
        self.last_row = 1
        with override(language):
            headings = {str(column.heading): column.is_wide for column in COLUMNS}
            self.words = new_sheet(book, gettext("Where we are involved"), headings)
        wide = tuple(name for names in WIDE_CODES for name in columns_of(names, language_codes()))
        self.codes = new_sheet(
            book, CODES, {name: name in wide for name in columns(language_codes())}
        )

    def add(self, record: Record) -> None:
        for row in rows_in_words(record, self.language):
            self.words.append([cell_of(self.words, cell, is_for_people=True) for cell in row])
            self.last_row += 1
        for row in rows(record, language_codes()):
            self.codes.append([cell_of(self.codes, cell) for cell in row])

    def finish(self) -> None:
        """Lets readers filter all rows."""
        counts = {self.words: len(COLUMNS), self.codes: len(columns(language_codes()))}
        for sheet, count in counts.items():
            sheet.auto_filter.ref = f"A1:{get_column_letter(count)}{self.last_row}"


def _write_organisations(
    book: Workbook, organisations: Iterable[OrganisationRecord], language: str
) -> None:
    with override(language):
        headings = {str(heading): is_wide for heading, is_wide in ORGANISATION_HEADINGS}
        sheet = new_sheet(book, gettext("Organisations"), headings)
    for organisation in organisations:
        row = organisation_in_words(organisation, language)
        sheet.append([cell_of(sheet, cell, is_for_people=True) for cell in row])


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
        sheet = new_sheet(book, gettext("About the data"), headings)
    for row in (*facts, *meanings):
        sheet.append([cell_of(sheet, cell) for cell in row])
