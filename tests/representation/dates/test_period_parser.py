"""Periods as people write them in one cell of a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from representation.dates.period_parser import parse_written_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020–2024", "2020", "2024"),
        ("2020-2024", "2020", "2024"),
        ("2020 — 2024", "2020", "2024"),
        ("2020/2021", "2020", "2021"),
        ("2020–24", "2020", "2024"),
        ("2020–2024 гг.", "2020", "2024"),
        ("vuosina 2018–2019", "2018", "2019"),
        ("с 2020 г.", "2020", None),
        ("c 2020", "2020", None),
        ("с 2020 по 2024 год", "2020", "2024"),
        ("2020 alkaen", "2020", None),
        ("vuodesta 2020", "2020", None),
        ("elokuusta 2020", "2020-08", None),
        ("2020–", "2020", None),
        ("–2024", None, "2024"),
        ("31.12.2025 asti", None, "2025-12-31"),
        ("по 2024", None, "2024"),
        ("1.1.–31.12.2020", "2020-01-01", "2020-12-31"),
        ("1.–31.5.2021", "2021-05-01", "2021-05-31"),
        ("с 1 января по 31 декабря 2020 г.", "2020-01-01", "2020-12-31"),
        ("tammi–maaliskuu 2020", "2020-01", "2020-03"),
        ("12/2020–3/2021", "2020-12", "2021-03"),
        ("kesä–elokuu 2020", "2020-06", "2020-08"),
        ("9/2018 alkaen", "2018-09", None),
        ("alkoi 2019", "2019", None),
        ("Alkanut 1.3.2019", "2019-03-01", None),
        ("alkoi vuonna 2019", "2019", None),
        ("начало 2019", "2019", None),
        ("Начало: 03.2019", "2019-03", None),
        ("началось в 2019 г.", "2019", None),
        ("päättyi 31.12.2020", None, "2020-12-31"),
        ("päättynyt 2020", None, "2020"),
        ("Päättyy: 5/2024", None, "2024-05"),
        ("päättyi vuonna 2020", None, "2020"),
        ("завершено 31.12.2020", None, "2020-12-31"),
        ("Завершён 31.12.2020 г.", None, "2020-12-31"),
        ("закончился в 2020 г.", None, "2020"),
        ("закончилась в мае 2020 года", None, "2020-05"),
        ("окончание 2020", None, "2020"),
        ("2020", "2020", "2020"),
        ("2020-12", "2020-12", "2020-12"),
    ],
)
def test_a_period(text, start, end):
    period = parse_written_period(text)
    assert [period.start and str(period.start), period.end and str(period.end)] == [start, end]
    assert not period.goes_on


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("kausi 2016-2020", "2016", "2020"),
        ("срок 2020–2024", "2020", "2024"),
        ("syksy 2021", "2021", "2021"),
        ("Kevät 2020", "2020", "2020"),
        ("kesä 2020", "2020", "2020"),
        ("syksyllä 2021", "2021", "2021"),
        ("syksy 2021 –", "2021", None),
        ("syksy 2021 – kevät 2023", "2021", "2023"),
        ("kevät–syksy 2020", "2020", "2020"),
        ("kesä–syksy 2020", "2020", "2020"),
        ("1.9.2018 – kevät 2020", "2018-09-01", "2020"),
        ("syksystä 2018", "2018", None),
        ("keväästä 2019 alkaen", "2019", None),
        ("kesästä 2019 lähtien", "2019", None),
        ("päättyi syksyllä 2020", None, "2020"),
        ("весна 2020", "2020", "2020"),
        ("осень 2021", "2021", "2021"),
        ("лето 2021 г.", "2021", "2021"),
        ("весной 2020 года", "2020", "2020"),
        ("с осени 2018", "2018", None),
        ("с весны 2019 г.", "2019", None),
        ("с осени 2018 по весну 2020 г.", "2018", "2020"),
        ("завершено осенью 2020 г.", None, "2020"),
    ],
)
def test_a_season_is_read_as_its_year(text, start, end):
    period = parse_written_period(text)
    assert [period.start and str(period.start), period.end and str(period.end)] == [start, end]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("toistaiseksi", None),
        ("2019–toistaiseksi", "2019"),
        ("vuodesta 2021 toistaiseksi", "2021"),
        ("1.1.2020 alkaen toistaiseksi", "2020-01-01"),
        ("alkoi 2019, jatkuu", "2019"),
        ("syksystä 2018 toistaiseksi", "2018"),
        ("с 2019 по настоящее время", "2019"),
        ("с 2021 г. по настоящее время", "2021"),
        ("с 2021 года, бессрочно", "2021"),
        ("2019 – н. в.", "2019"),
    ],
)
def test_a_period_that_goes_on(text, start):
    period = parse_written_period(text)
    assert period.goes_on
    assert (period.start and str(period.start), period.end) == (start, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "talvi 2020",  # a winter has two years
        "talvesta 2020",
        "зима 2020",
        "с зимы 2020 г.",
        "syksy",
        "2008–12",
        "–",
        "1.2.3–4",
        "3020–3021",
        "ei",
        "päättyi",
        "31.12.2024 asti voimassa",  # neither "until further notice" nor a start
        "2020–2024, jatkuu",
        "2020 voimassa",
    ],
)
def test_what_is_no_period_or_two(text):
    with pytest.raises(ValueError, match=r"."):
        parse_written_period(text)


@given(st.text(max_size=40))
def test_any_text_is_a_period_or_refused(text):
    try:
        period = parse_written_period(text)
    except ValueError:
        return
    assert period.start or period.end or period.goes_on
