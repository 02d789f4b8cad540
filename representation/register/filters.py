"""The filters of the register, and their query strings.

The words of a query string are in the language of the page (:mod:`.address_words`); the name of an
organisation or a theme is followed by its permanent number, so that old addresses keep their
meaning after a renaming. The words of the other languages, and the names in the code, are parsed
too.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

from anyascii import anyascii
from django.db import models
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from pages.languages.visible import has_visible_character
from representation.dates.partial_date import PartialDate, parse_plausible
from representation.dates.status import Moment, Status
from representation.models import Kind, Level, Organisation, OrganisationKind, Role, Theme
from representation.models.named_model import Named
from representation.register import address_words
from representation.register.address_words import parameter_name, value_word

LONGEST_TEXT = 100
LARGEST_NUMBER = 2**31 - 1


class Sort(models.TextChoices):
    """The order of a list."""

    NAME = "name", pgettext_lazy("of a thing", "name")
    START = "start", _("start, newest first")
    END = "end", _("end, soonest first")
    ORGANISATION = "organisation", _("organisation")


class Group(models.TextChoices):
    """What the rows of a list are grouped by."""

    ORGANISATION = "organisation", _("organisation")
    THEME = "theme", _("theme")


CHOICES: dict[str, type[models.TextChoices]] = {
    "kind": Kind,
    "status": Status,
    "organisation_kind": OrganisationKind,
    "level": Level,
    "role": Role,
    "sort": Sort,
    "group": Group,
}
NAMED: dict[str, type[Named]] = {"organisation": Organisation, "theme": Theme}
FilterValue = str | PartialDate | Named


def filter_of(named: Named) -> str:
    """The name of the filter of which ``named`` is a value."""
    return next(name for name, model in NAMED.items() if isinstance(named, model))


def filter_label(name: str) -> str:
    """The label of the field of a filter, in the active language."""
    return {
        "text": pgettext("of a thing", "Name"),
        "kind": gettext("Way of taking part"),
        "status": gettext("Status"),
        "organisation_kind": gettext("Kind of organisation"),
        "organisation": gettext("Organisation"),
        "theme": gettext("Theme"),
        "level": gettext("Level"),
        "role": gettext("Role"),
        "date": gettext("As of"),
        "sort": gettext("Order"),
        "group": gettext("Gather by"),
    }[name]


def ungrouped_label(name: str) -> str:
    """The heading of entries without an organisation or a theme; "" without grouping."""
    return {
        "": "",
        "organisation": gettext("Without an organisation"),
        "theme": gettext("Without a theme"),
    }[name]


def is_parameter(word: str) -> bool:
    """Whether ``word`` is the parameter of a filter in any language."""
    return word in _filter_names()


def unknown_parameters(query: QueryDict, names: Collection[str]) -> list[str]:
    """The parameters in ``query`` that are, in no language, those of a filter in ``names``."""
    return [word for word in query if _filter_names().get(word) not in names]


def query_without(query: QueryDict, names: Collection[str]) -> str:
    """``query`` without a question mark, and without the parameters ``names`` in any language."""
    rest = QueryDict(mutable=True)
    for word, texts in query.lists():
        if _filter_names().get(word, word) not in names:
            rest.setlist(word, texts)
    return rest.urlencode()


def _slug(label: object) -> str:
    return slugify(anyascii(str(label)))


@cache
def _filter_names() -> dict[str, str]:
    """The names of the filters by their parameters in every language and in the code."""
    return address_words.parameters()


@cache
def _choice_values(name: str) -> dict[str, str]:
    """The values of the choices of a filter by their words in every language and in the code."""
    return address_words.values_by_word(name, CHOICES[name].values)


@dataclass(frozen=True)
class Filters:
    """The values of the filters; an empty value filters nothing.

    Attributes:
        text: words to be found in the names of the entry or of its organisations.
        organisation_kind: a value of ``OrganisationKind``; that of any of an entry's organisations.
        date: the day, month or year of the status; None for today.
        sort: a value of :class:`Sort`.
        group: a value of :class:`Group`.
    """

    text: str = ""
    kind: str = ""
    status: str = ""
    organisation_kind: str = ""
    organisation: Organisation | None = None
    theme: Theme | None = None
    level: str = ""
    role: str = ""
    date: PartialDate | None = None
    sort: str = ""
    group: str = ""

    def query(self, fixed: str = "") -> str:
        """The canonical query in the active language, with its question mark; "" for none.

        ``fixed`` is the name of a filter that the path of the page implies.
        """
        parameters = {
            parameter_name(name): parameter_value(name, value)
            for name, value in self.active.items()
            if name != fixed
        }
        return f"?{urlencode(parameters)}" if parameters else ""

    def data_query(self) -> str:
        """The query of the files of data, with its question mark; the same in every language."""
        parameters = {
            name: str(value.pk if isinstance(value, Named) else value)
            for name, value in self.active.items()
            if name not in ("sort", "group")
        }
        return f"?{urlencode(parameters)}" if parameters else ""

    @property
    def active(self) -> dict[str, FilterValue]:
        """The filters that have a value, in the order of the query."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}

    @property
    def moment(self) -> Moment:
        """The moment of the status, seats and periods: today without a date."""
        return Moment.of(self.date)

    @property
    def only_named(self) -> Named | None:
        """The organisation or the theme; None without one, or with both."""
        named = [value for name in NAMED if (value := getattr(self, name))]
        return named[0] if len(named) == 1 else None

    def without(self, name: str) -> "Filters":
        """These filters without a value for the one named ``name``."""
        return replace(self, **{name: getattr(Filters, name)})

    def label(self, name: str) -> object:
        """The value of a filter in words; that of an organisation or a theme is a ``Text``."""
        value = getattr(self, name)
        if isinstance(value, Named):
            return value.name
        if isinstance(value, PartialDate):
            return value.in_words()
        return CHOICES[name](value).label if name in CHOICES else value


