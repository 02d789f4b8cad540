"""The response for what was published and is no longer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from pages.languages.codes import active_language
from pages.views.errors import full_page_context
from representation.models import AdvocacyWork, Entry
from representation.register.withdrawn_page import WithdrawnPage, withdrawn_page


def gone(
    request: HttpRequest, language: str, find: Callable[[], WithdrawnPage | None]
) -> HttpResponse | None:
    """410 with what ``find`` returns, in ``language``; None where it returns None."""
    with override(language):
        withdrawn = find()
        if withdrawn is None:
            return None
        context = {
            "LANGUAGE_CODE": language,
            "withdrawn": withdrawn,
            **full_page_context(request),
        }
        content = render_to_string("representation/withdrawn_entry.html", context)
    return HttpResponse(content, status=410, headers={"Content-Language": language})


def gone_at_page_address(request: HttpRequest, page: Entry | AdvocacyWork) -> HttpResponse | None:
    """410 at an address that the page of ``page`` has or had; None for one that was never public.

    A slug that staff have written since, in a draft, was never public.
    """

    def find() -> WithdrawnPage | None:
        withdrawn = withdrawn_page(page)
        slug = request.path_info.rstrip("/").rpartition("/")[2]
        if withdrawn and not page.live and slug == page.slug != withdrawn.slug:
            return None
        return withdrawn

    return gone(request, active_language(), find)
