"""The block with the people whom visitors may turn to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.fields import ChoiceBlock, VisibleCharBlock


class PersonGroup(models.TextChoices):
    """What a person is in the organisation."""

    BOARD = "board", _("board")
    STAFF = "staff", _("staff")
    VOLUNTEER = "volunteer", _("volunteers")


class PeopleBlock(blocks.StructBlock):
    """People, all or those of a group, read anew for each request; nothing while there is nobody.

    It names no person, so that a page need not change for one who no longer agrees to be shown.
    """

    heading = VisibleCharBlock(label=_("Heading"), required=False, max_length=200)
    group = ChoiceBlock(
        choices=PersonGroup.choices,
        label=_("Group"),
        required=False,
        help_text=_("Without a choice, everybody is shown."),
    )

    class Meta:
        label = _("People")
        icon = "group"
        template = "pages/blocks/people.html"
        description = _("Those whom visitors may turn to: all of them, or a group")
        preview_value = {"heading": _("People"), "group": ""}
