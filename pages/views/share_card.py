"""The picture of a page that is shared."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pages.media.share_cards import card_path
from pages.serving.visibility import all_pages

LARGEST_KEY = 2**31 - 1


@require_safe
def card(request: HttpRequest, key: int) -> FileResponse:
    """The card of a page in the language of the address.

    Raises:
        Http404: where the public may not see the page, or no card was drawn.
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
