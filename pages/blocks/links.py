"""Blocks that lead to other pages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.fields import VisibleCharBlock, VisibleTextBlock
from pages.blocks.text import CallToActionBlock

PREVIEWED_LINK = {"label": _("Get in touch"), "page": None, "url": "https://example.org/"}


class LinkCardBlock(CallToActionBlock):
    """For whom a link is, and where it leads.

    The fields of the link are its own, not those of a block in it, so that Wagtail's comparison of
    versions shows the address.
    """

    heading = VisibleCharBlock(label=_("Heading"), max_length=120)
    text = VisibleTextBlock(label=_("Text"), required=False)

    class Meta:
        label = _("Card")
        icon = "link"
        template = None
        form_layout = ["heading", "text", "label", "page", "url"]


class LinkCardsBlock(blocks.StructBlock):
    """Cards side by side, each for a group of readers."""

    cards = blocks.ListBlock(LinkCardBlock(), label=_("Cards"), min_num=1, max_num=6)

    class Meta:
        label = _("Cards with links")
        icon = "grip"
        template = "pages/blocks/link_cards.html"
        preview_value = {"cards": [{"heading": _("What we do"), "text": "", **PREVIEWED_LINK}]}
        description = _("Cards side by side, each leading one group of readers on")


class HighlightBlock(blocks.StructBlock):
    """One large sentence on a tinted ground."""

    text = VisibleTextBlock(label=_("Sentence"))
    link = CallToActionBlock(label=_("Link"))

    class Meta:
        label = _("Highlighted sentence")
        icon = "pick"
        template = "pages/blocks/highlight.html"
        preview_value = {"text": _("Nothing about us without us."), "link": PREVIEWED_LINK}
        description = _("One sentence in large letters, with a link")
