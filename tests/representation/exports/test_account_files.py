"""The account as DOCX and XLSX: what others open holds what the screen shows."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from docx import Document
from docx.oxml.ns import qn

from representation.models import EntryOrganisation, Observation, Seat
from representation.register.report import Report
from tests.factories import BodyFactory, MembershipFactory, OrganisationFactory, WorkFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_friday_in_november")]

ADDRESSES = ["/admin/reports/account/", "/admin/reports/contacts/"]
QUERY = {"year": 2026, "half": 1, "language": "ru"}


@pytest.fixture(autouse=True)
def register(db):
    ministry = OrganisationFactory(kind="ministry", name_ru="Министерство")
    body = BodyFactory(title="Neuvottelukunta", name_ru="")
    body.seats = [Seat(role="chair", start="2026-02-03", end="2026-11")]
    body.entry_organisations = [EntryOrganisation(organisation=ministry)]
    body.save()
    Observation.objects.create(
        entry=body, meaning="listed", source="link", url="https://example.org/jasenet"
    )
    MembershipFactory(term_start="2020", term_end="2030", name_ru="=1+1")
    WorkFactory(date="2026-05-12", addressee=ministry, name_ru="Заявление", outcome_ru="Принято.")
    WorkFactory(date="2026-05", name_ru="Отчёт", form="report")


def shown(client: Client, address: str) -> Report:
    made: Report = client.get(address, QUERY).context["report"]
    return made


def opened(client: Client, address: str, suffix: str) -> Any:
    answer = client.get(f"{address}{suffix}/", QUERY)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Disposition"].endswith(f'-ru.{suffix}"')
    assert "no-store" in answer["Cache-Control"]
    read = Document if suffix == "docx" else openpyxl.load_workbook
    return read(BytesIO(answer.content))


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_document_has_the_headings_and_the_figures_of_the_screen(editor, address):
    made, document = shown(editor, address), opened(editor, address, "docx")
    headings = [
        plain(each.text)
        for each in document.paragraphs
        if each.style.name.startswith(("Head", "Title"))
    ]
    assert headings[0] == made.title
    assert set(headings) >= {section.title for section in made.shown_sections}
    assert set(headings) >= {str(item.name) for each in made.sections for item in each.items}
    figures = [[plain(cell.text) for cell in row.cells] for row in document.tables[0].rows]
    assert figures[1:] == [
        [plain(each.label), each.meaning, str(each.number)] for each in made.figures
    ]
    total = [cell.text for cell in document.tables[1].rows[-1].cells][1:]
    assert total == [str(each.number) for each in made.figures]


def plain(text: str) -> str:
    """Without the no-break spaces of typography."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_document_says_who_wrote_it_and_in_which_languages(editor):
    document = opened(editor, ADDRESSES[0], "docx")
    made = shown(editor, ADDRESSES[0])
    properties = document.core_properties
    assert properties.author == made.publisher != ""
    assert properties.title.startswith(made.title)
    assert properties.language == "ru-RU"
    assert properties.comments == ""
    assert languages(document.styles.element) == {"ru-RU"}
    (finnish,) = (each for each in document.paragraphs if each.text.endswith("Neuvottelukunta"))
    assert languages(finnish._p) == {"fi-FI"}


def languages(element: Any) -> set[str]:
    return {each.get(qn("w:val")) for each in element.iter(qn("w:lang"))}


def test_the_document_links_to_the_entries_and_to_the_sources(editor):
    document = opened(editor, ADDRESSES[0], "docx")
    targets = {each.target_ref for each in document.part.rels.values() if each.is_external}
    made = shown(editor, ADDRESSES[0])
    assert targets >= {item.url for section in made.sections for item in section.items}
    assert "https://example.org/jasenet" in targets


def rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    return sheet.iter_rows(min_row=2, values_only=True)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_spreadsheet_has_a_sheet_of_each_section_and_the_figures(editor, address):
    made, book = shown(editor, address), opened(editor, address, "xlsx")
    numbers = [(each.label, each.number) for each in made.figures]
    first, groups, *sheets = book.worksheets
    assert [row[:2] for row in rows(first)][: len(numbers)] == numbers
    body, total = list(rows(groups))[:-1], list(rows(groups))[-1]
    assert [sum(column) for column in zip(*(row[1:] for row in body), strict=True)] == list(
        total[1:]
    )
    assert list(total[1:]) == [number for _label, number in numbers]
    for section, sheet in zip(made.shown_sections, sheets, strict=True):
        assert [row[0] for row in rows(sheet)] == [str(item.name) for item in section.items]
        assert [row[-1] for row in rows(sheet)] == [item.url for item in section.items]


def test_no_name_is_a_formula(editor):
    book = opened(editor, ADDRESSES[0], "xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    (name,) = (cell for cell in cells if cell.value == "=1+1")
    assert name.data_type == "s"


def test_a_role_is_told_with_its_period_and_what_changed(editor):
    document = opened(editor, ADDRESSES[0], "docx")
    text = "\n".join(each.text for each in document.paragraphs)
    assert "председатель" in text
    assert "03.02.2026" in text
    assert "ноябрь 2026" in text
    assert "Принято." in text
