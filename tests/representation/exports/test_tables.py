"""CSV and XLSX, read by the standard library and by openpyxl."""

import csv
import io
import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils.translation import gettext, override
from hypothesis import given, settings
from openpyxl import load_workbook

from representation.dates.partial_date import PartialDate
from representation.dates.status import Status
from representation.exports import csv_file as comma_separated
from representation.exports import xlsx_file as spreadsheet
from representation.exports.table import MEANINGS, columns, columns_of
from representation.exports.texts import printable
from representation.models import Entry
from tests.representation.exports.samples import (
    NASTY,
    about,
    bare,
    nasty_records,
    organisation,
    record,
    seat,
)

LANGUAGES = ["fi", "ru"]


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def csv_of(*records):
    return read_csv(b"".join(comma_separated.write(records, about())))


def book_of(*records):
    return load_workbook(io.BytesIO(b"".join(spreadsheet.write(records, about()))))


def sheet_rows(sheet):
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_what_programs_read_stays_where_it_was():
    """New columns come at the end; those of version 1.1 are as they were."""
    assert ",".join(columns(LANGUAGES)) == (
        "number,url,kind,form,level,name_fi,name_ru,status,term_start,term_end,seat,role,seat_start,"
        "seat_end,until_further_notice,seat_status,on_behalf_fi,on_behalf_ru,person,"
        "organisations_fi,organisations_ru,organisation_numbers,themes_fi,themes_ru,theme_numbers,"
        "parent,observed_on,website,lead_fi,lead_ru,published,changed,confirmed_on,as_of"
    )


def test_the_meaning_of_a_status_names_every_status():
    for name, left_out in (("status", set()), ("seat_status", {Status.NOT_HELD})):
        named = set(re.findall(r"[a-z_]+", str(MEANINGS[name]))) & set(Status.values)
        assert named == set(Status.values) - left_out


def test_every_column_has_a_meaning():
    named = [column for name in MEANINGS for column in columns_of(name, LANGUAGES)]
    assert named == columns(LANGUAGES)
    assert len(set(named)) == len(named)


def test_csv_keeps_everything():
    rows = csv_of(record(2), bare(3))
    first, second, third = rows
    assert (first["number"], first["seat"], third["number"]) == ("2", "20", "3")
    assert (first["name_fi"], first["name_ru"]) == ("Neuvottelukunta 2", "Совет 2")
    assert (first["term_start"], first["term_end"]) == ("2020", "2024-06")
    assert (first["seat_start"], first["seat_end"]) == ("2020", "2022-12-16")
    assert second["seat_status"] == "not_known"
    assert (first["observed_on"], first["confirmed_on"]) == ("2024-05-01", "2024-05-01")
    assert {row["as_of"] for row in rows} == {"2024-05-06"}
    assert third["status"] == "not_known"
    assert third["name_ru"] == "Только по-русски"
    assert (third["name_fi"], third["seat"], third["term_start"]) == ("", "", "")
    assert all(None not in row and None not in row.values() for row in rows)


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_of_csv_begins_a_formula(text):
    named = record(2, names={"fi": text}, website=text, seats=(seat(1, person=text),))
    [row] = csv_of(named)
    for cell in row.values():
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    assert row["name_fi"] in (text, f"'{text}")


def test_csv_begins_with_the_mark_that_excel_looks_for():
    content = b"".join(comma_separated.write([], about()))
    assert content.startswith(b'\xef\xbb\xbf"number","url"')


def test_every_cell_of_csv_is_quoted():
    """Else "8; 4" is two cells to who takes semicolons for what stands between cells."""
    organisations = (organisation(8), organisation(4))
    content = b"".join(comma_separated.write([record(2, organisations=organisations)], about()))
    for line in content.decode("utf-8-sig").splitlines():
        assert all(cell.startswith('"') and cell.endswith('"') for cell in line.split(","))
    assert '"8; 4"' in content.decode()
    assert csv.Sniffer().sniff(content.decode("utf-8-sig")).delimiter == ","


def test_spreadsheet_has_days_as_dates_and_less_precise_ones_as_they_are():
    seats = (seat(1, start=PartialDate(2020, 12), end=PartialDate(2024, 12, 16)),)
    [row] = sheet_rows(book_of(record(2, seats=seats))["entries"])
    assert row["seat_start"] == "2020-12"
    assert row["term_start"] == "2020"
    assert row["seat_end"] == datetime(2024, 12, 16)
    assert row["number"] == 2
    assert row["published"] == datetime(2024, 1, 2, 5, 4, 5)  # in Finland


def facts_of(book):
    """What the last sheet tells, by code."""
    return {code: content for code, _fact, content in book.worksheets[-1].values}


def test_spreadsheet_has_the_moment_of_which_it_tells():
    book = book_of(record(2, as_of=PartialDate(2021, 6)))
    assert {row["as_of"] for row in sheet_rows(book["entries"])} == {"2021-06"}
    assert facts_of(book)["moment"] == about().moments["fi"]


