"""Middleware of the pages: redirects, status 405, and a database that does not answer."""

from collections.abc import Callable

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.log import log_response
from wagtail.contrib.redirects import middleware
from wagtail.models import Page

from pages.models.served_page import ServedPage
from pages.navigation.addresses import page_at, redirect_from, with_query
from pages.views.errors import method_not_allowed, unavailable
from pages.views.unavailable import is_unavailable


class RedirectMiddleware(middleware.RedirectMiddleware):
    """Wagtail's redirects, with the query of the request; 410 for a withdrawn page.

    No redirect leads to a page that the visitor may not see: it would disclose the current slug of
    the page, and lead to a 404.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code != 404:
            return response
        redirect, query = redirect_from(request, request.get_full_path()) or (None, "")
        page = redirect.redirect_page if redirect else None
        if redirect and redirect.link and (page is None or _may_be_seen(request, page.specific)):
            redirect_class = (
                HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
            )
            return redirect_class(with_query(redirect.link, query))
        return _gone(request, page or page_at(request, request.path_info)) or response


def _may_be_seen(request: HttpRequest, page: Page) -> bool:
    if not page.live or page.is_expired:
        return False
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())


def _gone(request: HttpRequest, page: Page | None) -> HttpResponse | None:
    """The response for a withdrawn page at one of its addresses; None where there is none."""
    page = page and page.specific
    return page.get_view(request).gone() if isinstance(page, ServedPage) else None


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
