"""Dates that carry their own precision."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from representation.partial_dates import PartialDate, PartialDateFormField, period_in_words
from tests.representation.histories import partial_dates


@given(partial_dates)
def test_what_is_written_is_read_again(value):
    assert PartialDate.parse(str(value)) == value
    assert PartialDate.parse(value.in_figures()) == value


@given(partial_dates)
def test_it_means_some_day_between_its_bounds(value):
    assert value.earliest <= value.latest
    assert str(value.earliest).startswith(str(value))
    assert str(value.latest).startswith(str(value))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2020", PartialDate(2020)),
        ("12/2020", PartialDate(2020, 12)),
        ("12.2020", PartialDate(2020, 12)),
        ("17.12.2020", PartialDate(2020, 12, 17)),
        (" 1.6.2021 ", PartialDate(2021, 6, 1)),
        ("2020-12", PartialDate(2020, 12)),
        ("2020-12-17", PartialDate(2020, 12, 17)),
        ("", None),
    ],
)
def test_people_write_dates_as_they_are_used_to(written, meant):
    assert PartialDateFormField(required=False).clean(written) == meant


@pytest.mark.parametrize(
    "written", ["31.2.2020", "13/2020", "20", "0000", "2020-1", "eilen", "1.2.3.2020", "٢٠٢٠-13"]
)
def test_what_no_calendar_has_is_refused(written):
    with pytest.raises(ValidationError):
        PartialDateFormField().clean(written)


@given(st.text(max_size=20))
def test_nothing_that_is_written_breaks_the_field(text):
    with suppress(ValidationError):
        PartialDateFormField(required=False).clean(text)


@pytest.mark.parametrize(
    ("language", "start", "end", "open_end", "words"),
    [
        ("fi", "2020", "2024", False, "2020–2024"),
        ("ru", "2020", "2024", False, "2020–2024"),
        ("fi", "2020-12-17", "2024-12-16", False, "17.12.2020–16.12.2024"),
        ("fi", "2015", None, False, "vuodesta 2015"),
        ("ru", "2015", None, False, "с 2015 года"),
        ("fi", None, "2024", False, "vuoteen 2024 asti"),
        ("fi", None, None, False, ""),
    ],
)
def test_a_period_reads_as_people_write_it(language, start, end, open_end, words):
    start, end = (PartialDate.parse(text) if text else None for text in (start, end))
    with override(language):
        assert period_in_words(start, end, open_end).replace("\xa0", " ") == words
