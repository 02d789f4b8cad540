"""The dictionary forms, stems and parts of a word, by its script: Cyrillic Russian, Latin Finnish.

A word is folded (:func:`pages.languages.folding.folded_words`), and so is what is returned.
"""

import re
from functools import lru_cache
from typing import Any

import snowballstemmer
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory

from pages.languages.derivation import finnish_verbs, russian_roots
from pages.languages.folding import folded_words, is_cyrillic

# A part of a compound, in letters. Shorter ones are found in too many words by chance.
SHORTEST_TAIL = 4
SHORTEST_HEAD = 3
SHORTEST_BASE = 2
# So long a word ends no other by chance, whatever stands before it.
LONG_TAIL = 6
# A reading of a Russian word that is less probable than this is none: «стали» is no steel.
LEAST_PROBABLE = 0.05

# Case endings of Finnish nouns, the longest first.
CASE_ENDINGS = """
    issa issä ista istä illa illä ilta iltä ille iksi ihin
    ssa ssä sta stä lla llä lta ltä lle ksi na nä ten ta tä
    ien jen ia iä ja jä in it t n
"""
ENDINGS = tuple(CASE_ENDINGS.split())
VERBAL_NOUN = re.compile(
    r"(.{3,})mi(?:nen|s(?:en?|ta|i?lla|i?llä|tä|iin|een|es[st]a|es[st]ä|eksi|ella|ellä|ien|ten)?)"
)
# The suffix that says whose a thing is, after a case ending or after the noun itself.
POSSESSIVE = re.compile(
    r"(.{3,}(?:ss|st|ll|lt|n)[aä])(?:an|än|ni|si|mme|nne|nsa|nsä)|(.{3,})(?:mme|nne|nsa|nsä)"
)
# A verb in its dictionary form is no compound of nouns.
VERB = re.compile(r"(?:lla|llä|[aeiou]ta|[äeiöy]tä|[st]aa|[st]ää|ida|idä|[st]ua|[st]yä)$")
# What a consonant before the last vowel may be in the dictionary form (consonant gradation).
STRONG_GRADES = {"v": ("p",), "d": ("t",), "p": ("pp",), "t": ("tt",), "k": ("kk",)}


@lru_cache(maxsize=1)
def _finnish() -> Any:
    """The dictionary of Finnish, form to dictionary form."""
    return StreamDictionaryFactory().get_dictionary("fi")


@lru_cache(maxsize=1)
def _russian() -> Any:
    import pymorphy3  # its own import loads the dictionary's library, which takes half a second

    return pymorphy3.MorphAnalyzer()


STEMMERS = {
    code: snowballstemmer.stemmer(name) for code, name in (("fi", "finnish"), ("ru", "russian"))
}


def load_dictionaries() -> None:
    """Loads the dictionaries, so that processes forked afterwards share them."""
    lemmas("sana")
    lemmas("слово")


@lru_cache(maxsize=50_000)
def lemmas(word: str) -> frozenset[str]:
    """The dictionary forms that ``word`` may be a form of; itself where no dictionary has it."""
    if word.isdigit():
        return frozenset({word})
    return _russian_lemmas(word) if is_cyrillic(word) else _finnish_lemmas(word)


def is_known(word: str) -> bool:
    """Whether a dictionary has ``word`` in some form; a number is known."""
    if word.isdigit():
        return True
    return _russian().word_is_known(word) if is_cyrillic(word) else bool(_readings(word))


@lru_cache(maxsize=50_000)
def roots(word: str) -> frozenset[str]:
    """What ``word`` shares with words that are made of one another and mean the same.

    A stem for what no dictionary has. Verbs are words themselves, the rest has a hyphen in it.
    """
    if word.isdigit():
        return frozenset()
    if is_cyrillic(word):
        found = {root for lemma in lemmas(word) for root in russian_roots(lemma)}
    else:
        found = {verb for lemma in lemmas(word) for verb in finnish_verbs(lemma, _is_lemma)}
    if not is_known(word):
        stemmer = STEMMERS["ru" if is_cyrillic(word) else "fi"]
        found.add(stemmer.stemWord(word) + "-")
    return frozenset(found)


