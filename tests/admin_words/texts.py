"""Reads all words of a view that may be seen or read out, those of its dialogs and scripts too."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

SILENT = {"script", "style", "svg", "noscript", "iframe", "code", "pre", "textarea"}
# Values of Wagtail's scripts that become visible.
SAID_BY_SCRIPTS = re.compile(
    r"data-.*(?:message|label|content|text|title|success|active)-value$"
    r"|data-(?:confirm|title|message)"
)
SPOKEN = ("aria-label", "title", "placeholder", "alt")
# In what scripts get, words stand beside names for the machine.
MACHINE_KEYS = {
    "_type", "_id", "id", "icon", "icon_name", "iconName", "name", "classname", "classNames",
    "href", "url", "type", "value", "prefix", "formClassname", "attrs", "target", "key", "style",
}  # fmt: skip
LOOKS_LIKE_WORDS = re.compile(r"^[A-ZÅÄÖ][a-zåäö]+$|\s|[^\x00-\x7f]")


def texts(tree: html.HtmlElement) -> Iterator[str]:
    for text in _texts(tree, foreign=False):
        if plain := " ".join(text.replace("\u00ad", "").split()):
            yield plain


def _texts(element: html.HtmlElement, foreign: bool) -> Iterator[str]:
    # A counter without a number is hidden.
    if not isinstance(element.tag, str) or "data-side-panel-toggle-counter" in element.attrib:
        return
    if element.tag == "script" and element.get("type") == "application/json":
        yield from _in_json(element.text or "")
    if element.tag not in SILENT:
        foreign = foreign or (element.tag != "html" and "lang" in element.attrib)
        if not foreign:
            yield element.text or ""
            yield from _in_attributes(element)
        for child in element:
            yield from _texts(child, foreign)
            if not foreign:
                yield child.tail or ""


def _in_attributes(element: html.HtmlElement) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name in SPOKEN or (
            name == "value"
            and element.tag == "input"
            and element.get("type") in ("submit", "button", "reset")
        ):
            yield value
        elif name.startswith("data-") and value[:1] in ("{", "["):
            yield from _in_json(value)
        elif SAID_BY_SCRIPTS.match(name):
            yield value


def _in_json(text: str) -> Iterator[str]:
    try:
        yield from _in_value(json.loads(text))
    except ValueError:  # a selector in brackets
        return


def _in_value(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in MACHINE_KEYS:
                yield from _in_value(each)
    elif isinstance(value, list):
        for each in value:
            yield from _in_value(each)
    elif isinstance(value, str):
        if value.lstrip()[:1] in ("{", "["):
            yield from _in_json(value)
        elif "<" in value and ">" in value and value.strip():
            yield from _texts(html.fragment_fromstring(value, create_parent=True), foreign=False)
        elif LOOKS_LIKE_WORDS.search(value):
            yield value
