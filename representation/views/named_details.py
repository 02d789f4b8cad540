"""The facts and works of the one organisation or theme that a list is narrowed to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _

from pages.languages.text import Text
from representation.models import AdvocacyWork, Entry, EntryOrganisation, Organisation, Theme
from representation.models.named_model import Named
from representation.register.advocacy_works import newest_works
from representation.register.filters import Filters

MOST_WORKS = 30
MOST_OTHERS = 30


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
    """An organisation or a theme with the facts above the list and what stands below it.

    Attributes:
        others: other organisations of its kind, or other themes, that have entries.
    """

    named: Named
    facts: list[Fact]
    works: list[AdvocacyWork]
    others: list[Value]

    @property
    def name(self) -> Text:
        return self.named.name

    @property
    def others_heading(self) -> str:
        if isinstance(self.named, Organisation):
            return gettext("Other organisations of this kind")
        return gettext("Other themes")

    @property
    def official_name(self) -> Text:
        """An organisation's name in the main language; empty where it is the name of the page."""
        return self.named.official_name if isinstance(self.named, Organisation) else Text("")


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
    return NamedDetails(
        named, [fact for fact in facts if fact.values], works, links(_others(named))
    )


def _others(named: Named) -> list[Named]:
    """Other organisations of the same kind, or other themes, with visible entries."""
    entries = Entry.objects.visible().values("pk")
    if isinstance(named, Organisation):
        links = EntryOrganisation.objects.filter(entry__in=entries)
        organisations = Organisation.objects.filter(
            kind=named.kind, pk__in=links.values("organisation")
        )
        return list(organisations.exclude(pk=named.pk)[:MOST_OTHERS])
    links = Entry.themes.through.objects.filter(entry__in=entries)
    themes = Theme.objects.filter(pk__in=links.values("theme"))
    return list(themes.exclude(pk=named.pk)[:MOST_OTHERS])


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
