"""The tokens under which Wagtail's index has a text.

A token is a word with two marks: where it stands and how it stands there. Every database takes it
for one word, as it has only letters without accents and digits: SQLite drops accents.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from pages.languages.folding import folded_words
from pages.languages.word_forms import lemmas, parts, roots

# To be raised whenever the same text gets other tokens: `migrate` then makes the index anew.
INDEX_VERSION = 1


class Place(StrEnum):
    """Where a word stands."""

    NAME = "n"
    LEAD = "l"
    TEXT = "t"


class Form(StrEnum):
    """How a word stands in the index: as it is written, in a dictionary form, within a compound."""

    WRITTEN = "1"
    LEMMA = "2"
    PART = "3"


def forms_of(word: str) -> dict[Form, frozenset[str]]:
    """What a folded word is indexed as, and looked up as."""
    return {
        Form.WRITTEN: frozenset({word}),
        Form.LEMMA: lemmas(word) | roots(word) | {word},
        Form.PART: parts(word),
    }


def token(word: str, place: Place, form: Form) -> str:
    """The token of a folded word or of a root, which has a hyphen."""
    letters = unicodedata.normalize("NFD", word.replace("-", "0"))
    return re.sub("[\u0300-\u036f]", _mark, letters) + place + form


@lru_cache(maxsize=64)  # Wagtail reads each field of an object three times
def index_tokens(texts: tuple[tuple[Place, str], ...]) -> str:
    """The tokens of texts, each with its place; each once, separated by spaces."""
    found = {
        token(form_of_word, place, form)
        for place, text in texts
        for word in set(folded_words(text).split())
        for form, forms in forms_of(word).items()
        for form_of_word in forms
    }
    return " ".join(sorted(found))


def words_in_all_forms(texts: Iterable[str]) -> str:
    """Every word of ``texts`` in every form in which it is looked up, each between spaces.

    A column with it answers the search field of a list with ``contains``.
    """
    words = folded_words(" ".join(texts)).split()
    forms = {form for word in words for forms in forms_of(word).values() for form in forms}
    return f" {' '.join([*dict.fromkeys(words), *sorted(forms.difference(words))])} "


def _mark(accent: "re.Match[str]") -> str:
    """A combining accent as digits."""
    return f"9{ord(accent[0]) & 0xFF:02x}"
