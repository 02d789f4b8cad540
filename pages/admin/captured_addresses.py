"""Hooks that warn staff of a page that takes the address at which another page is found."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from pages.models.page_form import captured_address_warning


def _warn(request: HttpRequest, page: Page, parent: Page | None) -> None:
    """Adds the warning as a message, except after saves in the background."""
    warning = captured_address_warning(page, parent)
    if warning and request.accepts("text/html"):
        messages.warning(request, warning)


def warn_of_captured_address(request: HttpRequest, page: Page) -> None:
    """For a draft; publishing it has deleted the redirects already."""
    _warn(request, page, page.get_parent())


def warn_before_publishing(request: HttpRequest, page: Page) -> None:
    """For a page that is published at once; a schedule leaves the redirects until its time."""
    if not page.go_live_at or page.go_live_at <= timezone.now():
        _warn(request, page, page.get_parent())


def warn_after_copying(request: HttpRequest, page: Page, new_page: Page) -> None:
    _warn(request, new_page, new_page.get_parent())


def warn_before_moving(request: HttpRequest, page: Page, destination: Page) -> None:
    if request.method == "POST":
        _warn(request, page, destination)
