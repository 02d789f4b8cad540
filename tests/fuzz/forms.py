"""The forms of an answer, and what to send instead of what they ask for."""

import json
from random import Random
from typing import Any

from django.http import HttpResponseBase
from lxml.etree import LxmlError
from lxml.html import HtmlElement, document_fromstring

from tests.fuzz.addresses import Addresses
from tests.fuzz.odd_values import odd_file, odd_json, odd_rich_text, odd_value
from tests.pages.admin_form import values_of
from tests.representation.admin.other_values import OtherValues
from tests.representation.admin.test_every_view import formsets_of

ACTIONS = ("action-publish", "action-submit", "action-unpublish", "action-lock", "is-minor-edit")
Fields = list[tuple[str, Any]]


class Forms:
    """Fills in forms by chance, well at first and then worse."""

    def __init__(self, chance: Random, addresses: Addresses, image: Any, document: Any) -> None:
        self.chance = chance
        self.addresses = addresses
        self.materials = {"image": image, "document": document}

    def filled_in(self, response: HttpResponseBase) -> tuple[str, Fields] | None:
        """The address to send to, and the fields; None where there is no form."""
        found = [form for form in _html_forms(response) if form.get("method", "").lower() == "post"]
        if not found:
            return None
        form = self.chance.choice(found)
        data = values_of(form) | self._other_values(response)
        if "website" in data and self.chance.random() < 0.9:
            data |= {"website": "", "opened": form.xpath("string(.//*[@name='opened']/@value)")}
        fields = [
            (name, each)
            for name, value in data.items()
            for each in (value if isinstance(value, list) else [value])
        ]
        for field in form.iter("input"):
            if field.get("type") == "file" and field.get("name"):
                fields.append((field.get("name"), odd_file(self.chance)))
        return form.get("action") or "", fields

    def _other_values(self, response: HttpResponseBase) -> dict[str, Any]:
        """Valid values for all fields of a form of Django's, with a new row of each kind."""
        context = getattr(response, "context", None)
        form = context["form"] if context is not None and "form" in context else None
        if not getattr(form, "fields", None) or self.chance.random() < 0.3:
            return {}
        values = OtherValues(self.chance.randrange(2), **self.materials)
        data: dict[str, Any] = {}
        try:
            data |= values.of_form(form)
            for rows in formsets_of(form):
                last = len(rows.forms)
                data[f"{rows.prefix}-TOTAL_FORMS"] = str(last + 1)
                data |= values.of_form(rows.empty_form, f"{rows.prefix}-{last}")
        except (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError):
            pass  # a form for which nobody knows another valid value
        return data

    # --- Worse ----------------------------------------------------------------------------------
    def worsened(self, fields: Fields) -> Fields:
        """With up to four things wrong, and perhaps another button."""
        chance, fields = self.chance, list(fields)
        if chance.random() < 0.4:
            fields.append((chance.choice(ACTIONS), "1"))
        for _time in range(chance.choice((0, 0, 1, 1, 1, 2, 4))):
            if not fields:
                break
            self._break_one(fields)
        return fields

    def _break_one(self, fields: Fields) -> None:
        chance = self.chance
        where = chance.randrange(len(fields))
        name, value = fields[where]
        match chance.randrange(12):
            case 0:
                del fields[where]
            case 1:
                fields.append((name, odd_value(chance)))
            case 2:
                fields[where] = (name, chance.choice(fields)[1])
            case 3:
                fields[where] = (name, self.addresses.some_key(name))
            case 4:
                fields[where] = (name, json.dumps(odd_json(chance)))
            case 5:
                fields[where] = (name + chance.choice(("[]", "-0", "-0-value", "\0", "-id")), value)
            case 6:
                fields[where] = (name, odd_file(chance))
            case 7:
                self._break_count(fields)
            case 8:
                self._break_rich_text(fields)
            case _:
                fields[where] = (name, odd_value(chance))

    def _break_count(self, fields: Fields) -> None:
        """In what says how many rows or blocks there are, and which of them is what."""
        ends = (
            "_FORMS",
            "-count",
            "-type",
            "-order",
            "-deleted",
            "-id",
            "ORDER",
            "DELETE",
            "identity",
        )
        chosen = [n for n, (name, _value) in enumerate(fields) if name.endswith(ends)]
        if chosen:
            where = self.chance.choice(chosen)
            fields[where] = (fields[where][0], self.chance.choice(("2", odd_value(self.chance))))

    def _break_rich_text(self, fields: Fields) -> None:
        rich = [n for n, (_name, value) in enumerate(fields) if '"blocks"' in str(value)]
        if rich:
            where = self.chance.choice(rich)
            text = odd_rich_text(self.chance, self.addresses.keys["page"])
            fields[where] = (fields[where][0], text)


def _html_forms(response: HttpResponseBase) -> list[HtmlElement]:
    """The forms of a page, or of a window that Wagtail's scripts would show."""
    if response.streaming or response.status_code >= 300:
        return []
    kind = response.headers.get("Content-Type", "")
    html = response.content.decode(errors="replace")
    if kind.startswith("application/json"):
        told = json.loads(html)
        html = str(told.get("html") or "") if isinstance(told, dict) else ""
    elif not kind.startswith("text/html"):
        return []
    try:
        return list(document_fromstring(html).iter("form")) if html.strip() else []
    except LxmlError:
        return []