FILTER_NAMES = tuple(field.name for field in fields(Filters))


def parameter_value(name: str, value: FilterValue) -> str:
    """A value of the filter ``name`` in query strings of the active language."""
    if isinstance(value, Named):
        return f"{_slug(value.name)}-{value.pk}".lstrip("-")
    return value_word(name, str(value)) if name in CHOICES else str(value)


class InvalidFilters(Exception):
    """Some values in a query are invalid.

    Attributes:
        valid: the filters with valid values.
        invalid: the invalid values, by the names of their filters.
    """

    def __init__(self, valid: Filters, invalid: dict[str, str]) -> None:
        super().__init__(invalid)
        self.valid, self.invalid = valid, invalid


def parse_filters(query: QueryDict, **fixed: str) -> Filters:
    """The filters in a query. Parameters that are not those of a filter are ignored.

    The values in ``fixed`` cannot be changed by the query.

    Raises:
        InvalidFilters: for an unknown value, or one that differs from another of the same filter.
    """
    values: dict[str, Any] = dict(fixed)
    invalid: dict[str, str] = {}
    for word, texts in query.lists():
        if not is_parameter(word):
            continue
        name = _filter_names()[word]
        for text in filter(has_visible_character, map(str.strip, texts)):
            try:
                value = _parse_value(name, text)
            except ValueError:
                invalid[name] = text
                continue
            if values.setdefault(name, value) != value:
                invalid[name] = text
    for name in NAMED.keys() & values.keys():
        number = values.pop(name)
        if named := NAMED[name].with_number(number):
            values[name] = named
        else:
            invalid[name] = str(number)
    valid = Filters(
        **{name: value for name, value in values.items() if name not in invalid or name in fixed}
    )
    if invalid:
        raise InvalidFilters(valid, invalid)
    return valid


def parse_date(query: QueryDict) -> PartialDate | None:
    """The date in a query, whose other parameters are ignored; None without one.

    Raises:
        InvalidFilters: for a text that is not a plausible date, or for several dates.
    """
    date_query = QueryDict(mutable=True)
    for word, texts in query.lists():
        if is_parameter(word) and _filter_names()[word] == "date":
            date_query.setlist(word, texts)
    return parse_filters(date_query).date


def _parse_value(name: str, text: str) -> str | PartialDate | int:
    """The value of the filter ``name`` in ``text``; the number of an organisation or a theme.

    Raises:
        ValueError: where ``text`` is not a value of the filter.
    """
    if name in NAMED:
        number = re.fullmatch(r"(?:.*-)?(\d{1,10})", text, re.DOTALL)
        if not number or not number[1].isascii() or int(number[1]) > LARGEST_NUMBER:
            raise ValueError(text)
        return int(number[1])
    if name in CHOICES:
        try:
            return _choice_values(name)[text.casefold()]
        except KeyError as error:
            raise ValueError(text) from error
    if name == "date":
        return parse_plausible(text)
    if len(text) > LONGEST_TEXT or "\0" in text:
        raise ValueError(text)
    return text
