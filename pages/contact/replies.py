"""Replies to messages: what stands in the form at first, in the writer's language, and the mail."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, override

from pages.contact.conversation import Reply
from pages.contact.mail_address import one_line, reply_to
from pages.contact.message import Message
from pages.languages.codes import default_language, language_codes

logger = logging.getLogger(__name__)


def language_of(message: Message) -> str:
    """The language that the writer read the site in, if the site still has it."""
    return message.language if message.language in language_codes() else default_language()


def mail_address_of(message: Message) -> str | None:
    """The writer's address as mail servers take it; None without one that all of them take.

    Her name is left out: it may hold anything, and the address is enough.
    """
    return reply_to("", message.email)


def subject_for(message: Message) -> str:
    """The subject of a reply, in the language of the writer."""
    with override(language_of(message)):
        words = gettext("%(organisation)s: a reply to your message of %(day)s")
        day = date_format(localtime(message.sent_at), "SHORT_DATE_FORMAT")
        return words % {"organisation": settings.WAGTAIL_SITE_NAME, "day": day}


def text_for(message: Message, signature: list[str]) -> str:
    """The text of a reply but for the answer itself, in the language of the writer.

    Args:
        message: what is answered, and quoted.
        signature: the lines below the greeting at the end.
    """
    with override(language_of(message)):
        name = one_line(message.name)
        hello = gettext("Hello, %(name)s!") % {"name": name} if name else gettext("Hello!")
        thanks = gettext("Thank you for your message.")
        end = "\n".join([gettext("Kind regards,"), *filter(None, signature)])
        moment = date_format(localtime(message.sent_at), "DATETIME_FORMAT")
        wrote = gettext("On %(moment)s you wrote:") % {"moment": moment}
    quotation = "\n".join(f"> {line}".rstrip() for line in message.text.splitlines())
    return f"{hello}\n\n{thanks}\n\n\n\n{end}\n\n{wrote}\n{quotation}\n"


def send_reply(reply: Reply, to: str, reply_address: str, user: object) -> None:
    """Mails a stored ``reply`` and stores how that went; a reply that was sent is an answer."""
    mail = EmailMessage(
        subject=one_line(reply.subject),
        body=reply.text,
        to=[to],
        reply_to=[reply_address] if reply_address else None,
    )
    try:
        mail.send()
    except Exception as error:
        # The error may quote the reply, so only its class and the server's code are logged.
        code = getattr(error, "smtp_code", "")
        logger.error("reply %s not e-mailed: %s %s", reply.pk, type(error).__name__, code)
        reply.delivery = Reply.Delivery.FAILED
    else:
        reply.delivery = Reply.Delivery.SENT
        Message.objects.filter(pk=reply.message_id).note_answered(user)
    reply.save(update_fields=["delivery"])
