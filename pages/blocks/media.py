"""Pictures in a body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class CaptionedImageBlock(blocks.StructBlock):
    """A picture with its alternative text (or the word that it is decoration) and a caption."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        label = _("Image")
        icon = "image"
        template = "pages/blocks/image.html"
        description = _("A picture as wide as the text")
        preview_template = "pages/blocks/image_preview.html"
        preview_value = {"image": None, "caption": _("Caption")}
