"""Renditions of images, created by the process that publishes on schedule, never in a request.

Until they exist, a page shows those that do, or the original.
"""

import logging
import time
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, prefetch_related_objects
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.blocks import Block, ListBlock, StreamValue, StructBlock
from wagtail.images.models import AbstractImage, Filter

from pages.languages.text import Text
from pages.models import ContentVersion, SiteImage

logger = logging.getLogger(__name__)

WIDTHS = (480, 768, 1536)
# In order of preference; the last is the fallback for every browser.
FORMATS = ("avif", "webp", "jpeg")
# The text column is 44rem wide at most.
SIZES = "(min-width: 46rem) 44rem, 100vw"
# Publishing waits for the creation of renditions.
MAX_SECONDS = 60


def _spec(width: int, image_format: str) -> str:
    return f"width-{width}|format-{image_format}"


SPECS = [_spec(width, image_format) for image_format in FORMATS for width in WIDTHS]


def images_in(block: Block, value: Any) -> Iterator[AbstractImage]:
    """The images in ``value``, a value of ``block``, at any depth."""
    if isinstance(value, AbstractImage):
        yield value
    elif isinstance(value, StreamValue):
        for child in value:
            yield from images_in(child.block, child.value)
    elif isinstance(block, StructBlock) and value:
        for name, child in value.items():
            yield from images_in(block.child_blocks[name], child)
    elif isinstance(block, ListBlock) and value:
        for item in value:
            yield from images_in(block.child_block, item)


def make_missing_renditions() -> None:
    """Creates the renditions that do not exist, for one image after the other.

    Stops after about ``MAX_SECONDS``; the next call goes on. An image that cannot be read is
    logged and left out.
    """
    end = time.monotonic() + MAX_SECONDS
    existing = Count("renditions", filter=Q(renditions__filter_spec__in=SPECS))
    incomplete = SiteImage.objects.annotate(existing=existing).filter(existing__lt=len(SPECS))
    for key in incomplete.order_by("pk").values_list("pk", flat=True):
        if time.monotonic() > end:
            return
        try:
            SiteImage.objects.get(pk=key).get_renditions(*reversed(SPECS))
        except Exception as error:
            logger.warning("the sizes of image %s could not be made: %r", key, error)
        else:
            ContentVersion.change()  # pages show them from now on


def prefetch_renditions(images: list[AbstractImage]) -> None:
    """Fetches the renditions of all ``images`` in one query."""
    if images:
        prefetch_related_objects(images, "renditions")


def picture_element(
    image: AbstractImage,
    *,
    alt: str | None = None,
    sizes: str = SIZES,
    cropped: bool = False,
    lazy: bool = True,
) -> SafeString:
    """A ``<picture>`` with the existing renditions, or an ``<img>`` of the original file.

    Args:
        alt: what it shows, by default in the words of the block that has chosen it.
        sizes: how wide it is shown, as in HTML.
        cropped: whether a style sheet may crop it; then its classes tell where its focal point is.
        lazy: whether it may wait until it comes into sight, as what stands on top may not.
    """
    existing = image.find_existing_renditions(*(Filter(spec=spec) for spec in SPECS))
    by_spec = {filter_.spec: rendition for filter_, rendition in existing.items()}
    fallback = [by_spec[s] for w in WIDTHS if (s := _spec(w, FORMATS[-1])) in by_spec]
    largest = fallback[-1] if fallback else image
    attributes = {
        "src": fallback[0].url if fallback else image.file.url,
        "alt": _block_alt(image) if alt is None else str(alt),
        "lang": alt.lang if isinstance(alt, Text) and alt.is_foreign else None,
        "class": " ".join(["cropped", *_focus_classes(image)]) if cropped else None,
        "width": largest.width,
        "height": largest.height,
        "loading": "lazy" if lazy else None,
        "decoding": "async",
    }
    element = format_html("<img{}>", flatatt(attributes))
    if not fallback:
        return element
    sources = format_html_join(
        "", '<source type="{}" srcset="{}" sizes="{}">', _sources(by_spec, sizes)
    )
    return format_html("<picture>{}{}</picture>", sources, element)


def _sources(by_spec: dict[str, Any], sizes: str) -> Iterator[tuple[str, str, str]]:
    for image_format in FORMATS:
        renditions = [by_spec[s] for w in WIDTHS if (s := _spec(w, image_format)) in by_spec]
        # Wagtail does not enlarge images, so several renditions of a small image have one width.
        url_by_width = {rendition.width: rendition.url for rendition in renditions}
        srcset = ", ".join(f"{url} {width}w" for width, url in url_by_width.items())
        if srcset:
            yield f"image/{image_format}", srcset, sizes


def _block_alt(image: AbstractImage) -> str:
    return "" if getattr(image, "decorative", False) else image.contextual_alt_text or ""


def _focus_classes(image: AbstractImage) -> list[str]:
    """Where the focal point is, in tenths of the width and the height; [] in the middle.

    Classes, as the Content-Security-Policy allows no style of its own to an element.
    """
    focal_point = image.get_focal_point()
    if focal_point is None:
        return []
    x, y = focal_point.centroid
    parts = (("x", x, image.width), ("y", y, image.height))
    return [f"focus-{axis}-{min(10, round(10 * place / size))}" for axis, place, size in parts]
