"""What a visitor looks for, understood."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import and_, or_
from typing import Any

from wagtail.search.query import PlainText, SearchQuery

from pages.languages.folding import folded_words
from pages.languages.word_forms import lemmas
from pages.search.tokens import Rank, looked_up, token

LONGEST_QUERY = 200
# More words than these are no question; what comes after them is not looked for.
MOST_WORDS = 8
# What means the same as one part of a query, at most.
MOST_SYNONYMS = 12
# Words that stand in every text: they are looked for only where there are no others.
STOP_WORDS_IN_LANGUAGES = """
    ja tai on ei se ne joka että kun niin myös sekä eli vai jos ovat olla mitä missä mikä kuka miten
    minä me te he tämä nämä
    а и но или в во на с со о об по к ко у из от до для за под над при про без через между не что
    как где кто это мы вы он она они их его ее ли же бы
"""
STOP_WORDS = frozenset(folded_words(STOP_WORDS_IN_LANGUAGES).split())

Phrase = tuple[str, ...]  # folded words


@dataclass(frozen=True)
class Alternatives:
    """Words of a query, and what means the same.

    Attributes:
        words: as the visitor wrote them, folded.
        synonyms: each one or more folded words.
    """

    words: Phrase
    synonyms: tuple[Phrase, ...] = ()

    def as_query(self, rank: Rank) -> SearchQuery:
        """Finds what matches the words, or a synonym, at ``rank``."""
        if rank == Rank.WRITTEN_IN_NAME:
            return _phrase_query([frozenset({word}) for word in self.words], rank)
        return balanced(or_, [_phrase_query(phrase, rank) for phrase in self.phrases()])

    def phrases(self) -> list[list[frozenset[str]]]:
        """The words and their synonyms, each a list of words, each of these in its forms."""
        return [[looked_up(word) for word in phrase] for phrase in (self.words, *self.synonyms)]

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every form of a word that matches, for marking it in a text."""
        return frozenset().union(*(word for phrase in self.phrases() for word in phrase))


@dataclass(frozen=True)
class Query:
    """A query: all of its parts must be found."""

    parts: tuple[Alternatives, ...]

    def __bool__(self) -> bool:
        return bool(self.parts)

    def as_query(self, rank: Rank = Rank.PART) -> SearchQuery:
        """The query for Wagtail's search; made once, as every group of results needs it."""
        if rank not in self._queries:
            self._queries[rank] = balanced(and_, [part.as_query(rank) for part in self.parts])
        return self._queries[rank]

    @cached_property
    def _queries(self) -> dict[Rank, SearchQuery]:
        return {}

    @cached_property
    def forms(self) -> frozenset[str]:
        return frozenset().union(*(part.forms for part in self.parts))


def query_words(text: str) -> list[str]:
    """The folded words of a query, without those that stand in every text."""
    return list(_without_stop_words(folded_words(text).split())[:MOST_WORDS])


def understand(text: str, synonyms: Iterable[Sequence[Phrase]] = ()) -> Query:
    """The query that ``text`` means.

    Args:
        synonyms: groups of phrases that mean the same.
    """
    words = query_words(text)
    parts: list[Alternatives] = []
    groups = [([_without_stop_words(phrase) for phrase in group]) for group in synonyms]
    at = 0
    while at < len(words):
        part = _longest_synonym(words[at:], groups) or Alternatives((words[at],))
        parts.append(part)
        at += len(part.words)
    return Query(tuple(parts))


def _longest_synonym(words: list[str], groups: list[list[Phrase]]) -> Alternatives | None:
    """The longest beginning of ``words`` that is in groups of synonyms, with the other members."""
    longest, others = 0, list[Phrase]()
    for phrases in groups:
        for phrase in phrases:
            length = len(phrase)
            if max(longest, 1) <= length <= len(words) and _is_same(words, phrase):
                others = (others if length == longest else []) + phrases
                longest = length
    if not longest:
        return None
    found = tuple(words[:longest])
    synonyms = dict.fromkeys(each for each in others if each != found)
    return Alternatives(found, tuple(synonyms)[:MOST_SYNONYMS])


def is_same_phrase(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether two phrases have the same words, in whatever forms."""
    return len(words) == len(phrase) and _is_same(words, phrase)


def _is_same(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether ``words`` begin with ``phrase``, in whatever forms."""
    return all(lemmas(word) & lemmas(wanted) for word, wanted in zip(words, phrase, strict=False))


def _without_stop_words(words: Sequence[str]) -> Phrase:
    return tuple(word for word in words if word not in STOP_WORDS) or tuple(words)


def _phrase_query(words: Sequence[frozenset[str]], rank: Rank) -> SearchQuery:
    """Finds each of the words, of which any form will do."""
    # Not one text of many words: SQLite's backend writes "a OR b AND c" of it, without parentheses.
    each_word = [
        balanced(or_, [PlainText(token(form, rank)) for form in sorted(forms)]) for forms in words
    ]
    return balanced(and_, each_word)


def balanced(operator: Callable[[Any, Any], SearchQuery], queries: list[Any]) -> SearchQuery:
    """The queries combined in a tree of little depth: SQLite takes a hundred parentheses, no more.

    At least one query is needed.
    """
    if len(queries) == 1:
        combined: SearchQuery = queries[0]
        return combined
    half = len(queries) // 2
    return operator(balanced(operator, queries[:half]), balanced(operator, queries[half:]))
