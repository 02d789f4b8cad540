"""Blocks of text."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms.choosers import URLOrAbsolutePathField
from wagtail.rich_text import RichText

from pages.blocks.fields import ChoiceBlock, VisibleCharBlock, VisibleTextBlock, WebAddressBlock
from pages.navigation.addresses import own_address
from pages.navigation.links import LONGEST_URL, page_address
from pages.navigation.own_links import in_active_language, link_own_pages, linked_page

RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.StructBlock):
    """A heading below the page's main heading."""

    text = VisibleCharBlock(label=_("Heading"), max_length=200)
    level = ChoiceBlock(
        choices=[("2", _("Section")), ("3", _("Subsection"))], default="2", label=_("Level")
    )

    class Meta:
        label = _("Heading")
        icon = "title"
        template = "pages/blocks/heading.html"
        form_layout = ["text", "level"]
        preview_value = {"text": _("What we do"), "level": "2"}
        description = _("A heading that divides the text into sections")


class LinkedTextBlock(blocks.RichTextBlock):
    """Rich text in which the address of a page of this site becomes a link to the page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=RICH_TEXT_FEATURES, **kwargs)

    def clean(self, value: RichText) -> RichText:
        return RichText(link_own_pages(super().clean(value).source))


class TextBlock(LinkedTextBlock):
    """Paragraphs and lists with links."""

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "pages/blocks/rich_text.html"
        preview_value = format_lazy("<p>{}</p>", _("We speak where decisions are made."))
        description = _("Paragraphs, lists and links")


class QuotationBlock(blocks.StructBlock):
    """A quotation and its source."""

    quote = VisibleTextBlock(label=_("Quotation"))
    source = VisibleCharBlock(label=_("Who said it"), required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "pages/blocks/quotation.html"
        preview_value = {"quote": _("Nothing about us without us."), "source": ""}
        description = _("What somebody said, set apart from the text")


class FigureBlock(blocks.StructBlock):
    """A number and what it counts."""

    number = VisibleCharBlock(label=_("Figure"), max_length=20)
    label = VisibleCharBlock(label=_("What it counts"), max_length=120)
    source = VisibleCharBlock(label=_("Source"), required=False, max_length=200)

    class Meta:
        label = _("Figure")
        icon = "order"


class KeyFiguresBlock(blocks.StructBlock):
    """A row of figures."""

    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=6)

    class Meta:
        label = _("Key figures")
        icon = "order"
        template = "pages/blocks/key_figures.html"
        preview_value = {"figures": [{"number": "27", "label": _("seats and tasks"), "source": ""}]}
        description = _("A row of numbers with what each one counts")


class CallToActionValue(blocks.StructValue):
    @property
    def href(self) -> str:
        """The address of the chosen page ("" if the public may not see it), else ``url``.

        An address of this site is in the active language.
        """
        page = self.get("page")
        return page_address(page.pk) if page else in_active_language(self.get("url") or "")


def validate_address(url: str) -> None:
    """Raises ``ValidationError`` for what is no address, neither of this site nor of another."""
    if own_address(url) is None:
        URLValidator()(url)


class AddressField(URLOrAbsolutePathField):
    default_validators = [validate_address]

    def to_python(self, value: Any) -> Any:
        return super().to_python("" if value is None else value)


class AddressBlock(WebAddressBlock):
    """An address, which may begin with a slash: then it is one of this site."""

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field = AddressField(required=required, help_text=help_text, max_length=LONGEST_URL)


class CallToActionBlock(blocks.StructBlock):
    """A link that stands out."""

    label = VisibleCharBlock(label=_("Words on the button"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = AddressBlock(
        label=_("Web address"), required=False, help_text=_("Needed only if no page is chosen.")
    )

    class Meta:
        label = _("Call to action")
        icon = "link"
        template = "pages/blocks/call_to_action.html"
        value_class = CallToActionValue
        preview_value = {"label": _("Get in touch"), "page": None, "url": "https://example.org/"}
        description = _("A button that leads to a page or another site")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if bool(value.get("page")) == bool(value.get("url")):
            message = ValidationError(_("Choose a page or write a web address, one of the two."))
            raise blocks.StructBlockValidationError(block_errors={"page": message})
        if page := linked_page(value.get("url") or ""):
            value["page"], value["url"] = page, ""
        return value


class AccordionItemBlock(blocks.StructBlock):
    """A question and its answer."""

    title = VisibleCharBlock(label=_("Heading"), max_length=200)
    text = LinkedTextBlock(label=_("Text"))

    class Meta:
        label = _("Item")
        icon = "collapse-down"


class AccordionBlock(blocks.StructBlock):
    """Headings that expand to show their text."""

    items = blocks.ListBlock(AccordionItemBlock(), label=_("Items"), min_num=1)

    class Meta:
        label = _("Accordion")
        icon = "collapse-down"
        template = "pages/blocks/accordion.html"
        preview_value = {
            "items": [
                {
                    "title": _("How do I join?"),
                    "text": format_lazy("<p>{}</p>", _("Write to us, and we will tell you.")),
                }
            ]
        }
        description = _("Headings that open to show more")
