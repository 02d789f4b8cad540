"""What a reader asks of the register, and how it stands in an address.

The words of an address are those of the page's language; behind the name of an organisation or a
theme stands its permanent number, so that an old address means the same after any renaming. Words
of the other languages and of the code are understood too.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

from anyascii import anyascii
from django.db import models
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext, override, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from pages.languages.codes import language_codes
from representation.dates.partial_date import PartialDate, parse_plausible
from representation.dates.status import Moment, Status
from representation.models import Kind, Level, Organisation, Role, Theme
from representation.models.named import Named

LONGEST_TEXT = 100
LARGEST_NUMBER = 2**31 - 1


class Sort(models.TextChoices):
    """The order of a list."""

    NAME = "name", pgettext_lazy("of a thing", "name")
    START = "start", _("start, newest first")
    END = "end", _("end, soonest first")
    ORGANISATION = "organisation", _("organisation")


class Group(models.TextChoices):
    """What the rows of a list are grouped under."""

    ORGANISATION = "organisation", _("organisation")
    THEME = "theme", _("theme")


CHOICES: dict[str, type[models.TextChoices]] = {
    "kind": Kind,
    "status": Status,
    "level": Level,
    "role": Role,
    "sort": Sort,
    "group": Group,
}
NAMED: dict[str, type[Named]] = {"organisation": Organisation, "theme": Theme}


def parameter_name(name: str) -> str:
    """The name of a filter in addresses of the active language."""
    return {
        "text": pgettext("address", "text"),
        "kind": pgettext("address", "kind"),
        "status": pgettext("address", "status"),
        "organisation": pgettext("address", "organisation"),
        "theme": pgettext("address", "theme"),
        "level": pgettext("address", "level"),
        "role": pgettext("address", "role"),
        "date": pgettext("address", "date"),
        "sort": pgettext("address", "sort"),
        "group": pgettext("address", "group"),
    }[name]


def filter_label(name: str) -> str:
    """The name of a filter in the reader's language, as the label of its field."""
    return {
        "text": pgettext("of a thing", "Name"),
        "kind": gettext("Kind"),
        "status": gettext("Status"),
        "organisation": gettext("Organisation"),
        "theme": gettext("Theme"),
        "level": gettext("Level"),
        "role": gettext("Role"),
        "date": gettext("As of"),
        "sort": gettext("Order"),
        "group": gettext("Gather by"),
    }[name]


def ungrouped_label(name: str) -> str:
    """What entries are grouped under that have no organisation, or no theme; "" for no group."""
    return {
        "": "",
        "organisation": gettext("Without an organisation"),
        "theme": gettext("Without a theme"),
    }[name]


def is_parameter(word: str) -> bool:
    """Whether ``word`` names a filter in any language."""
    return word in _names()


def unknown_parameters(query: QueryDict, names: Collection[str]) -> list[str]:
    """The words of ``query`` that are in no language a filter among ``names``."""
    return [word for word in query if _names().get(word) not in names]


def _slug(label: object) -> str:
    return slugify(anyascii(str(label)))


def _in_every_language(words: Callable[[], dict[str, str]]) -> dict[str, str]:
    """From each word, in whichever language and in that of the code, to what it means."""
    found: dict[str, str] = {}
    for code in reversed([*language_codes(), "en"]):
        with override(code):
            found |= {word: name for name, word in words().items()}
    return found


@cache
def _names() -> dict[str, str]:
    names = [field.name for field in fields(Filters)]
    own = {name: name for name in names}
    return own | _in_every_language(lambda: {name: parameter_name(name) for name in names})


@cache
def _values(name: str) -> dict[str, str]:
    choices = CHOICES[name]
    own = {value: value for value in choices.values}
    return own | _in_every_language(lambda: {v: _slug(label) for v, label in choices.choices})


