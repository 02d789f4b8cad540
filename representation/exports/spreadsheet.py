"""Sheets and cells of spreadsheets.

Office Open XML (ISO/IEC 29500), written by openpyxl, which keeps rows in temporary files. A day is
a date cell; a month or a year is text. No text is ever read as a formula.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from representation.dates.partial_date import PartialDate
from representation.exports.table import Cell
from representation.exports.texts import printable

# Spreadsheets have no dates before 1900, and a 29 February 1900 that never existed.
FIRST_YEAR = 1901
LONGEST_CELL = 32_767
LINE_END = re.compile("\r\n?")
# The formats 14 and 22 of ISO/IEC 29500 (18.8.30), which programs show as is usual where the reader
# lives: 17.12.2020.
DAY_FORMAT, MOMENT_FORMAT = "mm-dd-yy", "m/d/yy h:mm"
# What the title of a sheet must not have, and how long it may be (Excel).
NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE = 31
NARROW, WIDE = 14, 40
PART = 2**16


def parts(book: Workbook) -> Iterator[bytes]:
    """The file of ``book`` in parts of ``PART`` bytes."""
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while part := file.read(PART):
            yield part


def new_sheet(book: Workbook, title: str, headings: dict[str, bool]) -> Any:
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


def cell_of(
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
