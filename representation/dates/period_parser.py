"""Parsing of periods written in Finnish and Russian in one cell of a list.

2020–2024, 1.1.–31.12.2020, vuodesta 2020, 2020 alkaen, с 2020 г., с 2020 по 2024 год, 2020–,
toistaiseksi, päättyi 2020, завершено 31.12.2020. A season is read as its year, which is true and
less precise: syksy 2020, с весны 2020 г. A winter has two years and is unclear.
"""

import re
import unicodedata
from typing import NamedTuple

from representation.dates.partial_date import PartialDate, parse_plausible


class WrittenPeriod(NamedTuple):
    """A period as it is written; ``goes_on`` where it says that it has no end yet."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    goes_on: bool = False


DASHES = re.compile("\\s*[\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]\\s*|\\s+-\\s+|\\s*\\.\\.\\.?\\s+")
HYPHEN = re.compile(r"\s*-\s*")
GOES_ON = re.compile(
    r"(?:ja )?(?:toistaiseksi|edelleen|jatkuu|jatkuva|voimassa|nykyinen|nyt|tähän päivään|"
    r"бессрочно|действует|продолжается|сейчас|(?:по |до )?(?:настоящее|настоящего|наст\.?) ?"
    r"(?:время|времени|вр\.?)|(?:по )?н\. ?в\.?|ongoing|present|now|until further notice)"
)
PERIOD_AFFIXES = re.compile(
    r"^(?:vuosina|vuodet|kausi|kaudella|toimikausi|vv\.|в|годы|срок|период) "
    r"| ?(?:гг\.?|годы|годах|годов|vuosina)$"
)
SINCE = re.compile(
    r"(?:vuodesta|alkaen|lähtien|с|c|со|from|since) (.+?)(?: (?:alkaen|lähtien|года|г\.))?"
)
# "Elokuusta 2020" is since August, as "vuodesta 2020" is since the year.
SINCE_MONTH = re.compile(r"^([^\W\d_]+kuu)sta ([0-9]{4})")
SINCE_SEASON = re.compile(r"^(?:syksy|kevää|kesä)stä ([0-9]{4})")
SEASON = re.compile(
    r"(?:kevät|kevään|keväällä|kesä|kesän|kesällä|syksy|syksyn|syksyllä|весн(?:а|ы|у|ой)|лет(?:о|а|ом)|"
    r"осень|осени|осенью) ([0-9]{4})(?: ?(?:г\.?|год|года))?"
)
SINCE_AFTER = re.compile(r"(.+?)\.? ?(?:alkaen|lähtien|→|->|>)")
STARTED = re.compile(r"(?:alkoi|alkanut|alkaa|нач(?:ало(?:сь)?|ался|алась|ат[ао]?)|started):? (.+)")
ENDED = re.compile(
    r"(?:päättyi|päättynyt|päättyy|loppui|loppunut|loppuu|заверш[её]н[ао]?|заверш(?:ился|илась|илось)|"
    r"закончил(?:ся|ась|ось)|окончание|окончен[ао]?|ended):? (.+)"
)
UNTIL = re.compile(r"(?:по|до|until|to|asti) (.+)")
UNTIL_AFTER = re.compile(r"(.+?)\.? ?(?:asti|saakka|päättyen)")
FROM_TO = re.compile(r"(?:с|c|со|from|vuodesta) (.+?) (?:по|до|to|until|vuoteen) (.+)")
STARTED_AND_GOES_ON = re.compile(rf"(.+?),? (?:{GOES_ON.pattern})")
TWO_YEARS = re.compile(r"([0-9]{4})\s*/\s*([0-9]{4})")
YEARS = re.compile(r"([0-9]{2})([0-9]{2})[-–—]([0-9]{2})")
# Its year is that of the end: 1.1.–31.12.2020, с 1 января по 31 декабря 2020.
WITHOUT_YEAR = re.compile(r"[0-9]{1,2}\.(?:[0-9]{1,2}\.?)?|(?:[0-9]{1,2}\.? ?)?[^\W\d_]{3,}")
ENDING_YEAR = re.compile(r"([0-9]{4})\D*$")


def parse_written_period(text: str) -> WrittenPeriod:
    """The period in ``text``; a single year, month or day begins and ends it.

    Raises:
        ValueError: where it is none, is ambiguous, or its years are not plausible.
    """
    words = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    words = SINCE_MONTH.sub(r"vuodesta \1 \2", PERIOD_AFFIXES.sub("", words).strip())
    words = SINCE_SEASON.sub(r"vuodesta \1", words)
    if GOES_ON.fullmatch(words):
        return WrittenPeriod(goes_on=True)
    if years := YEARS.fullmatch(words):
        return _two_figures(years[1], years[2], years[3], text)
    if years := TWO_YEARS.fullmatch(words):
        return _between(*years.groups())
    try:
        moment = _date(words)
    except ValueError:
        return _start_and_end(words, text)
    return WrittenPeriod(moment, moment)


def _two_figures(century: str, first: str, last: str, text: str) -> WrittenPeriod:
    """2020–24; 2008-12 is a month in ISO 8601, 2008–12 may be years."""
    if int(last) > 12 and last > first:
        return WrittenPeriod(_date(century + first), _date(century + last))
    if "-" in text and 1 <= int(last) <= 12:
        month = PartialDate(int(century + first), int(last))
        return WrittenPeriod(month, month)
    raise ValueError(f"a month or several years: {text!r}")


def _start_and_end(words: str, text: str) -> WrittenPeriod:
    if match := FROM_TO.fullmatch(words):
        return _between(match[1], match[2])
    if (match := STARTED_AND_GOES_ON.fullmatch(words)) and (start := _start(match[1])):
        return WrittenPeriod(start=start, goes_on=True)
    if start := _start(words):
        return WrittenPeriod(start=start)
    for pattern in (ENDED, UNTIL, UNTIL_AFTER):
        if match := pattern.fullmatch(words):
            return WrittenPeriod(end=_date(match[1]))
    for dash in (DASHES, HYPHEN):
        parts = dash.split(words)
        if len(parts) == 2:
            return _between(*parts)
    raise ValueError(f"not a period: {text!r}")


def _start(words: str) -> PartialDate | None:
    """The start in ``words`` that say that something began then; None if they do not say so."""
    for pattern in (SINCE, SINCE_AFTER, STARTED):
        if match := pattern.fullmatch(words):
            return _date(match[1])
    return None


def _between(first: str, last: str) -> WrittenPeriod:
    """The period from ``first`` to ``last``, either of which may be missing."""
    if not first and not last:
        raise ValueError("not a period")
    if GOES_ON.fullmatch(last):
        return WrittenPeriod(_date(first), None, goes_on=True)
    if not last:
        return WrittenPeriod(start=_date(first))
    end = _date(last)
    if not first:
        return WrittenPeriod(end=end)
    year = ENDING_YEAR.search(last)
    if year and WITHOUT_YEAR.fullmatch(first):
        separator = "" if first.endswith(".") else " "
        if re.fullmatch(r"[0-9]{1,2}\.", first):  # 1.–31.5.2021
            return WrittenPeriod(PartialDate(end.year, end.month, int(first[:-1])), end)
        if first == "kesä" and not SEASON.fullmatch(last):  # kesä–elokuu 2020
            first = "kesäkuu"
        return WrittenPeriod(_date(f"{first}{separator}{year[1]}"), end)
    return WrittenPeriod(_date(first), end)


def _date(text: str) -> PartialDate:
    season = SEASON.fullmatch(text.strip())
    return parse_plausible(season[1] if season else text.strip())
