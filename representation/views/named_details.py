"""The facts and works of the one organisation or theme that a list is narrowed to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.languages.codes import default_language
from pages.languages.text import Text
from representation.models import AdvocacyWork, Organisation
from representation.models.named_model import Named, short_form
from representation.register.advocacy_works import newest_works
from representation.register.filters import Filters

MOST_WORKS = 30


@dataclass(frozen=True)
class Value:
    """A value of a fact, such as a name; perhaps with an address and a period."""

    name: object
    url: str = ""
    period: str = ""


@dataclass(frozen=True)
class Fact:
    """A label and its values, for a definition list."""

    label: object
    values: list[Value]


@dataclass(frozen=True)
class NamedDetails:
    """An organisation or a theme with the facts above the list and the works below it."""

    named: Named
    facts: list[Fact]
    works: list[AdvocacyWork]

    @property
    def name(self) -> Text:
        return self.named.name

    @property
    def official_name(self) -> Text:
        """An organisation's name in the main language; empty where it is the name of the page."""
        if not isinstance(self.named, Organisation):
            return Text("")
        official_name = self.named.name_in_main_language
        is_shown = str(self.name) in (official_name, short_form(official_name))
        return Text("") if is_shown else Text(official_name, default_language())


def named_details(named: Named, url: Callable[[Named], str]) -> NamedDetails:
    """The details of ``named``; ``url`` returns the address of the list narrowed to another."""

    def links(organisations: Iterable[Named]) -> list[Value]:
        ordered = sorted(organisations, key=lambda each: each.sorting)
        return [Value(each.name, url(each)) for each in ordered]

    facts = []
    if isinstance(named, Organisation):
        predecessors, successors = links(named.predecessors.all()), links(named.successors.all())
        facts = [
            *_own_facts(named),
            Fact(ngettext("Predecessor", "Predecessors", len(predecessors)), predecessors),
            Fact(ngettext("Successor", "Successors", len(successors)), successors),
        ]
    name = "organisation" if isinstance(named, Organisation) else "theme"
    works = newest_works(Filters(**{name: named}), MOST_WORKS)
    return NamedDetails(named, [fact for fact in facts if fact.values], works)


def _own_facts(organisation: Organisation) -> list[Fact]:
    former_names = [Value(each.name, period=each.period) for each in organisation.former_name_list]
    founded, dissolved = organisation.founded, organisation.dissolved
    facts = [
        Fact(_("Type of organisation"), [Value(capfirst(organisation.kind_label))]),
        Fact(_("Abbreviation"), [Value(organisation.abbreviation)]),
        Fact(_("Founded"), [Value(founded and founded.in_words())]),
        Fact(_("Dissolved"), [Value(dissolved and dissolved.in_words())]),
        Fact(_("Business ID"), [Value(organisation.business_id)]),
        Fact(_("Website"), [Value(organisation.url, organisation.url)]),
        Fact(ngettext("Former name", "Former names", len(former_names)), former_names),
    ]
    return [fact for fact in facts if any(value.name for value in fact.values)]
