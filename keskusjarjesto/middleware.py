"""What every request passes, beside Django's and Wagtail's own middleware."""

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
    """Whether the request is for the staff's admin; a preview is made by a request to it, too."""
    return request.path.startswith(ADMIN_PREFIX) or getattr(request, "is_preview", False)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """A strict policy for public pages, Wagtail's needs for the admin."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only:  # the policy is enforced; a second header would only repeat it
            parts.config = (
                settings.ADMIN_CONTENT_SECURITY_POLICY
                if is_admin(request)
                else settings.PUBLIC_CONTENT_SECURITY_POLICY
            )
        return parts


class CompressTextMiddleware(GZipMiddleware):
    """Compresses pages and data; what is streamed is a file, most often compressed already."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        return response if response.streaming else super().process_response(request, response)


class LocaleMiddleware(locale.LocaleMiddleware):
    """Django's, but an address that has a view without a language has no other one to lead to."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        found = getattr(request, "resolver_match", None)
        if response.status_code == 404 and found and not get_language_from_path(request.path_info):
            patch_vary_headers(response, ("Accept-Language",))
            return response
        return super().process_response(request, response)


class RejectMalformedMiddleware:
    """Answers 400 to an address that no database can look up: NUL bytes, in path or query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path or "\0" in query or "%00" in query:
            raise SuspiciousOperation("NUL byte in the address")
        return self.get_response(request)
