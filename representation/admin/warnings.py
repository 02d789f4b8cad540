"""The hook that warns staff of contradictions and odd dates after saving."""

from django.contrib import messages
from django.http import HttpRequest
from wagtail.models import Page

from representation.models import AdvocacyWork, Entry


def add_warnings(request: HttpRequest, page: Page) -> None:
    """Adds a message for each warning about a page, except after saves in the background."""
    if isinstance(page, Entry | AdvocacyWork) and request.accepts("text/html"):
        for warning in page.staff_warnings():
            messages.warning(request, warning)
