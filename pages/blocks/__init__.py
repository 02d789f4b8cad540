"""The blocks of the body of a page."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from pages.blocks.contact import ContactCardBlock
from pages.blocks.documents import DocumentsBlock
from pages.blocks.links import HighlightBlock, LinkCardsBlock
from pages.blocks.media import CaptionedImageBlock
from pages.blocks.messages_kept import MessagesKeptBlock
from pages.blocks.people import PeopleBlock
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
    """The block types of a body: those of this app, then those of ``settings.BODY_BLOCKS``."""
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
            ("link_cards", LinkCardsBlock()),
            ("highlight", HighlightBlock()),
            ("people", PeopleBlock()),
            ("messages_kept", MessagesKeptBlock()),
            *((name, import_string(path)()) for name, path in settings.BODY_BLOCKS.items()),
        ],
        required=False,
    )


class BodyField(StreamField):
    """The body of a page.

    Settings decide its block types, so migrations do not list them, and a new block type needs no
    migration.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(body_block(), **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
