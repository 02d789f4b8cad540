"""Middleware for every request, in addition to Django's and Wagtail's."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponseBase
from django.middleware import locale
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path

ADMIN_PREFIX = "/admin/"


def is_admin(request: HttpRequest) -> bool:
    """Whether the request is for the admin, or for a preview made in the admin."""
    return request.path.startswith(ADMIN_PREFIX) or getattr(request, "is_preview", False)


def policy_for(request: HttpRequest) -> dict[str, list[str]]:
    """The policy of the admin, of a public page with the bar for staff, or of a public page."""
    if is_admin(request):
        return settings.ADMIN_CONTENT_SECURITY_POLICY
    if getattr(request, "has_staff_bar", False):
        return settings.STAFF_BAR_CONTENT_SECURITY_POLICY
    return settings.PUBLIC_CONTENT_SECURITY_POLICY


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """A strict policy for public pages, and others with which Wagtail's own parts work."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        # The policies are only enforced; a report-only header would repeat them.
        if not report_only:
            parts.config = policy_for(request)
        return parts


class CompressTextMiddleware(GZipMiddleware):
    """Compresses all but streaming responses, which are files and mostly compressed already."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        return response if response.streaming else super().process_response(request, response)


class LocaleMiddleware(locale.LocaleMiddleware):
    """Django's, but without redirects from a 404 of a URL pattern that has no language."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        match = getattr(request, "resolver_match", None)
        if response.status_code == 404 and match and not get_language_from_path(request.path_info):
            patch_vary_headers(response, ("Accept-Language",))
            return response
        return super().process_response(request, response)


class RejectMalformedMiddleware:
    """Rejects URLs with NUL bytes, which databases do not accept, with status 400."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path or "\0" in query or "%00" in query:
            raise SuspiciousOperation("NUL byte in the address")
        return self.get_response(request)
