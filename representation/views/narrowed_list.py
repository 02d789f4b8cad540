"""The one organisation or theme that a list is narrowed to: its own facts, and the works."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.languages.codes import default_language
from pages.languages.text import Text
from representation.models import AdvocacyWork, Organisation
from representation.models.named import Named
from representation.register.advocacy_works import newest_works
from representation.register.filters import Filters

MOST_WORKS = 30


@dataclass(frozen=True)
class Value:
    """A name or the like, perhaps with an address to go to and a period."""

    name: object
    url: str = ""
    period: str = ""


@dataclass(frozen=True)
class Fact:
    """What a definition list shows: a label, and one value or several."""

    label: object
    values: list[Value]


@dataclass(frozen=True)
class About:
    """What stands above the list, and the works below it."""

    chosen: Any
    facts: list[Fact]
    works: list[AdvocacyWork]

    @property
    def name(self) -> Text:
        return self.chosen.name

    @property
    def official_name(self) -> Text:
        """An organisation's name in the main language, where the page shows another."""
        if not isinstance(self.chosen, Organisation):
            return Text("")
        official = self.chosen.name_in_main_language
        shown = official == str(self.name)
        return Text("") if shown else Text(official, default_language())


def about(chosen: Named | None, url: Callable[[Named], str]) -> About | None:
    """What is shown of ``chosen``; ``url`` gives the address of the list narrowed to another."""
    if chosen is None:
        return None

    def links(organisations: Iterable[Named]) -> list[Value]:
        ordered = sorted(organisations, key=lambda named: named.sorting)
        return [Value(named.name, url(named)) for named in ordered]

    facts = []
    if isinstance(chosen, Organisation):
        before, after = links(chosen.predecessors.all()), links(chosen.successors.all())
        facts = [
            *_own_facts(chosen),
            Fact(ngettext("Predecessor", "Predecessors", len(before)), before),
            Fact(ngettext("Successor", "Successors", len(after)), after),
        ]
    name = "organisation" if isinstance(chosen, Organisation) else "theme"
    works = newest_works(Filters(**{name: chosen}), MOST_WORKS)
    return About(chosen, [fact for fact in facts if fact.values], works)


def _own_facts(chosen: Organisation) -> list[Fact]:
    former = [Value(each.name, period=each.period) for each in chosen.former_name_list]
    founded, dissolved = (day and day.in_words() for day in (chosen.founded, chosen.dissolved))
    facts = [
        Fact(_("Kind"), [Value(capfirst(chosen.kind_label))]),
        Fact(_("Abbreviation"), [Value(chosen.abbreviation)]),
        Fact(_("Founded"), [Value(founded)]),
        Fact(_("Dissolved"), [Value(dissolved)]),
        Fact(_("Business ID"), [Value(chosen.business_id)]),
        Fact(_("Website"), [Value(chosen.url, chosen.url)]),
        Fact(ngettext("Former name", "Former names", len(former)), former),
    ]
    return [fact for fact in facts if any(value.name for value in fact.values)]
