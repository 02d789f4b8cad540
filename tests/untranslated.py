"""Finds words that nobody has translated among the texts of the admin."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import polib
import wagtail

from tests.process import ROOT

SHORTEST = 4  # letters; "Tag" or "Ok" may be a word of another language
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def _entries(paths: Iterable[Path]) -> Iterator[polib.POEntry]:
    for path in paths:
        yield from polib.pofile(str(path))


def _words(entry: polib.POEntry) -> Iterator[tuple[str, str]]:
    """Each English form of ``entry`` with a translation of it."""
    forms = list(entry.msgstr_plural.values()) or [entry.msgstr]
    yield entry.msgid, forms[0]
    if entry.msgid_plural:
        yield entry.msgid_plural, forms[-1]


def _letters(text: str) -> int:
    return sum(map(str.isalpha, PLACEHOLDER.sub("", text)))


def _pattern(text: str) -> str:
    """A regular expression for ``text`` with anything in the place of its placeholders."""
    parts = PLACEHOLDER.split(" ".join(text.split()))
    return ".+".join(map(re.escape, parts))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip("*:. ")


def site_catalogue(language: str) -> Path:
    return ROOT / "locale" / "site" / language / "LC_MESSAGES" / "django.po"


@cache
def our_english(language: str) -> re.Pattern[str]:
    """Our English words: a text of the admin in ``language`` holds none of them, even in part."""
    entries = list(_entries([site_catalogue(language)]))
    translations = {_plain(form) for entry in entries for _english, form in _words(entry)}
    words = {
        english
        for entry in entries
        for english, form in _words(entry)
        if _letters(english) >= SHORTEST
        and _plain(english) != _plain(form)
        and _plain(english) not in translations
    }
    longest_first = sorted(map(_pattern, words), key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(longest_first)})(?!\w|\.\w)", re.IGNORECASE)


@cache
def wagtails_english(language: str) -> frozenset[str]:
    """Wagtail's English texts, but those that are the same in ``language``."""
    package = Path(wagtail.__file__).parent
    same = {
        _plain(english)
        for entry in _entries(
            [
                *package.rglob(f"locale/{language}/LC_MESSAGES/*.po"),
                *(ROOT / "locale" / "wagtail" / language).rglob("*.po"),
            ]
        )
        for english, form in _words(entry)
        if _plain(english) == _plain(form)
    }
    english_texts = {
        _plain(english)
        for entry in _entries(package.rglob("locale/en/LC_MESSAGES/*.po"))
        for english, _form in _words(entry)
        if _letters(english) >= SHORTEST and not PLACEHOLDER.search(english)
    }
    return frozenset(english_texts - same)


@cache
def translation(english: str, language: str) -> str:
    """The project's own translation of ``english``."""
    for entry in _entries([site_catalogue(language)]):
        if entry.msgid == english:
            return entry.msgstr or entry.msgstr_plural[0]
    raise KeyError(english)


def english_among(texts: Iterable[str], language: str) -> set[str]:
    """Those of ``texts`` that are in English though the reader reads ``language``."""
    return {
        text
        for text in texts
        if our_english(language).search(text) or _plain(text) in wagtails_english(language)
    }
