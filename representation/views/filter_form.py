"""The form of filters above a list: its fields, what is active, and what to take away."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from pages.languages.text import Text
from representation.models.named import Named
from representation.register import filters as filtering
from representation.register.facets import Facets
from representation.register.filters import Filters, Sort

# A choice between hundreds of organisations helps nobody; the rest is found by name.
MOST_CHOICES = 60
# The fields that need no counts.
PLAIN_FIELDS = ("text", "date")
COUNTED_FIELDS = ("kind", "status", "organisation", "theme", "level", "role")


@dataclass(frozen=True)
class Choice:
    """A value that a filter offers, and how many entries it would leave."""

    word: str
    label: object
    selected: bool
    count: int | None = None

    @property
    def text(self) -> str:
        """The label bare, as an ``<option>`` takes it; a name is written as it is."""
        return str(self.label) if isinstance(self.label, Text) else capfirst(str(self.label))


@dataclass(frozen=True)
class Removal:
    """A filter that is active, the address without it, and perhaps how much that would leave."""

    name: str
    label: object
    url: str
    count: int | None = None


@dataclass(frozen=True)
class FilterForm:
    """The form of one list.

    Attributes:
        facets: the counts of what the filters choose.
        fixed: the names of the filters that the address of the page itself stands for.
        url: the address of the list with other filters.
        named: the organisations and themes to choose from, by filter and primary key.
    """

    facets: Facets
    fixed: frozenset[str]
    url: Callable[[Filters], str]
    named: Mapping[str, Mapping[int, Named]]

    @property
    def filters(self) -> Filters:
        return self.facets.filtered.filters

    def fields(self) -> list[dict[str, Any]]:
        """The fields that are choices, in the order in which they stand; none without a choice."""
        choices = {name: self._choices(name) for name in COUNTED_FIELDS if name not in self.fixed}
        choices["sort"] = _choices_of("sort", self.filters.sort or Sort.NAME)
        choices["group"] = _choices_of("group", self.filters.group)
        empty = {"sort": "", "group": pgettext("gather by", "Nothing")}
        return [
            {
                "name": name,
                "word": filtering.parameter_name(name),
                "label": filtering.filter_label(name),
                "choices": offered,
                "empty": empty.get(name, gettext("All")),
            }
            for name, offered in choices.items()
            if offered
        ]

    def removals(self) -> list[Removal]:
        """The active filters, each with the way to be rid of it."""
        return [
            self._removal(name)
            for name in self.filters.active
            if name not in ("sort", "group") and name not in self.fixed
        ]

    def alternatives(self) -> list[Removal]:
        """Without which filter there would be something, and how much; best first."""
        return [
            self._removal(name, count)
            for name, count in self.facets.alternatives()
            if name not in self.fixed
        ]

    def _removal(self, name: str, count: int | None = None) -> Removal:
        filters = self.filters
        return Removal(name, filters.label(name), self.url(filters.without(name)), count)

    def _choices(self, name: str) -> list[Choice]:
        """The values of a filter that would choose something, and the one that is chosen."""
        counts = self.facets.counts(name)
        chosen = getattr(self.filters, name)
        if name in filtering.CHOICES:
            every = _choices_of(name, chosen, counts)
            return [each for each in every if each.count or each.selected]
        offered = [each for key, each in self.named[name].items() if counts[key] or each == chosen]
        return [
            Choice(
                filtering.parameter_value(name, each), each.name, each == chosen, counts[each.pk]
            )
            for each in sorted(offered, key=lambda each: each.sorting)
        ]


def _choices_of(name: str, chosen: str, counts: Counter[str] | None = None) -> list[Choice]:
    """All values of a filter that is a choice of a few."""
    return [
        Choice(
            filtering.parameter_value(name, value),
            label,
            chosen == value,
            None if counts is None else counts[value],
        )
        for value, label in filtering.CHOICES[name].choices
    ]
