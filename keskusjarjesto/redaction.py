"""Takes out of log lines what must not be kept: tokens, session keys, and words of visitors."""

import re
import traceback
from typing import Any

from django.http import HttpRequest, QueryDict

HIDDEN = "[hidden]"
# The pattern of Django's and Wagtail's URL for a new password: the user's id and a token.
RESET_PATH = re.compile(r"(/password_reset/confirm/)[^\s'\"]+")
# A session key, the hash of a token, or a signature. Slugs are words with hyphens between them.
TOKEN = re.compile(r"(?<![0-9A-Za-z])(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[0-9A-Za-z]{24,}")
QUERY = re.compile(r"(?<=[\w/%~.:)-])\?[^\s'\"<>]+")
# PostgreSQL quotes rows and values there.
DETAIL = re.compile(r"^(\s*)(DETAIL|CONTEXT):.*$", re.MULTILINE)
# gunicorn quotes the request that it could not read.
INVALID_REQUEST = re.compile(r"^Invalid request from ip=.*", re.DOTALL)
# Shorter values, such as a number or "on", are found everywhere.
SHORTEST_VALUE = 4


def without_secrets(text: str) -> str:
    """``text`` without tokens, query strings and values that a database quotes."""
    text = INVALID_REQUEST.sub("Invalid request", text)
    text = RESET_PATH.sub(rf"\1{HIDDEN}", text)
    text = QUERY.sub(f"?{HIDDEN}", text)
    text = DETAIL.sub(rf"\1\2: {HIDDEN}", text)
    return TOKEN.sub(HIDDEN, text)


def without_values_of(request: HttpRequest, text: str) -> str:
    """``text`` without the values of the query, the form and the cookies of ``request``.

    A form is read only where the request has read it already.
    """
    values = set(request.COOKIES.values())
    for data in (request.GET, getattr(request, "_post", None) or QueryDict()):
        values.update(value for _name, each in data.lists() for value in each)
    for value in sorted(values, key=len, reverse=True):
        if len(value) >= SHORTEST_VALUE:
            text = text.replace(value, HIDDEN).replace(repr(value)[1:-1], HIDDEN)
    return text


def hide_secrets(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """A structlog processor for the last step before a line is written.

    An exception is written here, so that its text can be searched.
    """
    record = event.get("_record")
    request = getattr(record, "request", None)
    exception = event.pop("exc_info", None)
    if exception:
        event["exception"] = "".join(traceback.format_exception(*exception)).rstrip()
    for name, value in event.items():
        if isinstance(value, str):
            text = value
            if name == "exception" and isinstance(request, HttpRequest):
                text = without_values_of(request, text)
            event[name] = without_secrets(text)
    return event
