"""The blocks of which the body of a page is made."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.blocks import StreamBlock

from pages.blocks.contact import ContactCardBlock
from pages.blocks.documents import DocumentsBlock
from pages.blocks.media import CaptionedImageBlock
from pages.blocks.text import (
    AccordionBlock,
    CallToActionBlock,
    HeadingBlock,
    KeyFiguresBlock,
    QuotationBlock,
    TextBlock,
)


@cache
def body_block() -> StreamBlock:
    """The blocks of a body: those of this app, then those of ``settings.BODY_BLOCKS``."""
    return StreamBlock(
        [
            ("heading", HeadingBlock()),
            ("rich_text", TextBlock()),
            ("image", CaptionedImageBlock()),
            ("quotation", QuotationBlock()),
            ("key_figures", KeyFiguresBlock()),
            ("call_to_action", CallToActionBlock()),
            ("accordion", AccordionBlock()),
            ("documents", DocumentsBlock()),
            ("contact_card", ContactCardBlock()),
            *((name, import_string(path)()) for name, path in settings.BODY_BLOCKS.items()),
        ],
        required=False,
    )
