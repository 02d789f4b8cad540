"""What a visitor looks for, understood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_

from wagtail.search.query import Or, PlainText, SearchQuery

from pages.languages.folding import folded_words
from pages.languages.word_forms import lemmas, roots
from pages.search.tokens import Form, Place, forms_of, token

LONGEST_QUERY = 200
# More words than these are no question; what comes after them is not looked for.
MOST_WORDS = 12
# Words that stand in every text: they are looked for only where there are no others.
STOP_WORDS_IN_LANGUAGES = """
    ja tai on ei se ne joka että kun niin myös sekä eli vai jos ovat olla mitä missä mikä kuka miten
    minä me te he tämä nämä
    а и но или в во на с со о об по к ко у из от до для за под над при про без через между не что
    как где кто это мы вы он она они их его ее ли же бы
"""
STOP_WORDS = frozenset(folded_words(STOP_WORDS_IN_LANGUAGES).split())

# The places and forms in which a word is found, the best match first.
RANKS: tuple[tuple[tuple[Place, ...], Form], ...] = (
    ((Place.NAME,), Form.WRITTEN),
    ((Place.NAME,), Form.LEMMA),
    ((Place.LEAD,), Form.WRITTEN),
    ((Place.LEAD, Place.TEXT), Form.LEMMA),
    ((Place.NAME,), Form.PART),
    (tuple(Place), Form.PART),
)

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

    def as_query(self, ranks: int) -> SearchQuery:
        """Finds the words as well as any of the first ``ranks`` ranks allows, or a synonym."""
        phrases = [_phrase_query(self.words, RANKS[:ranks])]
        synonym_ranks = [(places, form) for places, form in RANKS[:ranks] if form != Form.WRITTEN]
        if synonym_ranks:
            phrases += [_phrase_query(each, synonym_ranks) for each in self.synonyms]
        return reduce(or_, phrases)

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

    def as_query(self, ranks: int = len(RANKS)) -> SearchQuery:
        """The query for Wagtail's search."""
        return reduce(and_, (part.as_query(ranks) for part in self.parts))

    @cached_property
    def forms(self) -> frozenset[str]:
        return frozenset().union(*(part.forms for part in self.parts))


def looked_up(word: str) -> frozenset[str]:
    """The forms under which a folded word of a query is looked up."""
    return lemmas(word) | roots(word) | {word}


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
    return Alternatives(found, tuple(dict.fromkeys(each for each in others if each != found)))


def _is_same(words: Sequence[str], phrase: Phrase) -> bool:
    """Whether ``words`` begin with ``phrase``, in whatever forms."""
    return all(lemmas(word) & lemmas(wanted) for word, wanted in zip(words, phrase, strict=False))


def _without_stop_words(words: Sequence[str]) -> Phrase:
    return tuple(word for word in words if word not in STOP_WORDS) or tuple(words)


def _phrase_query(words: Phrase, ranks: Sequence[tuple[tuple[Place, ...], Form]]) -> SearchQuery:
    return reduce(and_, (_word_query(word, ranks) for word in words))


def _word_query(word: str, ranks: Sequence[tuple[tuple[Place, ...], Form]]) -> SearchQuery:
    """Any token of ``word`` in ``ranks``; within compounds its dictionary forms are found."""
    forms = forms_of(word) | {Form.PART: looked_up(word)}
    tokens = {
        token(each, place, form)
        for places, form in ranks
        for place in places
        for each in forms[form]
    }
    # Not one text of many words: SQLite's backend writes "a OR b AND c" of it, without parentheses.
    return Or([PlainText(each) for each in sorted(tokens)])
