"""Delivery of messages to staff by e-mail."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError
from django.utils.translation import gettext, override

from pages.contact.mail_address import one_line, reply_to
from pages.contact.message import Message
from pages.languages.codes import default_language

logger = logging.getLogger(__name__)


def send_to_staff(message: Message) -> None:
    """E-mails a stored ``message`` to ``settings.CONTACT_RECIPIENTS`` and stores how that went.

    Whatever happens, the message stays stored and the visitor is told that it has arrived.
    """
    try:
        sent = _mail(message).send()
    except Exception as error:
        # The error may quote the message, so only its class and the server's code are logged.
        code = getattr(error, "smtp_code", "")
        logger.error("message %s not e-mailed: %s %s", message.pk, type(error).__name__, code)
        sent = 0
    message.delivery = Message.Delivery.SENT if sent else Message.Delivery.FAILED
    try:
        message.save(update_fields=["delivery"])
    except DatabaseError as error:
        name = type(error).__name__
        logger.error("delivery of message %s (%s) not stored: %s", message.pk, bool(sent), name)


def _topic(message: Message) -> str:
    return message.get_purpose_display() or message.get_form_display()


def _mail(message: Message) -> EmailMessage:
    with override(default_language()):
        subject = f"{settings.WAGTAIL_SITE_NAME}: {_topic(message)}"
        lines = [
            (gettext("Name"), message.name),
            (gettext("Organisation"), message.organisation),
            (gettext("E-mail"), message.email),
            (gettext("Page that it is about"), message.address),
        ]
    body = "\n".join(f"{label}: {one_line(value)}" for label, value in lines if value)
    reply_address = reply_to(message.name, message.email)
    return EmailMessage(
        subject=subject,
        body=f"{body}\n\n{message.text}",
        to=settings.CONTACT_RECIPIENTS,
        reply_to=[reply_address] if reply_address else None,
    )
