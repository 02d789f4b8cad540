"""What tests of messages share: a message, its view, and a mail server that takes replies."""

from typing import Any

import environ
from django.test import Client

from pages.models import Message
from tests.pages.html import Html

MESSAGES = "/admin/snippets/pages/message/"


def write_message(form: str = "contact", **fields: Any) -> Message:
    """A message of Antti; ``fields`` may say when it was sent."""
    written = {"language": "fi", "name": "Antti", "email": "antti@example.org", "text": "Hei"}
    message = Message.objects.create(form=form, **written)
    Message.objects.filter(pk=message.pk).update(**fields)
    message.refresh_from_db()
    return message


def address(message: Message) -> str:
    return f"{MESSAGES}inspect/{message.pk}/"


def look(client: Client, message: Message) -> Html:
    return Html(client.get(address(message)))


def act(client: Client, message: Message, action: str, **fields: str) -> Any:
    """Presses a button of the message's view."""
    return client.post(address(message), {"action": action, **fields})


def use_mail_server(settings: Any, url: str) -> None:
    """The settings that ``EMAIL_URL`` makes."""
    for name, value in environ.Env.email_url_config(url).items():
        setattr(settings, name, value)
    settings.EMAIL_REACHES_PEOPLE = True
