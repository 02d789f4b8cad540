"""XLSX of a report of the register: its figures, and a sheet for each section."""

from collections.abc import Iterator

from django.utils.translation import gettext, override, pgettext
from openpyxl import Workbook

from representation.exports.spreadsheet import cell_of, new_sheet, parts
from representation.exports.table import Cell
from representation.exports.table_in_words import NAME
from representation.register.report import Item, Line, Report, Section

SUFFIX = "xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(report: Report) -> bytes:
    """The file, in the language of the report."""
    book = Workbook(write_only=True)
    book.properties.title = f"{report.title}, {report.period}"
    book.properties.creator = report.publisher
    book.properties.language = report.language
    with override(report.language):
        _write_figures(book, report)
        if len(report.rows) > 1:
            _write_groups(book, report)
        for section in report.shown_sections:
            _write_section(book, report, section)
    return b"".join(parts(book))


def _write_figures(book: Workbook, report: Report) -> None:
    """The first sheet: the figures, and what readers must know of the whole."""
    headings = {
        gettext("Figure"): True,
        pgettext("figure", "Number"): False,
        gettext("What is counted"): True,
    }
    sheet = new_sheet(book, gettext("Figures"), headings)
    for figure in report.figures:
        sheet.append([figure.label, figure.number, figure.meaning])
    sheet.append([])
    for text in (report.title, report.period, report.publisher, *report.notes):
        sheet.append([cell_of(sheet, text)])


def _write_groups(book: Workbook, report: Report) -> None:
    """The numbers of each group; the last row has their sums."""
    labels = [figure.label for figure in report.figures]
    headings = {report.grouped_by: True, **dict.fromkeys(labels, False)}
    sheet = new_sheet(book, gettext("Figures by group"), headings)
    for row in report.rows:
        sheet.append([cell_of(sheet, row.key.name), *row.numbers])
    sheet.append([gettext("Total"), *(figure.number for figure in report.figures)])


def _write_section(book: Workbook, report: Report, section: Section) -> None:
    """A row for each item, and a column for each label of their lines."""
    group = gettext("Reason") if section is report.unknown else report.grouped_by
    headings = {str(NAME): True, group: True, **dict.fromkeys(section.labels, True)}
    sheet = new_sheet(book, section.title, {**headings, gettext("Permanent link"): True})
    for key, item in ((each.key, item) for each in section.groups for item in each.items):
        row = [item.name, key.name, *_cells(item, section.labels), item.url]
        sheet.append([cell_of(sheet, cell) for cell in row])


def _cells(item: Item, labels: list[str]) -> Iterator[Cell]:
    """The texts of the lines of an item, in the order of ``labels``."""
    lines = {line.label: line for line in item.lines}
    for label in labels:
        yield _text(lines[label]) if label in lines else None


def _text(line: Line) -> str:
    return "\n".join(
        f"{value.text} ({value.url})" if value.url else str(value.text) for value in line.values
    )
