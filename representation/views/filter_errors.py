"""The values of filters that are not understood: what was typed, and the message beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext

from representation.models.partial_date_field import PartialDateFormField
from representation.register import filters as filtering
from representation.register.filters import LONGEST_TEXT, InvalidFilters, parse_filters


@dataclass(frozen=True)
class FilterError:
    """A value of a filter that is not understood.

    Attributes:
        name: the name of the filter.
        label: the label of its field.
        text: the value as it was typed.
        message: what to write or choose instead.
    """

    name: str
    label: str
    text: str
    message: str


def filter_errors(invalid: Mapping[str, str]) -> list[FilterError]:
    """The errors for the invalid values of a query, which are given by the names of filters."""
    return [
        FilterError(name, filtering.filter_label(name), text, _message(name, text))
        for name, text in invalid.items()
    ]


def _message(name: str, text: str) -> str:
    if _is_valid_alone(name, text):
        return gettext("Only one value fits here.")
    if name == "date":
        try:
            PartialDateFormField().clean(text)
        except ValidationError as error:
            return " ".join(error.messages)
    if name == "text":
        return gettext("Write at most %(count)d characters.") % {"count": LONGEST_TEXT}
    return gettext("Choose from the list: “%(text)s” is not there.") % {"text": text}


def _is_valid_alone(name: str, text: str) -> bool:
    """Whether the value is valid where the query and the path have no other one."""
    query = QueryDict(mutable=True)
    query[name] = text
    try:
        parse_filters(query)
    except InvalidFilters:
        return False
    return True
