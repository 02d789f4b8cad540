"""What a request passes on the ground floor."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects import middleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from pages.views.errors import method_not_allowed


class RedirectMiddleware(middleware.RedirectMiddleware):
    """Wagtail's, but an old address of a page leads only those to it who may see the page.

    A redirect to what is unpublished or private would say how it is called now, and end in a 404.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer = super().process_response(request, response)
        if answer is response:
            return answer
        found = self._redirect(request)
        page = found.redirect_page.specific if found and found.redirect_page else None
        return answer if page is None or _may_be_seen(request, page) else response

    def _redirect(self, request: HttpRequest) -> Redirect | None:
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        return middleware.get_redirect(request, path) or middleware.get_redirect(
            request, urlsplit(path).path
        )


def _may_be_seen(request: HttpRequest, page: Page) -> bool:
    if not page.live or page.is_expired:
        return False
    return all(each.accept_request(request) for each in page.get_view_restrictions())


class MethodNotAllowedMiddleware:
    """Gives the bare 405 of Django and Wagtail a page that leads on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = method_not_allowed(request)
        page["Allow"] = response["Allow"]
        return page
