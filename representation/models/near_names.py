"""Of which organisations or themes a new one may be a double, by their names."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from pages.languages.folding import folded_words
from pages.search.corrections import MOST_ERRORS, spelling
from representation.models.named_model import Named

# What a name may end with or lack: Finnish associations, companies and foundations.
LEGAL_FORM = re.compile(r" (?:ry|r y|rf|r f|oy|oyj|ab|abp|sr|rs|ры)$")
# A name with more typing errors than this, in all of its words, is another name.
MOST_ERRORS_IN_NAME = 2

Spelling = tuple[str, ...]


def near_named(
    others: Iterable[Named], names: Iterable[str], abbreviation: str = ""
) -> list[Named]:
    """Those of ``others`` that have a name near one of ``names``, or the same abbreviation."""
    wanted = set(filter(None, map(_spelling, names)))
    short = _spelling(abbreviation)
    return [each for each in others if _is_near(each, wanted, short)]


def _is_near(named: Named, wanted: set[Spelling], short: Spelling) -> bool:
    own = set(filter(None, map(_spelling, named.all_names)))
    own_short = _spelling(named.short_name)
    if own_short and own_short in wanted | {short}:
        return True
    return short in own or any(_are_near(one, other) for one in wanted for other in own)


def _spelling(name: str) -> Spelling:
    """The words of a name, each sound written in one way in either script: "Moni-Heli ry"."""
    words = LEGAL_FORM.sub("", folded_words(name))
    return tuple(filter(None, map(spelling, words.split())))


def _is_same(one: Spelling, other: Spelling) -> bool:
    return "".join(one) == "".join(other) or sorted(one) == sorted(other)


def _are_near(one: Spelling, other: Spelling) -> bool:
    """Whether they are the same, or differ by typing errors in long words."""
    if _is_same(one, other):
        return True
    if len(one) != len(other):
        return False
    errors = 0
    # Word by word: in whole names, "Oulun kaupunki" would be near "Turun kaupunki".
    for word, of_other in zip(one, other, strict=True):
        most = next((n for length, n in MOST_ERRORS if min(len(word), len(of_other)) >= length), 0)
        found = OSA.distance(word, of_other, score_cutoff=most)
        if found > most:
            return False
        errors += found
    return errors <= MOST_ERRORS_IN_NAME