def test_a_day_that_no_spreadsheet_knows_stays_a_text():
    seats = (seat(1, start=PartialDate(1809, 3, 29)),)
    [row] = sheet_rows(book_of(record(2, seats=seats))["entries"])
    assert row["seat_start"] == "1809-03-29"


def test_spreadsheet_has_a_readable_heading():
    sheet = book_of(record(2), record(3))["entries"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, len(columns(LANGUAGES))).coordinate[:-1]}5"
    assert all(cell.font.bold for cell in sheet[1])


def test_spreadsheet_says_what_the_codes_mean():
    told = facts_of(book_of(record(2)))
    assert told["licence"].startswith("https://creativecommons.org/licenses/by/4.0")
    assert told["publisher"] == "Järjestö ry"
    assert all(told[column] for column in columns(LANGUAGES))


# --- In words ------------------------------------------------------------------------------------
def book_in(language, *records):
    told = replace(about(), language=language)
    return load_workbook(io.BytesIO(b"".join(spreadsheet.write(records, told))))


def in_words(text, language):
    with override(language):
        return gettext(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_is_in_the_language_of_the_reader(language):
    book = book_in(language, record(2))
    words, codes, organisations, _about = book.worksheets
    assert words.title == in_words("Where we are involved", language)
    assert codes.title == "entries"
    assert organisations.title == in_words("Organisations", language)
    first, second = sheet_rows(words)
    values = {str(cell) for row in (first, second) for cell in row.values()}
    for text in ("member", "chair", "ended", "dates not known", "national", "council"):
        assert in_words(text, language) in values
    for code in ("member", "chair", "ended", "not_known", "national", "council", "body"):
        assert code not in values
    assert not set(first) & set(columns(LANGUAGES))
    assert sheet_rows(codes)[0]["status"] == "ended"
    name = "Neuvottelukunta 2" if language == "fi" else "Совет 2"
    assert next(iter(first.values())) == name
    assert in_words("ministry", language) in sheet_rows(organisations)[0].values()


def test_every_heading_is_there_once():
    for language in LANGUAGES:
        for sheet in book_in(language, record(2)):
            headings = [cell.value for cell in sheet[1]]
            assert len(set(headings)) == len(headings)
            assert all(headings)


def test_dates_in_words_are_as_precise_as_is_known():
    seats = (seat(1, start=PartialDate(2020, 12), end=PartialDate(2024, 12, 16)),)
    [row] = sheet_rows(book_in("ru", record(2, start=PartialDate(2020), seats=seats)).worksheets[0])
    assert {"декабрь 2020", "2020", datetime(2024, 12, 16)} <= set(row.values())


def test_a_name_that_is_in_one_language_only_is_there_and_says_which():
    row = sheet_rows(book_in("fi", bare(3), record(2)).worksheets[0])
    assert next(iter(row[0].values())) == "Только по-русски"
    assert "Совет 2 (venäjä)" in row[1].values()


def test_both_sheets_have_the_same_rows():
    words, codes, *_rest = book_in("ru", record(2), bare(3), record(4)).worksheets
    assert words.max_row == codes.max_row
    number = [cell.value for cell in words[1]].index(in_words("Number", "ru"))
    assert [row[number] for row in words.iter_rows(min_row=2, values_only=True)] == [
        row["number"] for row in sheet_rows(codes)
    ]


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_of_a_spreadsheet_is_a_formula(text):
    named = record(2, names={"fi": text, "ru": text}, website=text)
    book = book_of(named)
    for sheet in book:
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n", "d"}
    first = sheet_rows(book["entries"])[0]
    assert first["name_fi"] == first["website"] == printable(text).replace("\r\n", "\n")
    assert {cell.data_type for row in book.worksheets[0] for cell in row} <= {"s", "n", "d"}


@settings(max_examples=25, deadline=None)
@given(nasty_records())
def test_both_tables_hold_whatever_staff_may_write(record):
    rows = csv_of(record)
    again = sheet_rows(book_of(record)["entries"])
    assert len(rows) == len(again) == max(1, len(record.seats))
    for row, other in zip(rows, again, strict=True):
        assert row["number"] == str(other["number"])
        for name in ("term_start", "term_end", "seat_start", "seat_end"):
            day = other[name]
            told = day.date().isoformat() if isinstance(day, date) else day or ""
            assert row[name] == told


@pytest.mark.django_db
def test_the_first_content_comes_back_whole(fetch):
    rows = read_csv(fetch("csv"))
    entries = {entry.number: entry for entry in Entry.objects.visible()}
    assert {int(row["number"]) for row in rows} == set(entries)
    for row in rows:
        entry = entries[int(row["number"])]
        assert row["name_fi"] == entry.title
        assert row["name_ru"] == entry.name_ru
        assert row["status"] == entry.status
    book = load_workbook(io.BytesIO(fetch("xlsx")))
    assert [str(row["number"]) for row in sheet_rows(book["entries"])] == [
        row["number"] for row in rows
    ]
