"""Parsing of dates written in Finnish and Russian, with the month in figures or in words.

17.12.2020, 12/2020, 17. joulukuuta 2020, vuonna 2020, 17 декабря 2020 г., в декабре 2020 года; and
the forms of ISO 8601: 2020-12-17, 2020-12, 2020.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


class Parts(NamedTuple):
    """The parts of a written date, not checked against the calendar."""

    year: int
    month: int | None = None
    day: int | None = None


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
# The short form, the stem with k; nominative, genitive, partitive and inessive.
FINNISH_ENDINGS = ("", "k", "kuu", "kuun", "kuuta", "kuussa")
# Nominative, genitive and prepositional have the stem in common; short forms follow it.
RUSSIAN = (
    ("январ", "ь я е", "янв"),
    ("феврал", "ь я е", "февр фев"),
    ("март", " а е", "мар"),
    ("апрел", "ь я е", "апр"),
    ("ма", "й я е", ""),
    ("июн", "ь я е", "июн"),
    ("июл", "ь я е", "июл"),
    ("август", " а е", "авг"),
    ("сентябр", "ь я е", "сент сен"),
    ("октябр", "ь я е", "окт"),
    ("ноябр", "ь я е", "нояб ноя"),
    ("декабр", "ь я е", "дек"),
)


def _month_words() -> Iterator[tuple[str, int]]:
    for month, stem in enumerate(FINNISH, start=1):
        for ending in FINNISH_ENDINGS:
            yield stem + ending, month
    for month, (stem, endings, short_forms) in enumerate(RUSSIAN, start=1):
        for ending in endings.split(" "):
            yield stem + ending, month
        for short_form in short_forms.split():
            yield short_form, month


MONTHS = dict(_month_words())

HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{MINUS SIGN}"
# Invisible characters that text copied from elsewhere may contain.
INVISIBLE = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
NORMALISED_CHARACTERS = str.maketrans(dict.fromkeys(HYPHENS, "-") | dict.fromkeys(INVISIBLE, ""))

DAY, MONTH, YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})", r"(?P<year>[0-9]{4})"
FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?",  # ISO 8601
        rf"{DAY}\.{MONTH}\.{YEAR}",
        rf"{DAY}-{MONTH}-{YEAR}",  # not 1/2/2020, which may have the month first
        rf"{MONTH}[./-]{YEAR}",
        rf"(?:{DAY}[. -])?(?P<word>[^\W\d_]+)[. -]{YEAR}",
    )
)
# "In the year" before a date, "year" after it.
AFFIXES = re.compile(r"^(?:(?:vuonna|vuosi|v|в) |v\.)| ?(?:г\.?|год|года|году)$")
# 2008–12 with an en dash: December 2008, or the years from 2008 to 2012.
YEAR_SPAN = re.compile(r"[0-9]{2}([0-9]{2})\s*–\s*([0-9]{2})")


def parse_written_date(text: str) -> Parts:
    """The parts of the date in ``text``.

    Raises:
        ValueError: where it is not a date, or is ambiguous.
    """
    span = YEAR_SPAN.fullmatch(text.strip())
    if span and span[1] < span[2]:
        raise ValueError(f"a month or several years: {text!r}")
    normalised = _normalised(text)
    for form in FORMS:
        if match := form.fullmatch(normalised):
            return _parts(**match.groupdict())
    raise ValueError(f"not a date: {text!r}")


def _normalised(text: str) -> str:
    """``text`` in lower case, with plain hyphens and spaces, without the words around a date."""
    text = unicodedata.normalize("NFC", text).translate(NORMALISED_CHARACTERS).casefold()
    text = re.sub(r" ?([./-]) ?", r"\1", " ".join(text.split()))
    return AFFIXES.sub("", text)


def _parts(
    year: str, month: str | None = None, day: str | None = None, word: str | None = None
) -> Parts:
    if word is not None and word not in MONTHS:
        raise ValueError(f"not a month: {word!r}")
    if word == "kesä" and day is None:
        raise ValueError(f"month or season: {word!r}")
    month_number = MONTHS[word] if word else int(month) if month else None
    return Parts(int(year), month_number, int(day) if day else None)
