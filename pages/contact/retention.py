"""Messages are kept for as long as the privacy notice says, and no longer."""

import logging

from pages.contact.message import Message

logger = logging.getLogger(__name__)


def forget_old_messages() -> None:
    """Deletes the messages whose time is over, with the replies and notes that belong to them."""
    _total, deleted = Message.objects.kept_long_enough().delete()
    if count := deleted.get(Message._meta.label):
        logger.info("%s messages deleted: their time was over", count)
