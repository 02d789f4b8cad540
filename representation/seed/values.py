"""The values of a loaded item, by field: as the content files have them and as the site has them.

A field is a column, or one of ``body_<language>``, ``themes``, ``organisations`` and
``seat:<role>:<start>:<end>:<column>``, a text of the only seat with that role and those dates.
"""

import json
import re
from hashlib import sha256
from typing import Any

from bs4 import BeautifulSoup
from wagtail.blocks import StreamValue

from representation.models import EntryOrganisation, Seat, Theme

Values = dict[str, Any]
# Of a seat that is not there, or not the only one of its kind: equal to no value of a file.
ABSENT = ("absent",)


def digest(value: Any) -> str:
    """A digest of a value, the same before and after it was stored."""
    text = json.dumps(_comparable(value), sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:16]


def _comparable(value: Any) -> Any:
    if isinstance(value, StreamValue):
        blocks = [(each.block_type, each.block.get_prep_value(each.value)) for each in value]
        return _comparable(blocks)
    if isinstance(value, dict):
        if value.keys() == {"type", "value", "id"}:  # an item of a list in a block
            value = {"value": value["value"]}
        # A block that a newer version gave another field is the same while the field is empty.
        fields = {name: _comparable(each) for name, each in value.items()}
        return {name: each for name, each in fields.items() if each not in ("", [])}
    if isinstance(value, list | tuple):
        return [_comparable(each) for each in value]
    if isinstance(value, str) and "<" in value:
        return _canonical_html(value)
    return value if isinstance(value, bool | int) else str(value or "")


def _canonical_html(html: str) -> str:
    """HTML as it was before the editor of rich text wrote it anew, without a change of its text."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        tag.attrs = {
            name: value for name, value in sorted(tag.attrs.items()) if name != "data-block-key"
        }
    return re.sub("> <", "><", re.sub(r"[ \n]+", " ", str(soup))).strip()


def current_value(instance: Any, field: str) -> Any:
    """The value of a field of ``instance``."""
    if field.startswith("seat:"):
        seat, column = _seat(instance, field)
        return getattr(seat, column) if seat else ABSENT
    if field == "themes":
        return sorted(theme.pk for theme in instance.themes.all())
    if field == "organisations":
        return [link.organisation_id for link in instance.entry_organisations.all()]
    return getattr(instance, field)


def set_value(instance: Any, field: str, value: Any) -> None:
    """Sets a field of ``instance``, which is not saved."""
    if field.startswith("seat:"):
        _set_text_of_seat(instance, field, value)
    elif field == "themes":
        instance.themes = Theme.objects.filter(pk__in=value)
    elif field == "organisations":
        instance.entry_organisations = [
            EntryOrganisation(organisation_id=key, sort_order=position)
            for position, key in enumerate(value)
        ]
    else:
        setattr(instance, field, value)


def seat_field(role: str, start: str | None, end: str | None, column: str) -> str:
    """The name of the field for a text of a seat."""
    return f"seat:{role}:{start or ''}:{end or ''}:{column}"


def _facts(seat: Seat) -> str:
    return f"seat:{seat.role}:{seat.start or ''}:{seat.end or ''}"


def _seat(instance: Any, field: str) -> tuple[Seat | None, str]:
    """The seat that ``field`` means, if there is exactly one, and the column of its text."""
    facts, _colon, column = field.rpartition(":")
    seats = [seat for seat in instance.seats.all() if _facts(seat) == facts]
    return (seats[0] if len(seats) == 1 else None), column


def _set_text_of_seat(instance: Any, field: str, value: str) -> None:
    facts, _colon, column = field.rpartition(":")
    # Assigned again, as the relation reads its rows anew until something was assigned.
    seats = list(instance.seats.all())
    for seat in seats:
        if _facts(seat) == facts:
            setattr(seat, column, value)
    instance.seats = seats
