"""The names of what the register has, by which the rows of a list find it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz import fuzz, process

from pages.languages.codes import language_codes
from pages.languages.fields import column
from pages.languages.folding import folded_words
from pages.models.page_columns import name_columns
from representation.models import (
    Entry,
    EntryFormerName,
    Organisation,
    OrganisationFormerName,
    Theme,
)
from representation.models.named_model import short_form

# How much of 100 two names have in common that are perhaps one, written in two ways.
ALIKE = 88
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
    """Things by their names; a name may be that of several."""

    def __init__(self, pairs: Iterable[tuple[int, str]]) -> None:
        self._by_key: dict[str, set[int]] = defaultdict(set)
        for pk, name in pairs:
            for key in keys_of(name) | abbreviations_in(name):
                self._by_key[key].add(pk)

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
            matches = process.extract(
                folded_words(short_form(name)),
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
        return sorted(found, key=lambda pk: -found[pk])[:MOST_CANDIDATES]


class RegisterNames:
    """The names of all entries, organisations and themes, read in six queries."""

    def __init__(self) -> None:
        entries = list(Entry.objects.values_list("pk", "number", "kind", *name_columns()))
        self.kind_of = {pk: kind for pk, _number, kind, *_names in entries}
        self.by_number = {number: pk for pk, number, *_rest in entries}
        former = EntryFormerName.objects.values_list("entry_id", "former_name")
        names = [(pk, name) for pk, _number, _kind, *names in entries for name in names if name]
        self.entries = Names([*names, *former])
        columns = [column("name", code) for code in language_codes()]
        organisations = _pairs(Organisation.objects.values_list("pk", "abbreviation", *columns))
        former = OrganisationFormerName.objects.values_list("organisation_id", "former_name")
        self.organisations = Names([*organisations, *former])
        self.themes = Names(_pairs(Theme.objects.values_list("pk", *columns)))


def _pairs(rows: Iterable[Sequence[Any]]) -> list[tuple[int, str]]:
    return [(pk, name) for pk, *names in rows for name in names if name]
