"""Finds what no native writer would write: English, names of the code, nouns that are glued in."""

import re
from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.utils import translation

from tests.untranslated import PLACEHOLDER, english_among

# English words that mean nothing in Finnish or Russian and are in no name of ours.
ENGLISH = (
    "the|and|for|with|this|that|your|from|are|was|can|not|page|pages|add|edit|delete|change|choose"
    "|search|view|name|words|all|new|save|close|open|show|hide|toggle|select|date|user|users|field"
    "|value|sort|order|item|items|object|objects|root|port|type|title|slug|settings|preview"
)
EVERYWHERE = {
    "English": re.compile(rf"(?<![\w.@/:«”\"'-])(?:{ENGLISH})(?![\w.@/:-])", re.IGNORECASE),
    "a value of Python": re.compile(r"(?<!\w)(?:None|True|False|nan)(?!\w)"),
    "a name of the code": re.compile(
        r"(?<![\w./@-])(?:pages|representation|wagtail\w*|auth|\w+index)\.[a-z]\w+"
        r"|(?<![\w./@-])[A-Za-z]+(?:_[a-z0-9]+)+(?![\w./@-])"
    ),
    "a date of machines": re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])"),
    "a character's name": re.compile(r"&\w+;"),
    "English capitals": re.compile(
        r"\w (?:Ja|Tai|Joissa|И|Или|О|В|Для|Которых) (?=[A-ZÅÄÖА-Я])", re.UNICODE
    ),
}
ADDING = {
    "fi": r"(?:Lisää|Poista|Muokkaa|Valitse|Luo|Kopioi|Uusi)",
    "ru": r"(?:Добавить|Удалить|Изменить|Редактировать|Выбрать|Создать|Новый)",
}


@cache
def nouns(language: str) -> tuple[list[str], list[str]]:
    """The names of all types, one and many of them, in ``language``."""
    with translation.override(language):
        options = [model._meta for model in apps.get_models()]
        return (
            sorted({str(each.verbose_name).casefold() for each in options}, key=len)[::-1],
            sorted({str(each.verbose_name_plural).casefold() for each in options}, key=len)[::-1],
        )


def any_of(words: list[str]) -> str:
    return rf"(?:{'|'.join(map(re.escape, words))})"


@cache
def glued(language: str) -> dict[str, re.Pattern[str]]:
    """Sentences into which a name of a type is put as it stands."""
    one, many = nouns(language)
    number = r"(?<![\d.,/–-])\d[\d\xa0 ]*"
    if language == "fi":
        patterns = {
            # Numbers but 1 want the partitive.
            "a number before the nominative": rf"{number} {any_of(many)}(?![\w-])",
            "a number before the singular": rf"(?<![\d.,/–-])(?!1 )\d+ {any_of(one)}(?![\w-])",
            "a glued ending": rf"\b(?:tämä|tämän|tätä)(?:{any_of(one)}|\s+{any_of(one)}\?)",
        }
    else:
        feminine = [
            noun for noun in one if noun.split()[0].endswith(("а", "я")) and noun not in many
        ]
        patterns = {
            "a number before the nominative": (
                rf"(?<![\d.,/–-])\d*(?:[015-9]|1[2-4]) {any_of(many)}(?![\w-])"
            ),
            "a number before the singular": (
                rf"(?<![\d.,/–-])\d*(?:[02-9]|11) {any_of(one)}(?![\w-])"
            ),
            "another gender": rf"\b(?:этот|этого|данный)\s+{any_of(feminine)}(?!\w)",
            "the nominative after a verb": rf"\b(?:{ADDING['ru']}) {any_of(feminine)}(?!\w)",
        }
    return {kind: re.compile(each, re.IGNORECASE) for kind, each in patterns.items()}


def faults(text: str, language: str) -> Iterator[str]:
    """What is wrong with ``text``."""
    text = PLACEHOLDER.sub("", text)
    for kind, pattern in (EVERYWHERE | glued(language)).items():
        if found := pattern.search(text):
            yield f"{kind} ({found[0]!r})"
    if english_among([text], language):
        yield "English"
