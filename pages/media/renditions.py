"""Renditions of images, created when a page is published, never in a visitor's request."""

import logging
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.blocks import Block, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.images.models import AbstractImage, Filter
from wagtail.models import Page

from pages.languages.codes import language_codes
from pages.languages.fields import column

logger = logging.getLogger(__name__)

WIDTHS = (480, 768, 1536)
# In order of preference; the last is the fallback for every browser.
FORMATS = ("avif", "webp", "jpeg")
# The text column is 44rem wide at most.
SIZES = "(min-width: 46rem) 44rem, 100vw"


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


def page_images(page: Page) -> list[AbstractImage]:
    """The images in the bodies of ``page`` in all languages."""
    images: list[AbstractImage] = []
    for code in language_codes():
        body = getattr(page, column("body", code))
        block = body.stream_block if isinstance(body, StreamValue) else StreamBlock()
        images.extend(images_in(block, body))
    return images


def make_renditions(image: AbstractImage) -> None:
    """Creates the renditions of ``image`` in every size and format after the transaction.

    It takes seconds, during which a transaction would block other writers.
    """
    transaction.on_commit(lambda: _make_renditions(image))


def _make_renditions(image: AbstractImage) -> None:
    """Creates the renditions; logs an image that cannot be read, without raising an error."""
    try:
        image.get_renditions(*SPECS)
    except Exception:
        logger.exception("the sizes of image %s could not be made", image.pk)


def prefetch_renditions(images: list[AbstractImage]) -> None:
    """Fetches the renditions of all ``images`` in one query."""
    if images:
        prefetch_related_objects(images, "renditions")


def picture_element(image: AbstractImage) -> SafeString:
    """A ``<picture>`` with the existing renditions, or an ``<img>`` of the original file."""
    existing = image.find_existing_renditions(*(Filter(spec=spec) for spec in SPECS))
    by_spec = {filter_.spec: rendition for filter_, rendition in existing.items()}
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
        renditions = [by_spec[s] for w in WIDTHS if (s := _spec(w, image_format)) in by_spec]
        # Wagtail does not enlarge images, so several renditions of a small image have one width.
        url_by_width = {rendition.width: rendition.url for rendition in renditions}
        srcset = ", ".join(f"{url} {width}w" for width, url in url_by_width.items())
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
