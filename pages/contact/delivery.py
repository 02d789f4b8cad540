"""Delivery of messages to staff by e-mail."""

import logging
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext, override

from pages.contact.message import Message
from pages.languages.codes import default_language

logger = logging.getLogger(__name__)


def send_to_staff(message: Message) -> Message.Delivery:
    """E-mails ``message`` to ``settings.CONTACT_RECIPIENTS`` and returns ``SENT`` or ``FAILED``."""
    with override(default_language()):
        subject = f"{settings.WAGTAIL_SITE_NAME}: {message.get_form_display()}"
        lines = [
            (gettext("Name"), message.name),
            (gettext("E-mail"), message.email),
            (gettext("Page that it is about"), message.address),
        ]
    body = "\n".join(f"{label}: {value}" for label, value in lines if value)
    mail = EmailMessage(
        subject=subject,
        body=f"{body}\n\n{message.text}",
        to=settings.CONTACT_RECIPIENTS,
        reply_to=[formataddr((message.name, message.email))] if message.email else None,
    )
    try:
        sent = mail.send()
    except Exception:
        logger.exception("message not e-mailed", extra={"message_id": message.pk})
        sent = 0
    return Message.Delivery.SENT if sent else Message.Delivery.FAILED
