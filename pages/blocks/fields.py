"""The fields of blocks: texts that can be seen, web addresses, choices and ticks."""

from typing import Any

from django.forms import Field
from django.template.defaultfilters import yesno
from django.utils.html import escape
from wagtail import blocks
from wagtail.admin.compare import BlockComparison, TextDiff

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


class ComparisonInWords(BlockComparison):
    """Compares values in the words of their block, each as a whole."""

    def htmlvalue(self, val: Any) -> str:
        return escape(self.block.in_words(val))

    def htmldiff(self) -> str:
        if not self.has_changed():
            return self.htmlvalue(self.val_a)
        changes = [
            ("deletion", self.block.in_words(self.val_a)),
            ("addition", self.block.in_words(self.val_b)),
        ]
        return TextDiff([change for change in changes if change[1]], separator=" ").to_html()


class ComparedInWords:
    """A block that the comparison of versions shows in words, where Wagtail shows a code."""

    def get_comparison_class(self) -> type[ComparisonInWords]:
        return ComparisonInWords


# Migrations have the blocks of choices as Wagtail's.
class ChoiceBlock(ComparedInWords, blocks.ChoiceBlock):
    """A choice of one."""

    def in_words(self, value: str | None) -> str:
        return str(dict(self.field.choices).get(value, value)) if value else ""


class MultipleChoiceBlock(ComparedInWords, blocks.MultipleChoiceBlock):
    """A choice of several."""

    def in_words(self, value: list[str] | None) -> str:
        labels = dict(self.field.choices)
        return ", ".join(str(labels.get(each, each)) for each in value or [])


class YesNoBlock(ComparedInWords, blocks.BooleanBlock):
    """A tick that may be missing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "default": False, **kwargs})

    def in_words(self, value: bool | None) -> str:
        return str(yesno(bool(value)))
