"""The table in a file that staff keep: whatever program wrote it, or a clear word why not."""

import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from representation.imports.table import NotATable, Table, read_table
from representation.imports.vocabulary import known_headings

ROWS = [["Nimi", "Taho", "Kausi"], ["Yhdenvertaisuuden työryhmä", "Åbo; Espoo", "2020–2024"]]


def read(content: bytes, most_rows: int = 10) -> Table:
    return read_table("lista", content, most_rows, known_headings)


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", ["\t", ",", ";"])
def test_text_of_any_program(encoding, separator):
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in ROWS)
    assert read(text.encode(encoding)) == Table(ROWS[0], [(2, ROWS[1])])


def test_russian_text_of_windows():
    text = "Название;Роль\nСовет по делам молодёжи;член\n"
    assert read(text.encode("cp1251")).rows == [(2, ["Совет по делам молодёжи", "член"])]


def test_the_headings_stand_below_a_title_and_empty_rows_are_left_out():
    table = read("Edustukset 2022;;\n;;\nNimi;Rooli;\nETNO;jäsen;\n;;\n".encode())
    assert table == Table(["Nimi", "Rooli"], [(4, ["ETNO", "jäsen"])])


def test_a_workbook_with_dates_and_years():
    row = ["ETNO", datetime(2020, 6, 1), date(2022, 5, 31), 2024, 2020.0]
    table = read(workbook([["Nimi", "Alkaa", "Päättyy", "x", "y"], row]))
    assert table.rows == [(2, ["ETNO", "2020-06-01", "2022-05-31", "2024", "2020"])]


def test_the_sheet_with_most_known_headings_is_read():
    content = workbook([["Muistio"], ["ei mitään"]], [["Nimi", "Rooli"], ["ETNO", "jäsen"]])
    assert read(content).headings == ["Nimi", "Rooli"]


def test_the_guard_of_our_own_files_is_no_part_of_a_cell():
    assert read(b"Nimi,Rooli\n'=1+1,a\n").rows == [(2, ["=1+1", "a"])]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Nimi;Rooli\n",
        b"%PDF-1.7 not a table",
        b"\xd0\xcf\x11\xe0 an old workbook",
        b"PK\x03\x04 no archive",
        b"\xff\xfe\x00",
        b"Nimi\0;Rooli\nA\0;B",
        b"Nimi\n" + b"rivi\n" * 30,
        b"a;" * 500,
        b"Nimi;Rooli\n" + b"x" * 5_000_001,
        workbook([["Nimi"], ["=1+1"]]),
        workbook([["Nimi"], *[["rivi"]] * 30]),
    ],
)
def test_what_is_no_table_is_refused_in_words(content):
    with pytest.raises(NotATable, match=r"\w"):
        read(content)


@given(st.binary(max_size=300))
def test_any_file_is_a_table_or_refused(content):
    try:
        table = read(content)
    except NotATable:
        return
    assert all(len(cells) == max(len(table.headings), 1) for _number, cells in table.rows)
