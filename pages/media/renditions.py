"""Pictures: their sizes are made when a page is published, never in a visitor's request."""

import logging
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.blocks import ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.images.models import AbstractImage, Filter
from wagtail.models import Page

from pages.languages.codes import language_codes
from pages.languages.fields import column

logger = logging.getLogger(__name__)

WIDTHS = (480, 768, 1536)
# Best first; the last is the fallback that every browser knows.
FORMATS = ("avif", "webp", "jpeg")
# The text column is 44rem wide at most.
SIZES = "(min-width: 46rem) 44rem, 100vw"


def _spec(width: int, image_format: str) -> str:
    return f"width-{width}|format-{image_format}"


SPECS = [_spec(width, image_format) for image_format in FORMATS for width in WIDTHS]


def images_in(block: Any, value: Any) -> Iterator[AbstractImage]:
    """All images in ``value``, however deep."""
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


def page_images(page: Page) -> list[AbstractImage]:
    """The images in the bodies of ``page``, all languages."""
    found: list[AbstractImage] = []
    for code in language_codes():
        body = getattr(page, column("body", code))
        block = body.stream_block if isinstance(body, StreamValue) else StreamBlock()
        found.extend(images_in(block, body))
    return found


def make_renditions(image: AbstractImage) -> None:
    """Makes every size and format that a page may show, once the transaction has ended.

    Not in it: that takes seconds, for which nobody else could write.
    """
    transaction.on_commit(lambda: _make_renditions(image))


def _make_renditions(image: AbstractImage) -> None:
    """An image that cannot be read is named in the log, and hinders nothing else."""
    try:
        image.get_renditions(*SPECS)
    except Exception:
        logger.exception("the sizes of image %s could not be made", image.pk)


def prefetch_renditions(images: list[AbstractImage]) -> None:
    """Fetches the sizes of all ``images`` in one query."""
    if images:
        prefetch_related_objects(images, "renditions")


def picture_element(image: AbstractImage) -> SafeString:
    """``<picture>`` with the sizes there are; the original file where there are none."""
    found = image.find_existing_renditions(*(Filter(spec=spec) for spec in SPECS))
    by_spec = {filter_.spec: rendition for filter_, rendition in found.items()}
    alt = "" if getattr(image, "decorative", False) else image.contextual_alt_text or ""
    fallback = [by_spec[s] for w in WIDTHS if (s := _spec(w, FORMATS[-1])) in by_spec]
    if not fallback:
        return format_html(
            '<img src="{}" alt="{}" width="{}" height="{}" loading="lazy" decoding="async">',
            image.file.url,
            alt,
            image.width,
            image.height,
        )
    sources = []
    for image_format in FORMATS:
        sizes = [by_spec[s] for w in WIDTHS if (s := _spec(w, image_format)) in by_spec]
        # A picture is not made larger than it is: several sizes of a small one are the same.
        by_width = {size.width: size.url for size in sizes}
        srcset = ", ".join(f"{url} {width}w" for width, url in by_width.items())
        sources.append((f"image/{image_format}", srcset, SIZES))
    largest = fallback[-1]
    return format_html(
        '<picture>{}<img src="{}" alt="{}" width="{}" height="{}" loading="lazy"'
        ' decoding="async"></picture>',
        format_html_join("", '<source type="{}" srcset="{}" sizes="{}">', sources),
        fallback[0].url,
        alt,
        largest.width,
        largest.height,
    )
