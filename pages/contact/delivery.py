"""Delivery of messages to staff by e-mail."""

import logging
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
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
    sent = _send_to_each(message)
    if sent == len(settings.CONTACT_RECIPIENTS):
        message.delivery = Message.Delivery.SENT
    else:
        message.delivery = Message.Delivery.PARTLY if sent else Message.Delivery.FAILED
    try:
        message.save(update_fields=["delivery"])
    except DatabaseError as error:
        name = type(error).__name__
        logger.error("delivery of message %s (%s) not stored: %s", message.pk, bool(sent), name)


def _send_to_each(message: Message) -> int:
    """The number of recipients for whom the mail server took the message.

    A mail of its own for each: of one to several, the server may refuse some without an error.
    """
    sent = 0
    try:
        with get_connection() as connection:
            for recipient in settings.CONTACT_RECIPIENTS:
                try:
                    sent += connection.send_messages([_mail(message, recipient)])
                except (SMTPResponseException, SMTPRecipientsRefused) as error:
                    _log(message, error)
    except Exception as error:
        _log(message, error)
    return sent


def _log(message: Message, error: Exception) -> None:
    # The error may quote the message, so only its class and the server's code are logged.
    code = getattr(error, "smtp_code", "")
    logger.error("message %s not e-mailed: %s %s", message.pk, type(error).__name__, code)


def _topic(message: Message) -> str:
    return message.get_purpose_display() or message.get_form_display()


def _mail(message: Message, recipient: str) -> EmailMessage:
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
        to=[recipient],
        reply_to=[reply_address] if reply_address else None,
    )
