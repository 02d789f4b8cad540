"""The block with contact details."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from pages.blocks.fields import VisibleCharBlock


class ContactCardBlock(blocks.StructBlock):
    """The contact details of a person or a service desk."""

    name = VisibleCharBlock(label=_("Name"), max_length=120)
    role = VisibleCharBlock(
        label=pgettext_lazy("of a person", "Task"), required=False, max_length=120
    )
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    phone = VisibleCharBlock(label=_("Telephone"), required=False, max_length=40)

    class Meta:
        label = _("Contact card")
        icon = "user"
        template = "pages/blocks/contact_card.html"
        preview_value = {
            "name": "Keskusjärjestö",
            "role": "",
            "email": "info@example.org",
            "phone": "",
        }
        description = _("A person or a desk, and how to reach it")
