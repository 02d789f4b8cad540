"""Words of public texts near to those of a query that found nothing."""

from itertools import islice

from django.http import HttpRequest
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler
from wagtail.search.query import PlainText

from pages.languages.folding import folded_words, is_cyrillic
from pages.languages.word_forms import is_known, lemmas
from pages.search.corrections import Vocabulary, spelling
from pages.search.groups import has_public_match
from pages.search.queries import query_words, understand
from pages.search.tokens import Rank, token

MOST_TERMS, MOST_TRIED, MOST_ALIKE = 4, 8, 30
# In letters.
SHORTEST_WORD, SHORTEST_BEGINNING = 4, 5
# How alike words are at least, from 0 to 1, and by how many letters one may be longer.
LEAST_SIMILARITY, MORE_LETTERS = 0.87, 3


def nearest_terms(text: str, vocabulary: Vocabulary, request: HttpRequest) -> list[str]:
    """Words near to those of ``text``, the nearest first; only words that public texts have.

    The vocabulary has words of drafts too, and pieces of words that nobody would write.
    """
    words = query_words(text)
    near = dict.fromkeys(term for word in words for term in _near(word, vocabulary))
    # What no dictionary has is a name, or a piece of a word.
    whole = sorted((each for each in near if each in lemmas(each)), key=is_known, reverse=True)
    tried = [(term, _very_word(term)) for term in whole if [term] != words]
    if len(words) > 1:  # each may be found by itself
        tried = [*((word, understand(word).as_query()) for word in words), *tried]
    found = (term for term, query in tried[:MOST_TRIED] if has_public_match(query, request))
    return list(dict.fromkeys(islice(found, MOST_TERMS)))


def is_public(text: str, vocabulary: Vocabulary, request: HttpRequest) -> bool:
    """Whether no word of ``text`` is told that only hidden texts have.

    What is not in the vocabulary is the visitor's own, typed with other keys.
    """
    return all(
        has_public_match(PlainText(token(word, Rank.PART)), request)
        for word in folded_words(text).split()
        if vocabulary.has_any([word])
    )


def _near(word: str, vocabulary: Vocabulary) -> list[str]:
    """What begins like ``word``, if a dictionary has it; else what it may be an error for."""
    key = spelling(word)
    if len(key) < SHORTEST_WORD:
        return []
    if is_known(word):
        return vocabulary.beginning_with(word[: max(SHORTEST_BEGINNING, len(word) * 2 // 3)])
    same_script = {
        term: other
        for term, other in vocabulary.of_length(len(key) - MORE_LETTERS, len(key) + MORE_LETTERS)
        if is_cyrillic(term) == is_cyrillic(word)
    }
    nearest = process.extract(
        key,
        same_script,
        scorer=JaroWinkler.similarity,
        score_cutoff=LEAST_SIMILARITY,
        limit=MOST_ALIKE,
    )
    return [term for _spelling, _similarity, term in nearest]


def _very_word(term: str) -> PlainText:
    """Finds a text with ``term`` itself: in any of its forms, or in a name if no dictionary has it.

    Unlike a query it finds no text with another word that means the same.
    """
    return PlainText(token(term, Rank.TEXT if is_known(term) else Rank.WRITTEN_IN_NAME))
