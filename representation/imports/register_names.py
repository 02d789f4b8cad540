"""The names of what the register has, by which the rows of a list find it."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz, process

from pages.languages.codes import active_language, language_codes
from pages.languages.fields import column
from pages.languages.folding import folded_words
from pages.languages.word_forms import parts
from pages.models.page_columns import NAME_COLUMN, name_columns
from pages.search.tokens import looked_up
from representation.models import (
    Entry,
    EntryFormerName,
    Organisation,
    OrganisationFormerName,
    Theme,
)
from representation.models.named_model import short_form

# How much of 100 two names have in common that are perhaps one, written in two ways; how much
# where one has more words than the other.
ALIKE = 88
ALIKE_BUT_FOR_WORDS = 95
# The share of a name, its rare words counting most, that is in another name, in whatever form.
SHARED = 0.75
# With a smaller share of common words it is not worth a closer look.
LEAST_SHARED = 0.2
SHORTEST_PART = 4
MOST_CANDIDATES = 5
IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")
ABBREVIATION = re.compile(r"[^\W\d_]*[A-ZÅÄÖА-ЯЁ][A-ZÅÄÖА-ЯЁ0-9]+[^\W_]*")


def keys_of(name: str) -> set[str]:
    """What a name is found by: without case and "ry", whole and without its brackets."""
    parts = (name, IN_BRACKETS.sub(" ", name))
    return {key for part in parts if (key := folded_words(short_form(part.strip())))}


def abbreviations_in(name: str) -> set[str]:
    """The keys of abbreviations in brackets: "etno" of "… neuvottelukunta (ETNO)"."""
    found = IN_BRACKETS.findall(name)
    return {folded_words(each) for each in found if ABBREVIATION.fullmatch(each)}


class Names:
    """Things by their names; a name may be that of several.

    Args:
        pairs: primary keys, each with a name.
        words: by primary key, the words of all names in all their forms.
    """

    def __init__(self, pairs: Iterable[tuple[int, str]], words: Mapping[int, str]) -> None:
        self._by_key: dict[str, set[int]] = defaultdict(set)
        self._keys: dict[int, set[str]] = defaultdict(set)
        for pk, name in pairs:
            self._keys[pk] |= keys_of(name) | abbreviations_in(name)
            for key in self._keys[pk]:
                self._by_key[key].add(pk)
        self._by_form: dict[str, set[int]] = defaultdict(set)
        self._count = len(words)
        for pk, forms in words.items():
            for form in forms.split():
                self._by_form[form].add(pk)

    def named(self, names: Iterable[str]) -> set[int]:
        """The primary keys of those that have one of ``names``, whole names before parts."""
        names = [name for name in names if name]
        whole: set[int] = set()
        for name in names:
            whole |= self._by_key.get(folded_words(short_form(name)), set())
        if whole:
            return whole
        return {pk for name in names for key in keys_of(name) for pk in self._by_key.get(key, ())}

    def like(self, names: Iterable[str]) -> list[int]:
        """The primary keys of those that have a name like one of ``names``, the likest first."""
        found: dict[int, float] = {}
        for name in names:
            written = folded_words(short_form(name))
            matches = process.extract(
                written,
                self._by_key.keys(),
                scorer=fuzz.ratio,
                score_cutoff=ALIKE,
                limit=MOST_CANDIDATES,
            )
            for key, score, _index in matches:
                for pk in self._by_key[key]:
                    found[pk] = max(score, found.get(pk, 0))
            for key in abbreviations_in(name):
                found |= dict.fromkeys(self._by_key.get(key, ()), ALIKE)
            for pk, share in self._shares(name).items():
                score = self._likeness(pk, written, share)
                if score >= ALIKE_BUT_FOR_WORDS or share >= SHARED:
                    found[pk] = max(score, 100 * share, found.get(pk, 0))
        return sorted(found, key=lambda pk: (-found[pk], pk))[:MOST_CANDIDATES]

    def _likeness(self, pk: int, written: str, share: float) -> float:
        """How much of 100 a name of a thing has in common with another, but for further words."""
        if share < LEAST_SHARED:
            return 0
        return max((fuzz.token_set_ratio(written, key) for key in self._keys[pk]), default=0)

    def _shares(self, name: str) -> dict[int, float]:
        """By primary key, the share of ``name`` whose words are in names of the thing."""
        shared: dict[int, float] = defaultdict(float)
        total = 0.0
        for word in folded_words(short_form(name)).split():
            if len(word) == 1:
                continue
            whole = self._having(looked_up(word))
            weight = self._weight(whole)
            total += weight
            for pk in whole:
                shared[pk] += weight
            for pk, share in self._shares_of_compound(word).items():
                shared[pk] += weight * share if pk not in whole else 0
        return {pk: share / total for pk, share in shared.items()} if total > 0 else {}

    def _shares_of_compound(self, word: str) -> dict[int, float]:
        """By primary key, the share of a compound whose parts are in names of the thing."""
        found = [self._having([part]) for part in parts(word) if len(part) >= SHORTEST_PART]
        total = sum(map(self._weight, found))
        shares: dict[int, float] = defaultdict(float)
        for pks in found:
            for pk in pks:
                shares[pk] += self._weight(pks) / total
        return shares

    def _weight(self, having: Collection[int]) -> float:
        """How much a word tells that so many things have in their names."""
        return math.log((self._count + 1) / (len(having) + 0.5))

    def _having(self, forms: Iterable[str]) -> set[int]:
        return {pk for form in forms for pk in self._by_form.get(form, ())}


class RegisterNames:
    """The names of all entries, organisations and themes, read in six queries."""

    def __init__(self) -> None:
        entries = list(Entry.objects.values_list("pk", "number", "kind", "words", *name_columns()))
        self.kind_of = {pk: kind for pk, _number, kind, *_rest in entries}
        self.by_number = {number: pk for pk, number, *_rest in entries}
        own = name_columns().index(column("name", active_language(), NAME_COLUMN))
        self.of_entry = {
            pk: names[own] or next(filter(None, names), "") for pk, _n, _k, _w, *names in entries
        }
        former = EntryFormerName.objects.values_list("entry_id", "former_name")
        names = [(pk, name) for pk, _n, _k, _w, *names in entries for name in names if name]
        words = {pk: words for pk, _number, _kind, words, *_names in entries}
        self.entries = Names([*names, *former], words)
        columns = [column("name", code) for code in language_codes()]
        organisations = _pairs(Organisation.objects.values_list("pk", "abbreviation", *columns))
        former = OrganisationFormerName.objects.values_list("organisation_id", "former_name")
        words = dict(Organisation.objects.values_list("pk", "words"))
        self.organisations = Names([*organisations, *former], words)
        self.themes = Names(_pairs(Theme.objects.values_list("pk", *columns)), {})


def _pairs(rows: Iterable[Sequence[Any]]) -> list[tuple[int, str]]:
    return [(pk, name) for pk, *names in rows for name in names if name]
