"""Error pages in the visitor's language, with links; they work without the database."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation


def _error_page(request: HttpRequest, status: int, template: int | None = None) -> HttpResponse:
    path_language = translation.get_language_from_path(request.path_info)
    language = path_language or translation.get_language_from_request(request)
    with translation.override(language):
        context = {"LANGUAGE_CODE": language, "status": status}
        content = render_to_string(f"errors/{template or status}.html", context)
    response = HttpResponse(content, status=status)
    response["Content-Language"] = language
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _error_page(request, 403)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    return _error_page(request, 405, template=400)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _error_page(request, 500)
