"""The view of image files, which checks who may see the collection of an image."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils._os import safe_join
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents.wagtail_hooks import check_view_restrictions
from wagtail.images.permissions import permission_policy

from pages.models import SiteImage

# After this many seconds nobody keeps an image whose collection has become private.
PUBLIC_SECONDS = 60 * 60


@require_safe
def image_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """An original or a rendition, ``path`` being relative to the media folder.

    Wagtail's rules for documents apply to images: a private collection asks for its password or for
    a login. Staff who may choose or change an image see it in the admin. Nobody else sees the
    picture of a person who does not agree to be shown; that of one who does may not be kept
    unasked, so that it is gone as soon as they take it back.

    Raises:
        Http404: if no image that may be shown has such a file.
    """
    safe_join(settings.MEDIA_ROOT, path)  # an address that leads out of the folder gets 400
    images = SiteImage.objects.select_related("collection")
    if path.startswith("original_images/"):
        image = images.filter(file=path).first()
    else:
        image = images.filter(renditions__file=path).first()
    if image is None:
        raise Http404
    consents = list(image.people.values_list("agreed", flat=True))
    is_withheld = not all(consents)
    is_private = image.collection.get_view_restrictions().exists()
    if (is_private or is_withheld) and not _may_manage(request, image):
        if is_withheld:
            raise Http404
        refusal = check_view_restrictions(image, request)
        if refusal is not None:
            patch_cache_control(refusal, private=True, no_store=True)
            return refusal
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    if is_private or is_withheld:
        patch_cache_control(response, private=True, no_store=True)
        patch_vary_headers(response, ["Cookie"])
    elif consents:
        patch_cache_control(response, public=True, no_cache=True)
    else:
        patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    return response


def _may_manage(request: HttpRequest, image: SiteImage) -> bool:
    return permission_policy.user_has_any_permission_for_instance(
        request.user, ["choose", "change", "delete"], image
    )