@lru_cache(maxsize=50_000)
def parts(word: str) -> frozenset[str]:
    """The dictionary forms of the parts of a Finnish compound; empty for any other word."""
    if is_cyrillic(word):
        return frozenset()
    found = {part for lemma in lemmas(word) for part in _parts_of_lemma(lemma)}
    return frozenset(found.union(*(finnish_verbs(part, _is_lemma) for part in found)))


def _parts_of_lemma(lemma: str) -> set[str]:
    found: set[str] = set()
    if VERB.search(lemma):
        return found
    is_new = not _readings(lemma)  # a compound that the dictionary does not have
    for at in range(SHORTEST_HEAD, len(lemma) - SHORTEST_TAIL + 1):
        head, tail = lemma[:at], lemma[at:]
        tails = _readings(tail)
        if tail not in tails and not tail.endswith("t"):
            continue  # only the last part of a compound is inflected
        heads = _readings(head) | _adjectives(head)
        if tails and (is_new or heads or len(tail) >= LONG_TAIL):
            found |= {head, *heads, *tails}
            if is_new:
                found |= parts(head)
    return found


def _adjectives(head: str) -> set[str]:
    """What the first part of a compound is short for: "uutis" of "uutinen"."""
    return set(filter(_is_lemma, {head[:-1] + "nen"})) if head[-1] == "s" else set()


def _russian_lemmas(word: str) -> frozenset[str]:
    readings = _russian().parse(word)
    likely = [each for each in readings if each.score >= LEAST_PROBABLE] or readings[:1]
    return frozenset(folded_words(each.normal_form) for each in likely)


def _finnish_lemmas(word: str) -> frozenset[str]:
    if found := _readings(word):
        return found
    # A compound is inflected like the longest last part that a dictionary has, or may have.
    splits = [(word[:at], word[at:]) for at in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1)]
    for is_form in (_finnish().get, _readings):
        for head, tail in splits:
            if is_form(tail):
                return frozenset(head + reading for reading in _readings(tail))
    return frozenset({word})


def _is_lemma(word: str) -> bool:
    return word in {_finnish().get(word), folded_words(_finnish().get(word.capitalize()) or "")}


@lru_cache(maxsize=50_000)
def _readings(word: str) -> frozenset[str]:
    """The dictionary forms of a Finnish form, as far as the dictionary knows.

    It has one for each form, and takes "vaaleissa" for "vaalea" only; where "vaali" is a dictionary
    form, an ending shows that it is meant as well.
    """
    first = _finnish().get(word) or _finnish().get(word.capitalize())
    found = {folded_words(first)} if first else set()
    if word in found:
        return frozenset(found)
    if match := VERBAL_NOUN.fullmatch(word):
        return frozenset({*found, match[1] + "minen"})
    ending = next((each for each in ENDINGS if word.endswith(each)), "")
    base = word.removesuffix(ending)
    if ending and len(base) >= SHORTEST_BASE:
        found |= set(filter(_is_lemma, _bases(base)))
    if not found and (match := POSSESSIVE.fullmatch(word)):
        return _readings(match[1] or match[2])
    return frozenset(found)


def _bases(base: str) -> set[str]:
    """The dictionary forms that a noun without its case ending may have."""
    strong = {base}
    for weak, options in STRONG_GRADES.items():
        if (at := base.rfind(weak)) >= 1 and at + len(weak) == len(base) - 1:
            strong |= {base[:at] + option + base[at + len(weak) :] for option in options}
    with_i = {each[:-1] + "i" for each in strong if each[-1] == "e"}
    with_nen = {base[: -len(end)] + "nen" for end in ("se", "s") if base.endswith(end)}
    return strong | with_i | with_nen | {each + vowel for each in strong for vowel in "iaä"}
