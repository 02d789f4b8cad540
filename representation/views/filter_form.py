"""The form of filters above a list: its fields, and the links that remove active filters."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from pages.languages.text import Text
from representation.models.named_model import Named
from representation.register import filters as filtering
from representation.register.facets import Facets
from representation.register.filters import Filters, Sort
from representation.views.filter_errors import FilterError

# Nobody can choose between hundreds of organisations; the others are found by name.
MOST_CHOICES = 60
COUNTED_FIELDS = ("kind", "status", "organisation_kind", "organisation", "theme", "level", "role")


def at_line_start(label: object) -> object:
    """A name or another label as it begins a line."""
    return label.capital if isinstance(label, Text) else capfirst(str(label))


@dataclass(frozen=True)
class Choice:
    """A value of a filter, and the number of entries under it.

    Attributes:
        value: as in the query string.
        count: None where entries are not counted.
    """

    value: str
    label: object
    selected: bool
    count: int | None = None

    @property
    def text(self) -> str:
        """The label for an ``<option>``, which takes no markup."""
        return str(at_line_start(self.label))


@dataclass(frozen=True)
class FilterField:
    """A field of the form that is a choice.

    Attributes:
        name: the name of the filter.
        parameter: the parameter of the filter in the query string.
        empty_label: the label of the empty choice; "" where there is no such choice.
        error: the message about a value that is none of the choices; "" without one.
    """

    name: str
    parameter: str
    label: str
    choices: list[Choice]
    empty_label: str
    error: str


@dataclass(frozen=True)
class TypedField:
    """A field of the form in which text is typed.

    Attributes:
        parameter: the parameter of the filter in the query string.
        value: the value in the field; an invalid one as it was typed.
        error: the message about an invalid value; "" for a valid one.
    """

    parameter: str
    value: str
    error: str


@dataclass(frozen=True)
class RemovalLink:
    """An active filter and the address of the list without it.

    Attributes:
        count: the number of entries without the filter; None where they are not counted.
    """

    name: str
    label: object
    url: str
    count: int | None = None


@dataclass(frozen=True)
class FilterForm:
    """The form of one list.

    Attributes:
        facets: the counts of the values.
        fixed: the names of the filters that the path of the page implies.
        url: returns the address of the list under other filters.
        named: the organisations and themes to choose from, by filter and primary key.
        errors: the invalid values of the query, by filter.
    """

    facets: Facets
    fixed: frozenset[str]
    url: Callable[[Filters], str]
    named: Mapping[str, Mapping[int, Named]]
    errors: Mapping[str, FilterError]

    @property
    def filters(self) -> Filters:
        return self.facets.filtered.filters

    def fields(self) -> list[FilterField]:
        """The fields that are choices, in the order of the form; none without choices."""
        choices = {name: self._choices(name) for name in COUNTED_FIELDS if name not in self.fixed}
        choices["sort"] = _all_choices("sort", self.filters.sort or Sort.NAME)
        choices["group"] = _all_choices("group", self.filters.group)
        empty_labels = {"sort": "", "group": pgettext("gather by", "Nothing")}
        return [
            FilterField(
                name=name,
                parameter=filtering.parameter_name(name),
                label=filtering.filter_label(name),
                choices=field_choices,
                empty_label=empty_labels.get(name, gettext("All")),
                error=self._message(name),
            )
            for name, field_choices in choices.items()
            if field_choices
        ]

    def typed_fields(self) -> dict[str, TypedField]:
        """The fields in which text is typed, by the names of their filters."""
        date = self.filters.date
        values = {"text": self.filters.text, "date": date.in_figures() if date else ""}
        return {
            name: TypedField(
                filtering.parameter_name(name),
                self.errors[name].text if name in self.errors else value,
                self._message(name),
            )
            for name, value in values.items()
        }

    def _message(self, name: str) -> str:
        return self.errors[name].message if name in self.errors else ""

    def removal_links(self) -> list[RemovalLink]:
        """A link for each active filter that can be removed."""
        return [
            self._removal_link(name)
            for name in self.filters.active
            if name not in ("sort", "group") and name not in self.fixed
        ]

    def alternatives(self) -> list[RemovalLink]:
        """A link for each filter without which there would be entries, the most entries first."""
        return [
            self._removal_link(name, count)
            for name, count in self.facets.alternatives()
            if name not in self.fixed
        ]

    def _removal_link(self, name: str, count: int | None = None) -> RemovalLink:
        filters = self.filters
        label = filters.label(name)
        # What a reader typed stays as it is.
        shown = label if name == "text" else at_line_start(label)
        return RemovalLink(name, shown, self.url(filters.without(name)), count)

    def _choices(self, name: str) -> list[Choice]:
        """The values of a filter under which there are entries, and the selected one."""
        counts = self.facets.counts(name)
        selected = getattr(self.filters, name)
        if name in filtering.CHOICES:
            choices = _all_choices(name, selected, counts)
            return [choice for choice in choices if choice.count or choice.selected]
        named = [each for pk, each in self.named[name].items() if counts[pk] or each == selected]
        return [
            Choice(
                filtering.parameter_value(name, each), each.name, each == selected, counts[each.pk]
            )
            for each in sorted(named, key=lambda each: each.sorting)
        ]


def _all_choices(name: str, selected: str, counts: Counter[str] | None = None) -> list[Choice]:
    """All values of a filter with a fixed set of choices."""
    return [
        Choice(
            filtering.parameter_value(name, value),
            label,
            selected == value,
            None if counts is None else counts[value],
        )
        for value, label in filtering.CHOICES[name].choices
    ]