@dataclass(frozen=True)
class Filters:
    """What is asked for; an empty value asks for nothing.

    Attributes:
        text: words that names of the entry or its organisations hold.
        date: the day, month or year as of which status is told; today without it.
    """

    text: str = ""
    kind: str = ""
    status: str = ""
    organisation: Organisation | None = None
    theme: Theme | None = None
    level: str = ""
    role: str = ""
    date: PartialDate | None = None
    sort: str = ""
    group: str = ""

    def query(self, fixed: str = "") -> str:
        """The canonical query in the active language, with its question mark; "" for none.

        ``fixed`` names a filter that the address of the page itself stands for.
        """
        words = {
            parameter_name(name): parameter_value(name, value)
            for name, value in self.active.items()
            if name != fixed
        }
        return f"?{urlencode(words)}" if words else ""

    def data_query(self) -> str:
        """The same in the words of the code, the same in every language, as data is asked for."""
        words = {
            name: str(value.pk if isinstance(value, Named) else value)
            for name, value in self.active.items()
            if name not in ("sort", "group")
        }
        return f"?{urlencode(words)}" if words else ""

    @property
    def active(self) -> dict[str, Any]:
        """The filters that have a value, in the order of addresses."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}

    @property
    def moment(self) -> Moment:
        """When the status, seats and periods hold that are told: today without a date."""
        return Moment.of(self.date)

    @property
    def only_named(self) -> Named | None:
        """The organisation or the theme that is asked for, where not both are."""
        chosen = [each for name in NAMED if (each := getattr(self, name))]
        return chosen[0] if len(chosen) == 1 else None

    def without(self, name: str) -> "Filters":
        unasked: dict[str, Any] = {name: getattr(Filters, name)}
        return replace(self, **unasked)

    def label(self, name: str) -> object:
        """What is asked for, to be shown: a text that knows its language where it is a name."""
        value = getattr(self, name)
        if isinstance(value, Named):
            return value.name
        if isinstance(value, PartialDate):
            return value.in_words()
        return CHOICES[name](value).label if name in CHOICES else value


def parameter_value(name: str, value: Any) -> str:
    """How a value of the filter ``name`` stands in an address of the active language."""
    if isinstance(value, Named):
        return f"{_slug(value.name)}-{value.pk}".lstrip("-")
    return _slug(CHOICES[name](value).label) if name in CHOICES else str(value)


class InvalidFilters(Exception):
    """Some filters have values that cannot be understood.

    Attributes:
        valid: the other filters.
        invalid: the values that were not understood, by the name of their filter.
    """

    def __init__(self, valid: Filters, invalid: dict[str, str]) -> None:
        super().__init__(invalid)
        self.valid, self.invalid = valid, invalid


def parse_filters(query: QueryDict, **fixed: str) -> Filters:
    """The filters in a query; ``fixed`` ones hold whatever the query says.

    Names that are no filter's say nothing.

    Raises:
        InvalidFilters: for a value that is unknown, or contradicts another.
    """
    found: dict[str, Any] = dict(fixed)
    invalid: dict[str, str] = {}
    for word, values in query.lists():
        if not is_parameter(word):
            continue
        name = _names()[word]
        for text in filter(None, map(str.strip, values)):
            try:
                value = _parse_value(name, text)
            except ValueError:
                invalid[name] = text
                continue
            if found.setdefault(name, value) != value:
                invalid[name] = text
    for name in NAMED.keys() & found.keys():
        number = found.pop(name)
        if chosen := NAMED[name].objects.filter(pk=number).first():
            found[name] = chosen
        else:
            invalid[name] = str(number)
    valid = Filters(
        **{name: value for name, value in found.items() if name not in invalid or name in fixed}
    )
    if invalid:
        raise InvalidFilters(valid, invalid)
    return valid


def parse_date(query: QueryDict) -> PartialDate | None:
    """The date in a query of which it is the only question; None without one.

    Raises:
        InvalidFilters: for one that is none.
    """
    dates = QueryDict(mutable=True)
    for word, values in query.lists():
        if is_parameter(word) and _names()[word] == "date":
            dates.setlist(word, values)
    return parse_filters(dates).date


def _parse_value(name: str, text: str) -> Any:
    """The value that ``text`` means; the number of an organisation or a theme.

    Raises:
        ValueError: where ``text`` is nothing that the filter ``name`` can be.
    """
    if name in NAMED:
        number = re.fullmatch(r"(?:.*-)?(\d{1,10})", text, re.DOTALL)
        if not number or not number[1].isascii() or int(number[1]) > LARGEST_NUMBER:
            raise ValueError(text)
        return int(number[1])
    if name in CHOICES:
        try:
            return _values(name)[text.casefold()]
        except KeyError as error:
            raise ValueError(text) from error
    if name == "date":
        return parse_plausible(text)
    if len(text) > LONGEST_TEXT or "\0" in text:
        raise ValueError(text)
    return text
