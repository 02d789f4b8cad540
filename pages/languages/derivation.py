"""Words that are made of one another: to vote and voting, integration and integrational.

Only what is regular and means the same; everything else is a matter of synonyms.
"""

import re
from collections.abc import Callable

# A Finnish noun of an action, and the verbs that it may be made of.
FINNISH_ACTIONS = tuple(
    (re.compile(f"(.+){noun}"), verbs)
    for noun, verbs in (
        ("minen", ("a", "ä", "da", "dä", "ta", "tä")),
        ("inti", ("ida", "idä")),
        ("us", ("aa", "ua")),
        ("ys", ("ää", "yä")),
        ("tus", ("ttaa", "ttua")),
        ("tys", ("ttää", "ttyä")),
        ("tos", ("ttaa", "ttua")),
        ("tös", ("ttää", "ttyä")),
        ("aus", ("ata",)),
        ("ous", ("ota",)),
        ("äys", ("ätä",)),
        ("öys", ("ötä",)),
        ("mus", ("a",)),
        ("mys", ("ä",)),
        ("hdus", ("htia", "htua")),
        ("hdys", ("htiä", "htyä")),
        ("nnus", ("ntaa",)),
        ("nnys", ("ntää",)),
        ("nta", ("a",)),
        ("ntä", ("ä",)),
        ("elu", ("ella",)),
        ("ely", ("ellä",)),
        ("ilu", ("illa",)),
        ("ily", ("illä",)),
        ("ttelu", ("tella",)),
        ("ttely", ("tellä",)),
        ("va", ("a",)),
        ("vä", ("ä",)),
        ("(?<=[hlrt])to", ("taa", "tää")),
        ("(?<=[hlrt])tö", ("tää", "teä")),
        ("ttaa", ("tua",)),
        ("tua", ("ttaa",)),
        ("u", ("ea",)),
        ("y", ("eä",)),
    )
)
# What Russian makes of one root: of an action, of a thing, of a process.
RUSSIAN_ACTION = re.compile(
    r"(.+?)(?:ационный|яционный|ация|яция|ировать|ирование|изировать|изирование"
    r"|ование|овать|ывать|ывание|ение|ить|ание|ать|ающий)"
)
RUSSIAN_THING = re.compile(
    r"(.+?)(?:ационный|альный|ический|ивный|енский|енный|очный|овый|евый|овой|ский|ской|ный|ной|ний|ь|а|я|о|е)?"
)
RUSSIAN_PROCESS = re.compile(r"(.+?)(?:ия|ионный)")
# Each kind with its mark, and the length of its shortest root in letters: shorter ones are shared
# by words that have nothing to do with each other.
RUSSIAN_ROOTS = (("-a", RUSSIAN_ACTION, 4), ("-t", RUSSIAN_THING, 5), ("-p", RUSSIAN_PROCESS, 4))
# The last consonant of a root before an ending that softens it: «библиотека», «библиотечный».
HARD_CONSONANTS = str.maketrans("чжш", "кгх")


def finnish_verbs(noun: str, is_word: Callable[[str], bool]) -> set[str]:
    """The verbs that a noun of an action is made of; empty for any other word."""
    return {
        verb
        for pattern, endings in FINNISH_ACTIONS
        if (match := pattern.fullmatch(noun))
        for ending in endings
        if is_word(verb := match[1] + ending)
    }


def russian_roots(lemma: str) -> set[str]:
    """What a Russian word shares with those made of the same root, each with a mark of the kind."""
    found = set()
    for mark, pattern, shortest in RUSSIAN_ROOTS:
        match = pattern.fullmatch(lemma)
        if match and len(match[1]) >= shortest:
            found.add(match[1][:-1] + match[1][-1].translate(HARD_CONSONANTS) + mark)
    return found
