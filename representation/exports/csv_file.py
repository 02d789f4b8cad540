"""CSV: a row for each seat (an entry without seats has one row), for programs.

RFC 4180 with a byte order mark, from which Excel detects UTF-8. Every cell is quoted, so that a
reader that guesses what stands between cells does not take the semicolon of "8; 4" for it. A cell
that a spreadsheet would read as a formula gets an apostrophe before it (OWASP, CSV injection).
Where commas are decimal signs, as in Finland and Russia, Excel expects semicolons between cells:
the file for spreadsheets is the XLSX one.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from pages.languages.codes import language_codes
from representation.exports.dataset import Dataset
from representation.exports.records import Record
from representation.exports.table import columns, rows, text

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def without_formula(cell: str) -> str:
    """``cell``, with an apostrophe before it if it looks like a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    """The file in parts, one for each entry."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)

    def emptied_buffer() -> bytes:
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text.encode()

    buffer.write("\ufeff")
    writer.writerow(columns(language_codes()))
    for record in records:
        for row in rows(record, language_codes()):
            writer.writerow([without_formula(text(cell)) for cell in row])
        yield emptied_buffer()
    yield emptied_buffer()
