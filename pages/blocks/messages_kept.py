"""The block that says how long messages are kept."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class MessagesKeptBlock(blocks.StaticBlock):
    """How long messages are kept, read from the settings: the privacy notice cannot say else."""

    class Meta:
        label = _("How long messages are kept")
        icon = "mail"
        template = "pages/blocks/messages_kept.html"
        description = _("After how many days messages of visitors are deleted, as it is set up")
        admin_text = _("After how many days messages of visitors are deleted, as it is set up")

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        return super().get_context(value, parent_context) | {
            "days": settings.MESSAGES_KEPT_DAYS,
            "unanswered_days": settings.UNANSWERED_MESSAGES_KEPT_DAYS,
        }
