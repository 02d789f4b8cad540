"""Views of page types.

Views import models, so models cannot import views. A page type names its view by dotted path, as
Django's settings name classes; the view is imported when the first page of the type is served.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from wagtail.models import Page

from pages.languages.text import Text


class PageView:
    """The view of one page in one request; the base class is for pages without a query string.

    Attributes:
        page: the page, as an instance of its specific type.
        request: the request for the page or for a preview of it.
    """

    def __init__(self, page: Page, request: HttpRequest) -> None:
        self.page = page
        self.request = request

    def redirect(self) -> HttpResponse | None:
        """A redirect to the canonical URL if the request has another one; else None."""
        return None

    def gone(self) -> HttpResponse | None:
        """The response 410 for a page that was public and is no longer; None for 404."""
        return None

    def is_bad_request(self) -> bool:
        """Whether the query string is invalid; the page is then served with status 400."""
        return False

    def get_context(self) -> dict[str, Any]:
        """Template context in addition to the context of every page."""
        return {}

    def breadcrumbs(self) -> list[tuple[str, Text]]:
        """Addresses and labels below the page, down to what this view shows of it."""
        return []

    def query(self) -> str | None:
        """The canonical query string in the active language, with its question mark.

        None if the page does not depend on the query string, which is then left unchanged.
        """
        return None


def page_view(path: str, page: Page, request: HttpRequest) -> PageView:
    """The view at ``path``, the dotted path of a subclass of :class:`PageView`.

    Raises:
        ImportError: if there is no such class.
    """
    view: PageView = import_string(path)(page, request)
    return view
