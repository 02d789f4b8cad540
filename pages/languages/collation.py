"""Sorting by the rules of each language, the same on every database.

SQLite and PostgreSQL disagree on collations, so a row stores a sort key per language: hexadecimal
digits, which every database orders alike. Finnish has å ä ö after z and v apart from w
(Kielitoimisto); Russian has ё as е unless all else is equal; a script other than the language's
own comes after it as Unicode has it.
"""

import unicodedata
from typing import Protocol

from django.db import models
from translated_fields import TranslatedField, to_attribute

from pages.languages.codes import in_each_language

# Letters that sort apart from their base letter, and the characters that they sort as
# ("{" is the next character after "z").
DISTINCT_LETTERS: dict[str, dict[str, str]] = {
    "fi": {"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"},
    "ru": {"й": "й"},
}
LENGTH = 240
# The sort key of an empty name: it sorts after every hexadecimal digit.
LAST_SORT_KEY = "g"


class Named(Protocol):
    """An object with a translated name and a field made by :func:`translated_sort_key`."""

    @property
    def name(self) -> str: ...


def sort_key(text: str, language: str) -> str:
    """The key that sorts ``text`` by the rules of ``language``, at most ``LENGTH`` characters.

    The key ignores case, accents and punctuation.
    """
    distinct = DISTINCT_LETTERS.get(language, {})
    letters: list[str] = []
    for character in unicodedata.normalize("NFC", text).casefold():
        if character in distinct:
            letters.append(distinct[character])
            continue
        for part in unicodedata.normalize("NFKD", character):
            if part.isalnum():
                letters.append(part)
            elif (part.isspace() or part in "-–—") and letters and letters[-1] != " ":
                letters.append(" ")
    return "".join(letters).encode("utf-8").hex()[:LENGTH]


def translated_sort_key() -> TranslatedField:
    """A field that stores a sort key per language; :func:`set_sort_keys` fills it."""
    return TranslatedField(
        models.CharField(max_length=LENGTH, blank=True, editable=False, db_index=True)
    )


def set_sort_keys(instance: Named) -> None:
    """Sets the sort keys of ``instance`` from its name as shown in each language."""
    for code, text in in_each_language(lambda code: str(instance.name)).items():
        setattr(instance, to_attribute("sort_key", code), sort_key(text, code) or LAST_SORT_KEY)


def sort_column(language: str) -> str:
    """The column that orders a list by name in ``language``."""
    return to_attribute("sort_key", language)
