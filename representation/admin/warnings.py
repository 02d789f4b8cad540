"""The hook that warns staff of contradictions after saving."""

from django.contrib import messages
from django.http import HttpRequest
from wagtail.models import Page

from representation.dates.contradictions import warnings
from representation.models import Entry


def add_warnings(request: HttpRequest, page: Page) -> None:
    """Adds a message for each contradiction in an entry, except after saves in the background."""
    if isinstance(page, Entry) and request.accepts("text/html"):
        for warning in warnings(page):
            messages.warning(request, warning)
