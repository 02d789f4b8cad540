"""The hooks after saving: what staff have seen is confirmed, and what is odd is warned of."""

from django.contrib import messages
from django.http import HttpRequest
from wagtail.models import Page

from representation.models import AdvocacyWork, Entry, LoadedItem


def confirm_loaded_facts(request: HttpRequest, page: Page) -> None:
    """Takes the facts of the first content for confirmed, except after saves in the background."""
    if isinstance(page, Entry) and request.accepts("text/html"):
        LoadedItem.unconfirmed(page.number).update(is_confirmed=True)


def add_warnings(request: HttpRequest, page: Page) -> None:
    """Adds a message for each warning about a page, except after saves in the background."""
    if isinstance(page, Entry | AdvocacyWork) and request.accepts("text/html"):
        for warning in page.staff_warnings():
            messages.warning(request, warning)
