"""The block with an image."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock, ImageBlockComparison

from pages.blocks.fields import VisibleCharBlock, YesNoBlock


class ImageComparison(ImageBlockComparison):
    """Wagtail's, which fails where a draft has no image yet."""

    def htmlvalue(self, val: Any) -> str:
        return format_html("{}", "" if val is None else super().htmlvalue(val))


class LabelledImageBlock(ImageBlock):
    """Wagtail's image block with a translated label, which Wagtail leaves in English.

    Its tick is compared as yes or no.
    """

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"].label = _("Image")
        tick = YesNoBlock(label=self.child_blocks["decorative"].label)
        tick.set_name("decorative")
        self.child_blocks["decorative"] = tick

    def get_comparison_class(self) -> type[ImageComparison]:
        return ImageComparison


class CaptionedImageBlock(blocks.StructBlock):
    """An image with alternative text (or marked as decorative) and a caption."""

    image = LabelledImageBlock(label=_("Image"))
    caption = VisibleCharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        label = _("Image")
        icon = "image"
        template = "pages/blocks/image.html"
        description = _("A picture as wide as the text")
        preview_template = "pages/blocks/image_preview.html"
        preview_value = {"image": None, "caption": _("Caption")}
