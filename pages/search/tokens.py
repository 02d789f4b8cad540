"""The tokens under which Wagtail's index has a text.

A token is a form of a word and a rank. A text has one for each rank at which it is found, so that
a query for a rank is one token for each form. Every database takes a token for one word, as it has
only letters without accents and digits: SQLite drops accents.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from pages.languages.folding import folded_words
from pages.languages.word_forms import lemmas, parts, roots

# To be raised whenever the same text gets other tokens: `migrate` then makes the index anew.
INDEX_VERSION = 2
ACCENTS = "[\u0300-\u036f]"


class Rank(IntEnum):
    """How well a text matches a word; what matches at a rank matches at each later one too."""

    WRITTEN_IN_NAME = 0  # as the visitor writes it; else in whatever form
    NAME = 1
    LEAD = 2
    TEXT = 3
    PART = 4  # within a compound, anywhere


def looked_up(word: str) -> frozenset[str]:
    """The forms under which a folded word is looked up, and indexed."""
    return lemmas(word) | roots(word) | {word}


def token(form: str, rank: Rank) -> str:
    """The token of a folded word, or of a root, which has a hyphen."""
    letters = unicodedata.normalize("NFD", form.replace("-", "0"))
    return f"{re.sub(ACCENTS, _digits, letters)}{rank.value}"


@lru_cache(maxsize=64)  # Wagtail reads each field of an object three times
def index_tokens(texts: tuple[tuple[Rank, str], ...]) -> str:
    """The tokens of texts, each with the rank of what stands in it; separated by spaces."""
    found: set[str] = set()
    best: dict[str, Rank] = {}
    for rank, text in texts:
        for word in set(folded_words(text).split()):
            if rank == Rank.NAME:
                found.add(token(word, Rank.WRITTEN_IN_NAME))
            for form in looked_up(word):
                best[form] = min(rank, best.get(form, rank))
            for part in parts(word):
                best[part] = min(Rank.PART, best.get(part, Rank.PART))
    found |= {token(form, rank) for form, least in best.items() for rank in Rank if rank >= least}
    return " ".join(sorted(found))


def words_in_all_forms(texts: Iterable[str]) -> str:
    """Every word of ``texts`` in every form in which it is looked up, each between spaces.

    A column with it answers the search field of a list with ``contains``.
    """
    words = folded_words(" ".join(texts)).split()
    forms = {form for word in words for form in looked_up(word) | parts(word)}
    return f" {' '.join([*dict.fromkeys(words), *sorted(forms.difference(words))])} "


def _digits(accent: "re.Match[str]") -> str:
    """A combining accent as digits."""
    return f"9{ord(accent[0]) & 0xFF:02x}"
