"""What a visitor may have meant by a word that stands nowhere."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Protocol

from anyascii import anyascii
from rapidfuzz.distance import OSA

from pages.languages.folding import CYRILLIC, folded_words, is_cyrillic
from pages.languages.word_forms import lemmas

# What the same keys write on a Russian keyboard and on a Finnish or an American one.
RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбю"
LATIN_KEYS = ("qwertyuiopå¨asdfghjklöäzxcvbnm,.", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")
# How the same sound is written in Latin letters by different people, each as one.
SPELLINGS = (
    ("shch|sch", "sh"),
    ("kh", "h"),
    ("zh", "z"),
    ("cz|tz|c(?!h)", "ts"),
    ("x", "ks"),
    ("w", "v"),
    ("[yji]+(?=[aou])", "i"),
    ("iy|yi|ij|yj|ii|[yj]", "i"),
    ("'", ""),
)
# Most Finnish words with one of these letters have no other vowels of the back of the mouth.
DOTS = str.maketrans("ao", "äö")
# A shorter beginning of a word, in letters, says too little.
SHORTEST_BEGINNING = 4
# Errors that a word may have, by its least length in letters.
MOST_ERRORS = ((9, 2), (5, 1))


class Vocabulary(Protocol):
    """The words that some text has, and their dictionary forms."""

    def has_any(self, words: Iterable[str]) -> bool: ...

    def beginning_with(self, word: str) -> list[str]:
        """The words that begin with ``word``, in alphabetical order."""

    def spelled(self, key: str) -> list[str]:
        """The words of which :func:`spelling` is ``key``."""

    def of_length(self, shortest: int, longest: int) -> list[tuple[str, str]]:
        """The words with spellings of so many letters, each with its spelling."""


def spelling(word: str) -> str:
    """``word`` in Latin letters without dots, each sound written in one way: its key."""
    key = anyascii(unicodedata.normalize("NFC", word)).lower()
    for pattern, replacement in SPELLINGS:
        key = re.sub(pattern, replacement, key)
    return key


def in_other_layout(text: str) -> list[str]:
    """What ``text`` would be if the keyboard had been switched to the other script."""
    text = text.lower()
    if CYRILLIC.search(text):
        return [text.translate(str.maketrans(RUSSIAN_KEYS, keys)) for keys in LATIN_KEYS]
    return [text.translate(str.maketrans(keys, RUSSIAN_KEYS)) for keys in LATIN_KEYS]


def corrected(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What may have been meant by ``text``, of which something stands nowhere; the likeliest first.

    Each is words of the vocabulary. What is known stays as it is.
    """
    switched = [words for each in in_other_layout(text) if (words := folded_words(each).split())]
    for words in switched:
        if all(_is_known(word, vocabulary) for word in words):
            yield " ".join(words)
    for words in (folded_words(text).split(), *switched):
        yield from _with_nearest_words(words, vocabulary)


def _with_nearest_words(words: list[str], vocabulary: Vocabulary) -> Iterator[str]:
    """``words`` with one near word for each unknown one; the nearest, then one other at a time."""
    options = [
        [word] if _is_known(word, vocabulary) else _nearest(word, vocabulary) for word in words
    ]
    if not all(options):
        return
    best = [each[0] for each in options]
    if best != words:
        yield " ".join(best)
    for at, others in enumerate(options):
        for other in others[1:]:
            yield " ".join([*best[:at], other, *best[at + 1 :]])


def _is_known(word: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.has_any({word, *lemmas(word)})


def _nearest(word: str, vocabulary: Vocabulary) -> list[str]:
    """The words of the vocabulary nearest to ``word``, at most five."""
    if not is_cyrillic(word) and _is_known(with_dots := word.translate(DOTS), vocabulary):
        return [with_dots]
    if len(word) >= SHORTEST_BEGINNING and (longer := vocabulary.beginning_with(word)):
        return longer[:5]
    key = spelling(word)
    if same := vocabulary.spelled(key):
        return same[:5]
    errors = next((most for length, most in MOST_ERRORS if len(key) >= length), 0)
    if not errors:
        return []
    near = (
        (distance, term)
        for term, other in vocabulary.of_length(len(key) - errors, len(key) + errors)
        if (distance := OSA.distance(key, other, score_cutoff=errors)) <= errors
    )
    return [term for _distance, term in sorted(near)[:5]]
