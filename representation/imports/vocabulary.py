"""The words in headings and cells, in every language, and what they mean."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import override

from pages.languages.codes import language_codes
from pages.languages.folding import folded_words
from representation.choices import Form, Kind, Level, Role
from representation.exports.table import MEANINGS
from representation.exports.table_in_words import COLUMNS
from representation.imports.fields import FIELDS
from representation.models import Organisation

Words = dict[str, str]
WORDS = Path(__file__).with_name("headings.toml")
# A shorter word says nothing as the end of another: "ry" of "työryry".
SHORTEST_ENDING = 4


@lru_cache
def _file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def _by_word(section: str) -> Words:
    """The values of a section of the file, by each of their words."""
    return {
        folded_words(word): value for value, words in _file()[section].items() for word in words
    }


@lru_cache
def _choices(section: str, choices: type[models.TextChoices]) -> Words:
    """The values of ``choices`` by their codes, their labels in each language, and other words."""
    words = {folded_words(value): str(value) for value in choices.values}
    for code in language_codes():
        with override(code):
            words |= {folded_words(str(label)): str(value) for value, label in choices.choices}
    return words | (_by_word(section) if section else {})


def kind_of(text: str) -> str:
    """The kind of entry that ``text`` names; "" where it names none."""
    return _choices("kinds", Kind).get(folded_words(text), "")


def role_of(text: str) -> str:
    return _choices("roles", Role).get(folded_words(text), "")


def level_of(text: str) -> str:
    return _choices("", Level).get(folded_words(text), "")


def form_of(text: str) -> str:
    return _choices("forms", Form).get(folded_words(text), "")


def form_in_name(name: str, allowed: Iterable[str]) -> str:
    """The type that the name of an entry tells: a council of "… neuvottelukunta"."""
    return _told_by(name, _by_word("forms"), set(allowed))


def organisation_kind_in_name(name: str) -> str:
    """The kind that the name of an organisation tells: a ministry of "oikeusministeriö"."""
    return _told_by(name, _by_word("organisation_kinds"), set(Organisation.Kind.values))


def full_name(organisation: str) -> str:
    """The name for which ``organisation`` is short, in the default language; else as it is."""
    return _by_word("organisation_names").get(folded_words(organisation), organisation)


def _told_by(name: str, words: Mapping[str, str], allowed: set[str]) -> str:
    """The value of the longest word in ``name``; a Finnish compound ends with what it is."""
    folded = folded_words(name)
    found = []
    for word, value in words.items():
        is_there = f" {word} " in f" {folded} "
        if len(word) >= SHORTEST_ENDING:
            is_there = is_there or any(part.endswith(word) for part in folded.split())
        if value in allowed and is_there:
            # Of two, the later one: "hankkeen ohjausryhmä" is a steering group.
            found.append((len(word), folded.rfind(word), value))
    return max(found)[2] if found else ""


# --- Headings ------------------------------------------------------------------------------------
@lru_cache
def _headings() -> Words:
    """The fields by the headings of our own files, of the form, and of lists that people keep."""
    words: Words = {}
    by_heading = dict(zip(_headings_of_our_files(), _fields_of_our_files(), strict=True))
    for code in language_codes():
        with override(code):
            words |= {folded_words(str(field.label)): field.name for field in FIELDS}
            words |= {folded_words(str(heading)): name for heading, name in by_heading.items()}
    words |= {folded_words(name): name for field in FIELDS for name in [field.name]}
    words |= {"seat start": "start", "seat end": "end", "observed on": "", "status": ""}
    ignored = [name for name in MEANINGS if name not in {field.name for field in FIELDS}]
    words |= {folded_words(name): "" for name in ignored if folded_words(name) not in words}
    return words | _by_word("fields")


def _headings_of_our_files() -> list[Any]:
    return [column.heading for column in COLUMNS]


def _fields_of_our_files() -> list[str]:
    """The field of each of ``COLUMNS``; "" where the register tells it by itself."""
    return [
        "name", "", "kind", "form", "level", "organisations", "", "", "role", "start", "end", "",
        "", "on_behalf", "person", "term_start", "term_end", "confirmed_on", "", "themes", "lead",
        "parent", "website", "number", "", "", "",
    ]  # fmt: skip


def field_of(heading: str) -> str | None:
    """The field that a heading names, with its language; "" for what the register tells by itself.

    A language alone is that of a name. None for a heading that nobody knows.
    """
    translated = {field.name for field in FIELDS if field.is_translated}
    folded = folded_words(heading)
    if folded in _headings():
        return _headings()[folded]
    if folded in (languages := _by_word("languages")):
        return f"name_{languages[folded]}"
    for mark, language in sorted(_by_word("languages").items(), key=lambda each: -len(each[0])):
        padded = f" {folded} "
        if f" {mark} " in padded:
            field = _headings().get(padded.replace(f" {mark} ", " ").strip())
            if field in translated or field == "":
                return f"{field}_{language}" if field else ""
            if field is not None:
                return field
    return None


def known_headings(cells: Iterable[str]) -> int:
    """How many of ``cells`` are known headings."""
    return sum(field_of(cell) is not None for cell in cells if cell)
