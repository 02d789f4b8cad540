"""Dates that carry their own precision."""

from contextlib import suppress
from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from representation.dates.partial_date import (
    EARLIEST_YEAR,
    MOST_YEARS_AHEAD,
    PartialDate,
    is_plausible,
    parse_plausible,
)
from representation.dates.period import period_in_words
from representation.models import AdvocacyWork, Organisation
from representation.models.partial_date_field import PartialDateField, PartialDateFormField
from tests.factories import OrganisationFactory
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


# --- Years that cannot be meant -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("year", "plausible"), [(1, False), (1849, False), (1850, True), (2086, True), (2087, False)]
)
@time_machine.travel("2026-11-26 12:00")
def test_years_that_cannot_be_meant_are_refused_with_those_that_can(year, plausible):
    assert is_plausible(PartialDate(year, 12, 31), date(2026, 11, 26)) == plausible
    for clean in (
        PartialDateFormField().clean,
        lambda text: PartialDateField().clean(text, None),
    ):
        with override("fi"):
            if plausible:
                assert clean(f"{year:04}-12-31") == PartialDate(year, 12, 31)
            else:
                with pytest.raises(ValidationError, match=r"Kirjoita vuosi väliltä 1850–2086\."):
                    clean(f"{year:04}-12-31")


def test_a_model_refuses_years_that_cannot_be_meant():
    with pytest.raises(ValidationError) as refused:
        Organisation(name_fi="Yhdistys", kind="association", founded="1789").clean_fields()
    assert list(refused.value.message_dict) == ["founded"]


@given(partial_dates)
def test_the_text_of_a_question_is_read_if_its_year_can_be_meant(value):
    if is_plausible(value, date.today()):
        assert parse_plausible(str(value)) == value
    else:
        with pytest.raises(ValueError, match="year"):
            parse_plausible(str(value))


@time_machine.travel("2026-12-31 23:00 +0000")  # in Finland it is next year
def test_the_year_is_that_of_finland():
    assert parse_plausible(f"{2027 + MOST_YEARS_AHEAD}")
    assert parse_plausible(f"{EARLIEST_YEAR}")


# --- Whatever the database holds ------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("2020-13", None),
        ("2020-02-30", None),
        ("abc", None),
        ("0000", None),
        ("", None),
        ("2020", PartialDate(2020)),
        ("0001-01-01", PartialDate(1, 1, 1)),
        ("9999-12-31", PartialDate(9999, 12, 31)),
    ],
)
def test_what_the_database_holds_breaks_nothing(stored, read):
    organisation = OrganisationFactory()
    table = connection.ops.quote_name(Organisation._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET founded = %s WHERE id = %s",  # noqa: S608 - its own table
            [stored, organisation.pk],
        )
    assert Organisation.objects.get(pk=organisation.pk).founded == read


@pytest.mark.django_db
def test_the_iso_form_may_be_assigned():
    work = AdvocacyWork(date="2020-12")
    assert work.date == PartialDate(2020, 12)
    work.date = "maybe"
    with pytest.raises(ValidationError):
        work.clean_fields(exclude=[f.name for f in work._meta.fields if f.name != "date"])


# --- Words ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "start", "end", "open_end", "words"),
    [
        ("fi", "2020", "2024", False, "2020–2024"),
        ("ru", "2020", "2024", False, "2020–2024"),
        ("fi", "2020", "2020", False, "2020"),
        ("fi", "2020-12-17", "2024-12-16", False, "17.12.2020–16.12.2024"),
        ("ru", "2020-12-17", "2024-12-06", False, "с 17 декабря 2020 по 6 декабря 2024 года"),
        ("fi", "2025-01-01", "2025-01-31", False, "1.1.–31.1.2025"),
        ("ru", "2025-01-01", "2025-02-28", False, "с 1 января по 28 февраля 2025 года"),
        ("fi", "2025-01-01", "2025-01-01", False, "1.1.2025"),
        ("ru", "2025-01-01", "2025-01-01", False, "01.01.2025"),
        ("fi", "2020-10", "2021-12", False, "lokakuusta 2020 joulukuuhun 2021"),
        ("ru", "2020-10", "2021-12", False, "с октября 2020 по декабрь 2021 года"),
        ("fi", "2020-10", "2020-12", False, "lokakuusta joulukuuhun 2020"),
        ("ru", "2020-10", "2020-12", False, "с октября по декабрь 2020 года"),
        ("fi", "2020-10", "2020-10", False, "lokakuu 2020"),
        ("ru", "2020-10", "2020-10", False, "октябрь 2020"),
        ("fi", "2017-03", "2019", False, "maaliskuusta 2017 vuoteen 2019"),
        ("ru", "2017-03", "2019", False, "с марта 2017 по 2019 год"),
        ("fi", "2017-03", "2017", False, "maaliskuusta 2017 vuoteen 2017"),
        ("ru", "2017-03", "2017", False, "с марта 2017 по 2017 год"),
        ("fi", "2017", "2019-03", False, "vuodesta 2017 maaliskuuhun 2019"),
        ("ru", "2017", "2019-03", False, "с 2017 по март 2019 года"),
        ("fi", "2017-03-01", "2017-05", False, "1.3.2017–5/2017"),
        ("ru", "2017-03-01", "2017-05", False, "с 1 марта 2017 по май 2017 года"),
        ("fi", "2018", None, False, "vuodesta 2018"),
        ("fi", "2018", None, True, "vuodesta 2018"),
        ("ru", "2018", None, True, "с 2018 года"),
        ("fi", "2022-09", None, True, "syyskuusta 2022 alkaen"),
        ("ru", "2022-09", None, True, "с сентября 2022 года"),
        ("fi", "2025-02-01", None, True, "1.2.2025 alkaen"),
        ("ru", "2025-02-01", None, True, "с 1 февраля 2025 года"),
        ("fi", None, "2024", False, "vuoteen 2024 asti"),
        ("ru", None, "2024", False, "по 2024 год"),
        ("fi", None, "2024-06", False, "kesäkuuhun 2024 asti"),
        ("ru", None, "2024-06", False, "по июнь 2024 года"),
        ("fi", None, "2025-12-31", False, "31.12.2025 asti"),
        ("ru", None, "2025-12-31", False, "по 31 декабря 2025 года"),
        ("fi", None, None, True, "toistaiseksi"),
        ("ru", None, None, True, "без указания срока"),
        ("fi", None, None, False, ""),
    ],
)
def test_a_period_reads_as_people_write_it(language, start, end, open_end, words):
    start, end = (PartialDate.parse(text) if text else None for text in (start, end))
    with override(language):
        assert period_in_words(start, end, open_end).replace("\xa0", " ") == words


def test_russian_words_do_not_part_from_their_numbers():
    with override("ru"):
        words = period_in_words(PartialDate(2020, 12, 17), PartialDate(2024, 12, 6), False)
        assert words.split(" ") == [
            "с\xa017\xa0декабря\xa02020",
            "по\xa06\xa0декабря\xa02024\xa0года",
        ]


any_date = (
    st.none()
    | partial_dates
    | st.sampled_from(
        [
            PartialDate(year, *rest)
            for year in (1, 9999)
            for rest in ((), (1,), (12,), (12, 31), (1, 1))
        ]
    )
)


@given(any_date, any_date, st.booleans(), st.sampled_from(["fi", "ru", "en", None]))
def test_every_period_has_words(start, end, open_end, language):
    with override(language):
        words = period_in_words(start, end, open_end)
    assert bool(words) == bool(start or end or open_end)
