"""Addresses that outlive names and places in the tree."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from pages.languages import default_language, language_codes
from representation.models import Entry

LARGEST_NUMBER = 2**31 - 1


@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """303 to the entry's page in the language that the browser prefers.

    Raises:
        Http404: where the public may see no entry of that number.
    """
    if number > LARGEST_NUMBER:
        raise Http404
    found = get_object_or_404(Entry.objects.visible(), number=number)
    language = get_language_from_request(request)
    with override(language if language in language_codes() else default_language()):
        response = HttpResponse(status=303, headers={"Location": found.get_url(request)})
    patch_vary_headers(response, ["Accept-Language"])
    return response
