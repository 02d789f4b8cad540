"""DOCX of a report of the register, which people go on writing in.

Office Open XML (ISO/IEC 29500), written by python-docx: real headings, tables with header rows,
links, and the language of each text, for spelling and for screen readers. What python-docx has no
call for is added as elements of the standard, whose names and paragraphs are beside them.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext, override, pgettext
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from pages.languages.codes import locale_of
from pages.languages.text import Text
from pages.languages.typography import typeset
from representation.exports.texts import printable
from representation.register.report import Item, Line, Report, Section, Value

SUFFIX = "docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# The colour of the site's headings and links, dark enough for paper.
COLOUR = RGBColor(0x0D, 0x4A, 0x52)
FONT = "Calibri"
HEADINGS = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3")
WIDTH, HEIGHT, MARGIN = Cm(21), Cm(29.7), Cm(2.2)  # A4
Cells = Sequence[str | int]
SMALL = Pt(8.5)  # of tables
# Instead of a zero in a table of groups, which would hide the other numbers.
NONE = "–"


def write(report: Report) -> bytes:
    """The file, in the language of the report."""
    with override(report.language):
        document = _Writer(report).written()
    file = BytesIO()
    document.save(file)
    return file.getvalue()


class _Writer:
    """Writes one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.document: Any = Document()

    def written(self) -> Any:
        self._set_up()
        self._write_head()
        self._write_figures()
        for section in self.report.shown_sections:
            self._write_section(section)
        return self.document

    # --- The document as a whole --------------------------------------------------------------
    def _set_up(self) -> None:
        """Paper, language, styles, and what programs show of the file."""
        report, document = self.report, self.document
        page = document.sections[0]
        page.page_width, page.page_height = WIDTH, HEIGHT
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
        _add_page_number(page.footer.paragraphs[0])
        properties = document.core_properties
        properties.title = f"{report.title}, {report.period}"
        properties.author = properties.last_modified_by = report.publisher
        properties.language = _tag(report.language)
        properties.comments = ""
        for language in document.styles.element.iter(qn("w:lang")):  # 17.3.2.20
            language.set(qn("w:val"), _tag(report.language))
        normal = document.styles["Normal"]
        normal.font.name = FONT
        normal.paragraph_format.space_after = Pt(6)
        for name in HEADINGS:
            document.styles[name].font.color.rgb = COLOUR

    def _write_head(self) -> None:
        self._heading(self.report.title, 0)
        self._paragraph(f"{self.report.publisher}, {self.report.period}", style="Subtitle")
        for note in self.report.notes:
            self._paragraph(note)

    # --- Figures ------------------------------------------------------------------------------
    def _write_figures(self) -> None:
        report = self.report
        self._heading(gettext("Figures"), 1)
        rows: list[Cells] = [[each.label, each.meaning, each.number] for each in report.figures]
        headings = [gettext("Figure"), gettext("What is counted"), pgettext("figure", "Number")]
        self._table([headings, *rows], [50, 82, 28])
        if len(report.rows) < 2:
            return
        self._heading(gettext("Figures by group"), 2)
        labels = [figure.label for figure in report.figures]
        rows = [[row.key.name, *(number or NONE for number in row.numbers)] for row in report.rows]
        total: Cells = [gettext("Total"), *(figure.number for figure in report.figures)]
        # As wide as the longest word of each heading, which should not break.
        shares = [3 + max(map(len, self._typeset(label).split(" "))) for label in labels]
        self._table([[report.grouped_by, *labels], *rows, total], [20, *shares], has_total=True)

    def _table(self, rows: list[Cells], shares: list[int], has_total: bool = False) -> None:
        """A table under a row of headings, with columns in proportion to ``shares``."""
        table = self.document.add_table(rows=0, cols=len(shares), style="Table Grid")
        table.autofit = False
        widths = [(WIDTH - 2 * MARGIN) * share // sum(shares) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, row in enumerate(rows, 1):
            is_bold = number == 1 or (has_total and number == len(rows))
            for cell, value, width in zip(table.add_row().cells, row, widths, strict=True):
                cell.width = width
                self._fill_cell(cell.paragraphs[0], value, is_bold)
        repeated = OxmlElement("w:tblHeader")  # 17.4.78: a header row
        table.rows[0]._tr.get_or_add_trPr().append(repeated)
        self._paragraph("")

    def _fill_cell(self, paragraph: Paragraph, value: str | int, is_bold: bool) -> None:
        paragraph.paragraph_format.space_after = Pt(2)
        if isinstance(value, int) or value == NONE:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = self._run(paragraph, str(value) if isinstance(value, int) else value)
        run.bold, run.font.size = is_bold, SMALL

    # --- Sections -----------------------------------------------------------------------------
    def _write_section(self, section: Section) -> None:
        self._heading(section.title, 1)
        if section.note or not section.groups:
            self._paragraph(section.note or section.empty)
        for group in section.groups:
            if section.is_headed:
                self._heading(group.key.name, 2)
            for item in group.items:
                if section.measures:
                    self._write_item(item, 3 if section.is_headed else 2)
                else:
                    self._write_in_one_line(item)

    def _write_item(self, item: Item, level: int) -> None:
        self._heading(item.name, level)
        link = Line(gettext("Permanent link"), (Value(item.url, item.url),))
        for line in (*item.lines, link):
            paragraph = self._paragraph("")
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.keep_with_next = line is not link
            self._run(paragraph, f"{line.label}: ").bold = True
            for index, value in enumerate(line.values):
                self._run(paragraph, "; " if index else "")
                self._value(paragraph, value)

    def _write_in_one_line(self, item: Item) -> None:
        paragraph = self._paragraph("", style="List Bullet")
        paragraph.paragraph_format.space_after = Pt(2)
        self._value(paragraph, Value(item.name, item.url))
        facts = ", ".join(value.text for line in item.lines for value in line.values)
        self._run(paragraph, f" ({facts})")

    # --- Texts --------------------------------------------------------------------------------
    def _heading(self, text: str, level: int) -> None:
        self._run(self.document.add_heading(level=level), text)

    def _paragraph(self, text: str, style: str | None = None) -> Paragraph:
        paragraph: Paragraph = self.document.add_paragraph(style=style)
        if text:
            self._run(paragraph, text)
        return paragraph

    def _run(self, paragraph: Paragraph, text: str) -> Run:
        """A run of ``text``, in its own language and typography."""
        language = text.lang if isinstance(text, Text) else self.report.language
        run = paragraph.add_run(self._typeset(text))
        if language != self.report.language:
            element = OxmlElement("w:lang")
            element.set(qn("w:val"), _tag(language))
            run._r.get_or_add_rPr().append(element)
        return run

    def _typeset(self, text: str) -> str:
        language = text.lang if isinstance(text, Text) else self.report.language
        return printable(typeset(str(text), language))

    def _value(self, paragraph: Paragraph, value: Value) -> None:
        """The text of a value, as a link where it has an address."""
        run = self._run(paragraph, value.text)
        if not value.url:
            return
        run.font.color.rgb, run.font.underline = COLOUR, True
        relation = paragraph.part.relate_to(
            value.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link = OxmlElement("w:hyperlink")  # 17.16.22
        link.set(qn("r:id"), relation)
        link.append(run._r)
        paragraph._p.append(link)


def _tag(language: str) -> str:
    """The language with the country in which most speak it, as Word wants it: fi-FI."""
    return locale_of(language).replace("_", "-")


def _add_page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = OxmlElement("w:fldSimple")  # 17.16.19
    field.set(qn("w:instr"), "PAGE")
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)
