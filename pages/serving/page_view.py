"""How a page type names the view that answers for it: the one seam between models and views.

Views import models, so models cannot import views. A page type names its view by dotted path, as
Django's settings name classes; it is imported when the first page of the type is served.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string


class PageView:
    """Answers for one page in one request; this one is for pages that take no question.

    Attributes:
        page: the page, of its specific type.
        request: the request, for the page or for a preview of it.
    """

    def __init__(self, page: Any, request: HttpRequest) -> None:
        self.page = page
        self.request = request

    def redirect(self) -> HttpResponse | None:
        """The redirect to the canonical address, where the request came by another one."""
        return None

    def is_bad_request(self) -> bool:
        """Whether the query asks for something that cannot be understood: the page, with 400."""
        return False

    def get_context(self) -> dict[str, Any]:
        """What the template needs beside the context of every page."""
        return {}

    def query(self) -> str | None:
        """The canonical query in the active language, with its question mark.

        None where a query makes no other page of it; then it stays as it is.
        """
        return None


def page_view(path: str, page: Any, request: HttpRequest) -> PageView:
    """The view that ``path``, a dotted path to a subclass of :class:`PageView`, names.

    Raises:
        ImportError: where there is no such class.
    """
    view: PageView = import_string(path)(page, request)
    return view
