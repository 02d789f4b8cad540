"""Dates as people write them in Finnish and Russian."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from representation.dates.partial_date import PartialDate
from tests.representation.histories import partial_dates

SPACES = {
    "space": " ",
    "no-break space": "\N{NO-BREAK SPACE}",
    "narrow no-break space": "\N{NARROW NO-BREAK SPACE}",
    "thin space": "\N{THIN SPACE}",
}
HYPHENS = ["-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "\N{MINUS SIGN}"]
EN_DASH = "\N{EN DASH}"
SPELLINGS = [str, str.upper, str.capitalize]

FINNISH = [
    "tammi",
    "helmi",
    "maalis",
    "huhti",
    "touko",
    "kesä",
    "heinä",
    "elo",
    "syys",
    "loka",
    "marras",
    "joulu",
]
RUSSIAN = (  # nominative, genitive, prepositional, as a grammar has them; the usual short forms
    "январь января январе янв.",
    "февраль февраля феврале февр. фев.",
    "март марта марте мар.",
    "апрель апреля апреле апр.",
    "май мая мае",
    "июнь июня июне июн.",
    "июль июля июле июл.",
    "август августа августе авг.",
    "сентябрь сентября сентябре сент. сен.",
    "октябрь октября октябре окт.",
    "ноябрь ноября ноябре нояб. ноя.",
    "декабрь декабря декабре дек.",
)


def ways_to_write(value: PartialDate) -> list[str]:
    """Every way in which staff may write ``value``, with plain spaces and hyphens."""
    year, month, day = value.year, value.month, value.day
    if month is None:
        return [
            f"{year:04}",
            f"vuonna {year:04}",
            f"v. {year:04}",
            f"vuosi {year:04}",
            f"в {year:04} году",
        ] + [f"{year:04}{ending}" for ending in (" г.", "г.", " г", "г", " год", "год", " года")]
    finnish, russian = FINNISH[month - 1], RUSSIAN[month - 1].split()
    if day is None:
        figures = [f"{year:04}-{month:02}", *(f"{month}{sign}{year:04}" for sign in "./-")]
        figures += [f"{month:02}/{year:04}", f"{month} / {year:04}", f"{month}/{year:04} г."]
        endings = ["", ".", "k.", "kuu", "kuun", "kuuta", "kuussa"]
        # "Kesä 2020" is a summer.
        words = [finnish + end for end in (endings[2:] if finnish == "kesä" else endings)]
        return [
            *figures,
            *(f"{word} {year:04}" for word in words),
            *(f"{word} {year:04}{end}" for word in russian for end in ("", " г.", " года")),
            f"в {russian[2]} {year:04} г.",
            f"в {russian[2]} {year:04} года",
        ]
    return [
        f"{year:04}-{month:02}-{day:02}",
        *(f"{day}{sign}{month}{sign}{year:04}" for sign in (".", "-", ". ")),
        *(f"{day:02}.{month:02}.{year:04}{end}" for end in ("", " г.", "г", "г.", " года")),
        *(f"{day}{dot} {finnish}kuuta {year:04}" for dot in ("", ".")),
        f"{day}. {finnish}kuu {year:04}",
        f"{day}. {finnish}k. {year:04}",
        *(f"{day} {word} {year:04}{end}" for word in russian for end in ("", " г.", " года")),
    ]


@given(partial_dates, st.sampled_from(list(SPACES.values())), st.sampled_from(SPELLINGS))
def test_every_way_to_write_a_date_is_read(value, space, spelling):
    for written in ways_to_write(value):
        assert PartialDate.parse(spelling(written).replace(" ", space)) == value
        assert PartialDate.parse(f"{space}{written}{space}") == value


@given(partial_dates, st.sampled_from(HYPHENS))
def test_every_hyphen_is_read(value, hyphen):
    for written in ways_to_write(value):
        assert PartialDate.parse(written.replace("-", hyphen)) == value


@given(partial_dates)
def test_an_en_dash_is_read_unless_it_may_stand_between_years(value):
    may_be_years = value.month and not value.day and value.month > value.year % 100
    for written in ways_to_write(value):
        if may_be_years and written == str(value):
            with pytest.raises(ValueError, match="years"):
                PartialDate.parse(written.replace("-", EN_DASH))
        else:
            assert PartialDate.parse(written.replace("-", EN_DASH)) == value


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("17.12.2020", "2020-12-17"),
        ("17.12.2020 г.", "2020-12-17"),
        ("17.12.2020г", "2020-12-17"),
        ("17 декабря 2020 года", "2020-12-17"),
        (
            "17\N{NO-BREAK SPACE}декабря\N{NO-BREAK SPACE}2020\N{NARROW NO-BREAK SPACE}г.",
            "2020-12-17",
        ),
        ("Декабрь 2020", "2020-12"),
        ("в декабре 2020 г.", "2020-12"),
        ("май 2020", "2020-05"),
        ("3 мая 2020", "2020-05-03"),
        ("2020 г.", "2020"),
        ("2020 год", "2020"),
        ("17. joulukuuta 2020", "2020-12-17"),
        ("17 joulukuuta 2020", "2020-12-17"),
        ("Joulukuu 2020", "2020-12"),
        ("joulukuussa 2020", "2020-12"),
        ("joulukuun 2020", "2020-12"),
        ("KESÄKUU 2020", "2020-06"),
        ("kesa\N{COMBINING DIAERESIS}kuu 2020", "2020-06"),
        ("12/2020", "2020-12"),
        ("12.2020", "2020-12"),
        ("vuonna 2020", "2020"),
        ("v. 2020", "2020"),
        ("v.2020", "2020"),
        ("2020–12–17", "2020-12-17"),
        ("17-12-2020", "2020-12-17"),
        ("12-2020", "2020-12"),
        ("12 – 2020", "2020-12"),
        ("17. 12. 2020", "2020-12-17"),
        ("17.12.\N{ZERO WIDTH SPACE}2020", "2020-12-17"),
    ],
)
def test_a_date_is_read(written, meant):
    assert str(PartialDate.parse(written)) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "31.2.2020",
        "29. helmikuuta 2021",
        "31 июня 2020",
        "13/2020",
        "0/2020",
        "0.1.2020",
        "20",
        "17.12.20",
        "0000",
        "20200",
        "12020",
        "2020-1",
        "2020-13",
        "1.2.3.2020",
        "1/2/2020",  # the first of February, or the second of January
        "2008–12",  # December, or five years
        "2008 – 12",
        "2020–2024",
        "1.–17.12.2020",
        "с 2020 года",
        "vuodesta 2020",
        "December 2020",
        "eilen",
        "joulukuu",
        "17. joulukuuta",
        "17.12",
        "joulupukki 2020",
        "kesä 2020",  # June, or the summer
        "٢٠٢٠",
        "202²",
        "2020 2021",
        "2020 г.г.",
        "г.",
        "\0",
    ],
)
def test_what_is_no_date_or_several_is_refused(written):
    with pytest.raises(ValueError, match=r"^(not a|a month|month|day|year)"):
        PartialDate.parse(written)


DATE_LIKE = st.text(alphabet="0123456789.-/– vгод\xa0декабряjouluktn\n", max_size=20)


@given(st.text(max_size=30) | DATE_LIKE)
@example("İ2020")
@example("2020\n")
def test_nothing_but_a_value_error_comes_of_any_text(text):
    with suppress(ValueError):
        found = PartialDate.parse(text)
        assert PartialDate.parse(str(found)) == found
