"""The table in a file: CSV as any program writes it, or XLSX.

A sheet has the row of headings within its first rows, perhaps below a title. Of several sheets the
one with most known headings is read.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from representation.exports.csv_file import FORMULA_STARTS

MOST_BYTES = 5_000_000
# What an XLSX file of that size may become; a million empty rows are some hundred megabytes.
MOST_UNPACKED = 100_000_000
MOST_COLUMNS = 100
# Within so many rows stands the row of headings.
ROWS_BEFORE_HEADINGS = 10
LONGEST_CELL = 5_000
SEPARATORS = (";", "\t", ",")


class NotATable(Exception):
    """The file cannot be read; its text says why, in the active language."""


@dataclass(frozen=True)
class Table:
    """A heading for each column, and the rows that have any text, each with its number in the file.

    Dates are in the form of ISO 8601, whole numbers without a decimal point.
    """

    headings: list[str]
    rows: list[tuple[int, list[str]]]


Score = Callable[[list[str]], int]


def read_table(name: str, content: bytes, most_rows: int, score: Score) -> Table:
    """The table in the file ``name``.

    Args:
        most_rows: how many rows it may have below the headings.
        score: how many of the cells of a row are known headings.

    Raises:
        NotATable: if it is none, or is too big.
    """
    if len(content) > MOST_BYTES:
        raise NotATable(_("The file is too big: at most 5 megabytes are read."))
    if not content.strip():
        raise NotATable(_("The file is empty."))
    if content.startswith(b"PK"):
        sheets = list(_xlsx_sheets(content, most_rows))
    elif content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8", b"{\\rtf")):
        raise NotATable(
            _("This is no table. Save it as an Excel workbook (.xlsx) or as CSV, and choose that.")
        )
    else:
        sheets = [_csv_rows(_decoded(content), most_rows)]
    tables = [_table(rows, score) for rows in sheets if rows]
    if not tables:
        raise NotATable(_("The file is empty."))
    _points, table = max(tables, key=lambda each: each[0])
    if not table.rows:
        raise NotATable(_("There are no rows below the headings."))
    if len(table.rows) > most_rows:
        raise _too_many_rows(most_rows)
    return table


def _too_many_rows(most_rows: int) -> NotATable:
    message = _("The file has more than %(count)d rows. Divide it into several files.")
    return NotATable(message % {"count": most_rows})


def _table(rows: list[tuple[int, list[str]]], score: Score) -> tuple[int, Table]:
    """The table in the rows of a sheet, with how many known headings it has."""
    points = [score(cells) for _number, cells in rows[:ROWS_BEFORE_HEADINGS]]
    most = max(points)
    # One word may be a heading by chance, as "jäsen" above a column and in it.
    first = points.index(most) if most > 1 else 0
    _number, headings = rows[first]
    while headings and not headings[-1]:
        headings.pop()
    width = max(len(headings), 1)
    below = [(number, _padded(cells, width)) for number, cells in rows[first + 1 :]]
    return most, Table(headings, [(number, cells) for number, cells in below if any(cells)])


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


# --- CSV -----------------------------------------------------------------------------------------
def _decoded(content: bytes) -> str:
    """The text of a file in UTF-8, in UTF-16 with a mark, or in a code page of Windows.

    Of the code pages, the one is meant in which the text has letters: what is Cyrillic in 1251 has
    one accented Latin letter after another in 1252.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        western = content.decode("cp1252", errors="replace")
        is_cyrillic = re.search("[À-ÿ]{4}", western)
        encodings = ["utf-8-sig", "cp1251" if is_cyrillic else "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotATable(
        _("The letters of the file cannot be read. Save it as CSV in UTF-8 or as .xlsx.")
    )


def _csv_rows(text: str, most_rows: int) -> list[tuple[int, list[str]]]:
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for number, cells in enumerate(reader, start=1):
            if len(cells) > MOST_COLUMNS:
                raise NotATable(_("The file has too many columns: at most 100 are read."))
            texts = [_text(_without_guard(cell)) for cell in cells]
            if any(texts):
                rows.append((number, texts))
            if len(rows) > most_rows + ROWS_BEFORE_HEADINGS:
                raise _too_many_rows(most_rows)
    except csv.Error as error:
        raise NotATable(
            _("This is no table. Save it as an Excel workbook (.xlsx) or as CSV, and choose that.")
        ) from error
    return rows


def _separator(text: str) -> str:
    """The separator that the first rows have most often."""
    beginning = "\n".join(text.splitlines()[:ROWS_BEFORE_HEADINGS])
    if beginning.startswith("sep=") and len(beginning) > 4:
        return beginning[4]
    return max(SEPARATORS, key=beginning.count)


def _without_guard(cell: str) -> str:
    """``cell`` without the apostrophe that our own files have before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


# --- XLSX ----------------------------------------------------------------------------------------
def _xlsx_sheets(content: bytes, most_rows: int) -> Iterator[list[tuple[int, list[str]]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > MOST_UNPACKED:
            raise NotATable(_("The file is too big: at most 5 megabytes are read."))
        values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(content), read_only=True)
    except NotATable:
        raise
    except Exception as error:
        # openpyxl passes on whatever its parsers raise.
        raise NotATable(
            _("This is no Excel workbook, or it is damaged or has a password. Save it as .xlsx.")
        ) from error
    for sheet in values.worksheets:
        _refuse_lost_formulas(sheet, formulas[sheet.title], most_rows)
        yield _sheet_rows(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), most_rows)


def _sheet_rows(found: Iterable[Iterable[Any]], most_rows: int) -> list[tuple[int, list[str]]]:
    rows = []
    for number, cells in enumerate(found, start=1):
        texts = [_text(cell) for cell in cells]
        if any(texts):
            rows.append((number, texts))
        if len(rows) > most_rows + ROWS_BEFORE_HEADINGS:
            raise _too_many_rows(most_rows)
    return rows


def _refuse_lost_formulas(values: Any, formulas: Any, most_rows: int) -> None:
    """Refuses formulas whose results the file does not have, as some programs write it."""
    rows = zip(
        values.iter_rows(max_col=MOST_COLUMNS, max_row=most_rows, values_only=True),
        formulas.iter_rows(max_col=MOST_COLUMNS, max_row=most_rows, values_only=True),
        strict=False,
    )
    for number, (results, cells) in enumerate(rows, start=1):
        for column, (result, cell) in enumerate(zip(results, cells, strict=False), start=1):
            if result is None and isinstance(cell, str) and cell.startswith("="):
                place = f"{get_column_letter(column)}{number}"
                raise NotATable(
                    _("The cell %(cell)s has a formula without a result. Paste values instead.")
                    % {"cell": place}
                )


def _text(value: Any) -> str:
    """The text of a cell: what a person reads in it, dates in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # The database has no NUL, and a name no other sign of a teleprinter either.
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", str(value).replace("\xa0", " "))
    return text.strip()[:LONGEST_CELL]
