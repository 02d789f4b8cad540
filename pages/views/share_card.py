"""The view of share cards."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pages.media.share_cards import card_path
from pages.serving.visibility import all_pages

# The largest primary key of Wagtail's page table, an integer column.
LARGEST_KEY = 2**31 - 1


@require_safe
def card(request: HttpRequest, key: int) -> FileResponse:
    """The share card of a page in the active language, as a PNG file.

    Raises:
        Http404: if the public may not see the page, or it has no card.
    """
    if key > LARGEST_KEY or not all_pages().visible().filter(pk=key).exists():
        raise Http404
    try:
        file = default_storage.open(card_path(key, get_language() or ""))
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type="image/png")
    patch_cache_control(response, public=True, max_age=24 * 60 * 60)
    return response
