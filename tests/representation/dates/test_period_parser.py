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
        ("2020", "2020", "2020"),
        ("2020-12", "2020-12", "2020-12"),
    ],
)
def test_a_period(text, start, end):
    period = parse_written_period(text)
    assert [period.start and str(period.start), period.end and str(period.end)] == [start, end]
    assert not period.goes_on


@pytest.mark.parametrize(
    "text", ["toistaiseksi", "2019–toistaiseksi", "с 2019 по настоящее время", "2019 – н. в."]
)
def test_a_period_that_goes_on(text):
    period = parse_written_period(text)
    assert period.goes_on
    assert period.end is None


@pytest.mark.parametrize("text", ["", "kevät 2020", "2008–12", "–", "1.2.3–4", "3020–3021", "ei"])
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
