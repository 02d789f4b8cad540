"""The fields of blocks: texts that can be seen, and web addresses."""

from typing import Any

from django.forms import Field
from wagtail import blocks

from pages.languages.visible import has_visible_character
from pages.navigation.links import LONGEST_URL


class VisibleMixin:
    """A block in which a text without a visible character is empty."""

    field: Field

    def clean(self, value: str) -> str:
        # mypy does not see the block that the mixin is used with.
        visible = value if has_visible_character(value or "") else ""
        return super().clean(visible)  # type: ignore[misc]


class VisibleCharBlock(VisibleMixin, blocks.CharBlock):
    """A line of text."""


class VisibleTextBlock(VisibleMixin, blocks.TextBlock):
    """Lines of text."""


class WebAddressBlock(blocks.URLBlock):
    """A web address of any length that browsers and this site's fields take."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": LONGEST_URL, **kwargs})
