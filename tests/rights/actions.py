"""Each action of the table of rights: what a browser sends, and whether it happened.

An action makes what it needs, sends its request straight to the address, whether or not a button
leads there, and returns the response and whether what was asked for is so now.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

Result = tuple[HttpResponse, bool]
Action = Callable[[Client], Result]

# By the name of its row in docs/rights.md.
ACTIONS: dict[str, Action] = {}


def action(row: str) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Registers an action under the name of its row."""

    def register(function: Callable[..., Result]) -> Callable[..., Result]:
        assert row not in ACTIONS, row
        ACTIONS[row] = function
        return function

    return register


def see(row: str, address: Callable[[], str]) -> None:
    """An action that only reads."""

    def read(client: Client) -> Result:
        response = client.get(address())
        return response, response.status_code == 200

    action(row)(read)


def page_url(view: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{view}", args=args)


def bulk_url(model: str, name: str, *objects: Any) -> str:
    """The address of a bulk action, such as ``bulk_url("wagtailcore/page", "delete", page)``."""
    chosen = "&".join(f"id={each.pk}" for each in objects)
    return f"/admin/bulk/{model}/{name}/?{chosen}&next=/admin/"


def is_there(thing: Any) -> bool:
    return bool(type(thing).objects.filter(pk=thing.pk).exists())
