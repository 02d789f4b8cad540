"""Sorting by the rules of each language, the same on every database.

SQLite and PostgreSQL disagree on collations, so a row stores a sort key per language: hexadecimal
digits, which every database orders alike. Finnish has å ä ö after z and v apart from w
(Kielitoimisto); Russian has ё as е unless all else is equal; a script other than the language's
own comes after it as Unicode has it.
"""

import unicodedata
from typing import Any

from django.db import models
from translated_fields import TranslatedField, to_attribute

from pages.languages.codes import in_each_language

# Letters which the language counts as letters of their own, and the place that each gets
# ("{" is the next character after "z").
OWN_LETTERS: dict[str, dict[str, str]] = {
    "fi": {"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"},
    "ru": {"й": "й"},
}
LENGTH = 240
# The key of what has no name: after every hexadecimal digit.
AFTER_ALL = "g"


def sort_key(text: str, language: str) -> str:
    """The key by which ``text`` sorts among others in ``language``.

    Compares letters without regard to case, accents or punctuation; no longer than ``LENGTH``.
    """
    own = OWN_LETTERS.get(language, {})
    letters: list[str] = []
    for character in unicodedata.normalize("NFC", text).casefold():
        if character in own:
            letters.append(own[character])
            continue
        for part in unicodedata.normalize("NFKD", character):
            if part.isalnum():
                letters.append(part)
            elif (part.isspace() or part in "-–—") and letters and letters[-1] != " ":
                letters.append(" ")
    return "".join(letters).encode("utf-8").hex()[:LENGTH]


def translated_sort_key() -> TranslatedField:
    """A stored sort key per language, filled by :func:`set_sort_keys`."""
    return TranslatedField(
        models.CharField(max_length=LENGTH, blank=True, editable=False, db_index=True)
    )


def set_sort_keys(instance: Any) -> None:
    """Fills the sort keys of ``instance`` from the name that readers of each language see."""
    for code, text in in_each_language(lambda code: str(instance.name)).items():
        setattr(instance, to_attribute("sort_key", code), sort_key(text, code) or AFTER_ALL)


def sort_column(language: str) -> str:
    """The column by which a list for readers of ``language`` is ordered."""
    return to_attribute("sort_key", language)
