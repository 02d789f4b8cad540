"""Warnings to staff after saving: they stop nobody."""

from django.contrib import messages
from django.http import HttpRequest
from wagtail.models import Page

from representation.dates.contradictions import warnings
from representation.models import Entry


def add_warnings(request: HttpRequest, page: Page) -> None:
    """Says after saving what cannot be right; not of what is saved in the background."""
    if isinstance(page, Entry) and request.accepts("text/html"):
        for warning in warnings(page):
            messages.warning(request, warning)
