"""Error pages in the visitor's language, with links; from 500 on they work without the database."""

import re
import sys
from http import HTTPStatus
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from pages.models import SiteSettings
from pages.search.queries import LONGEST_QUERY, MOST_WORDS
from pages.views.unavailable import expects_json, is_unavailable, repeated_form

# How soon a browser or a robot may try again, in seconds.
RETRY_AFTER = 30
# What an address may end with that is no word: ".html", ".pdf".
SUFFIX = re.compile(r"\.\w{1,5}$")


def _error_page(
    request: HttpRequest,
    status: int,
    template: int | None = None,
    has_menu: bool = True,
    **context: Any,
) -> HttpResponse:
    language = _staff_language(request) or _language(request)
    with translation.override(language):
        context |= {"LANGUAGE_CODE": language, "status": status}
        if has_menu and status < HTTPStatus.INTERNAL_SERVER_ERROR:
            context |= full_page_context(request)
        content = render_to_string(f"errors/{template or status}.html", context)
    response = HttpResponse(content, status=status)
    response["Content-Language"] = language
    return response


def full_page_context(request: HttpRequest) -> dict[str, Any]:
    """What a page without a ``Page`` needs for the header and the footer of the other pages."""
    return {
        "request": request,
        "has_menu": True,
        "site_settings": SiteSettings.for_request(request),
    }


def _language(request: HttpRequest) -> str:
    path_language = translation.get_language_from_path(request.path_info)
    return path_language or translation.get_language_from_request(request)


def _staff_language(request: HttpRequest) -> str | None:
    """The language of the user in the admin, if the request has read it from the database."""
    user = getattr(request, "_cached_user", None)
    is_admin = request.path.startswith(reverse("wagtailadmin_home"))
    if not is_admin or user is None or user.is_anonymous:
        return None
    profile = user._state.fields_cache.get("wagtail_userprofile")
    return profile.get_preferred_language() if profile else None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    # The links of a menu are made from the name of the host.
    return _error_page(request, 400, has_menu=not isinstance(exception, DisallowedHost))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _error_page(request, 403)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    return _error_page(request, 405, template=400)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_page(request, 404, search_words=words_of_address(request.path_info))


def words_of_address(path: str) -> str:
    """The words to look for instead of the page at ``path``: those of its last part that has any.

    Of a deeper address the sections above would have to stand in the text that is found, too.
    """
    parts = [part for part in path.split("/")[2:] if part] or [path.strip("/")]
    for part in reversed(parts):
        words = re.findall(r"[^\W\d_]{2,}", SUFFIX.sub("", part))
        if words:
            return " ".join(words[:MOST_WORDS])[:LONGEST_QUERY]
    return ""


def server_error(request: HttpRequest) -> HttpResponse:
    if is_unavailable(sys.exc_info()[1]):
        return unavailable(request)
    return _error_page(request, 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 while the database does not answer, with what was sent and a button to send it again."""
    response: HttpResponse
    if expects_json(request):
        with translation.override(_staff_language(request) or _language(request)):
            message = gettext("The site is busy and has not saved this. Try again in a moment.")
        # In the words of wagtail.admin.views.generic.mixins.JsonPostResponseMixin.
        error = {"success": False, "error_code": "internal_error", "error_message": message}
        response = JsonResponse(error, status=503)
    else:
        form, is_read = repeated_form(request), request.method in ("GET", "HEAD")
        address = request.get_full_path()
        response = _error_page(request, 503, form=form, is_read=is_read, address=address)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response
