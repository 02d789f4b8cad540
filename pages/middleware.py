"""Middleware of the pages: redirects, status 405, and a database that does not answer."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.log import log_response
from wagtail.contrib.redirects import middleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from pages.views.errors import method_not_allowed, unavailable
from pages.views.unavailable import is_unavailable


class RedirectMiddleware(middleware.RedirectMiddleware):
    """Wagtail's redirects, except those to a page that the visitor may not see.

    Such a redirect would disclose the current slug of the page, and lead to a 404.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        redirect_response = super().process_response(request, response)
        if redirect_response is response:
            return response
        redirect = self._get_redirect(request)
        page = redirect.redirect_page.specific if redirect and redirect.redirect_page else None
        return redirect_response if page is None or _may_be_seen(request, page) else response

    def _get_redirect(self, request: HttpRequest) -> Redirect | None:
        """The redirect that Wagtail's middleware has applied, looked up as it does."""
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        return middleware.get_redirect(request, path) or middleware.get_redirect(
            request, urlsplit(path).path
        )


def _may_be_seen(request: HttpRequest, page: Page) -> bool:
    if not page.live or page.is_expired:
        return False
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())


class MethodNotAllowedMiddleware:
    """Replaces the empty 405 responses of Django and Wagtail with an error page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        error_page = method_not_allowed(request)
        error_page["Allow"] = response["Allow"]
        return error_page


class UnavailableMiddleware:
    """Responds with 503 where a view fails because the database does not answer.

    Failures outside of views come to ``pages.views.errors.server_error``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not is_unavailable(error):
            return None
        response = unavailable(request)
        reason, path = response.reason_phrase, request.path
        log_response("%s: %s", reason, path, response=response, request=request, exception=error)
        return response
