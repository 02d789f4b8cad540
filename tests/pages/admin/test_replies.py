"""Replies to visitors, through a mail server that takes mail over SMTP."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pages.contact.replies import send_reply, text_for
from pages.models import Message, Reply, SiteSettings
from tests.mail_server import MailServer, mail_server
from tests.pages.admin.messages import act, address, look, use_mail_server, write_message
from tests.pages.html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server() as running:
        use_mail_server(settings, running.url)
        yield running


@pytest.fixture
def reply(django_capture_on_commit_callbacks: Any) -> Any:
    """Fills in the form of the message's view, as it is shown, and sends it."""

    def send(client: Client, message: Message, **fields: str) -> Any:
        data = draft(client, message) | {f"reply-{name}": text for name, text in fields.items()}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address(message), data)

    return send


def draft(client: Client, message: Message) -> dict[str, str]:
    form = look(client, message).soup.find(id="reply").find("form")
    data = {each["name"]: each.get("value", "") for each in form.select("input")}
    return data | {"reply-text": form.find("textarea").get_text().removeprefix("\n")}


def test_an_editor_answers_a_message_by_mail(staff, server, reply):
    SiteSettings.objects.update(email="toimisto@example.org")
    message = write_message(text="Milloin kokous on?")
    client = staff("fi", "editors", first_name="Maija")
    answer = reply(client, message, text="Kokous on torstaina.")
    assert answer.status_code == 302
    (mail,) = server.mails
    assert server.recipients == ["rcpt TO:<antti@example.org>"]
    assert mail["Reply-To"] == "toimisto@example.org"
    assert "Kokous on torstaina." in server.text_of(mail)
    message.refresh_from_db()
    assert (message.status, message.answered_by_name) == ("answered", "Maija")
    shown = words(look(client, message).soup.find(id="conversation"))
    assert "Kokous on torstaina." in shown
    assert "Maija" in shown


@pytest.mark.parametrize(
    ("language", "greeting", "day"),
    [("fi", "Antti", "15. kesäkuuta 2026 kello 1.30"), ("ru", "Antti", "15 июня 2026 г. 1:30")],
)
def test_the_draft_is_in_the_language_of_the_writer_and_quotes_her(
    staff, server, language, greeting, day
):
    SiteSettings.objects.update(full_name_fi="Järjestö ry", full_name_ru="Организация")
    message = write_message(
        language=language, sent_at="2026-06-14T22:30:00Z", text="Eka rivi\nToka rivi"
    )
    # Whoever answers has the other language.
    text = draft(staff("ru" if language == "fi" else "fi", "editors"), message)["reply-text"]
    assert greeting in text.splitlines()[0]
    assert {"fi": "Järjestö ry", "ru": "Организация"}[language] in text
    assert day in text.replace("\xa0", " ")
    assert "> Eka rivi\n> Toka rivi" in text


def test_a_writer_without_a_name_and_of_a_language_that_the_site_no_longer_has_is_greeted(
    staff, server
):
    message = write_message(language="sv", name="")
    assert draft(staff("ru", "editors"), message)["reply-text"].startswith("Hei!")


def test_a_double_click_sends_one_mail(staff, server, django_capture_on_commit_callbacks):
    message = write_message()
    client = staff("fi", "editors")
    data = draft(client, message)
    for _click in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(address(message), data).status_code == 302
    assert len(server.mails) == Reply.objects.count() == 1


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA", "BODY"])
def test_what_the_mail_server_does_not_take_is_in_the_form_again(
    staff, settings, reply, caplog, command
):
    message = write_message()
    client = staff("ru", "editors")
    with mail_server(refuses=command) as server:
        use_mail_server(settings, server.url)
        reply(client, message, subject="Aihe", text="Salainen vastaus")
    page = look(client, message)
    assert page.soup.select_one("#reply .help-critical")
    assert page.soup.find("textarea", attrs={"name": "reply-text"}).get_text().strip() == (
        "Salainen vastaus"
    )
    message.refresh_from_db()
    assert message.status == "new"
    assert "not e-mailed" in caplog.text
    assert "Salainen" not in caplog.text
    with mail_server() as server:
        use_mail_server(settings, server.url)
        reply(client, message)
        assert "Salainen vastaus" in server.text_of(server.mails[0])
    assert [each.delivery for each in Reply.objects.all()] == ["sent"]


@pytest.mark.parametrize("email", ["", "иван@почта.рф"])
def test_who_cannot_be_mailed_has_no_form(staff, server, reply, email):
    message = write_message(email=email)
    client = staff("fi", "editors")
    section = look(client, message).soup.find(id="reply")
    assert section.select("form") == []
    assert words(section.select_one(".help-block"))
    data = {"reply-subject": "A", "reply-text": "B", "reply-token": "0" * 32}
    refused = act(client, message, "reply", **data)
    assert refused.status_code == 422
    assert not Reply.objects.exists()
    assert server.mails == []


def test_nothing_is_sent_into_the_log_and_nothing_typed_is_lost(staff, settings, server, reply):
    message = write_message()
    client = staff("fi", "editors")
    data = draft(client, message) | {"reply-text": "Pitkä vastaus"}
    settings.EMAIL_REACHES_PEOPLE = False
    refused = client.post(address(message), data)
    assert refused.status_code == 422
    assert "Pitkä vastaus" in refused.content.decode()
    assert server.mails == []
    assert look(client, message).soup.find(id="reply").select("form") == []


def test_an_address_with_letters_of_any_script_is_mailed_in_ascii(staff, server, reply):
    reply(staff("fi", "editors"), write_message(email="ivan@почта.рф"))
    assert server.recipients == ["rcpt TO:<ivan@xn--80a1acny.xn--p1ai>"]


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"text": " \u200b "},
        {"subject": ""},
        {"subject": "x" * 201},
        {"text": "x" * 20_001},
        {"text": "a\x00b"},
        {"token": ""},
        {"token": "not-a-number"},
    ],
    ids=str,
)
def test_what_is_wrong_with_a_reply_is_said_and_nothing_is_sent(staff, server, reply, fields):
    refused = reply(staff("fi", "editors"), write_message(), **fields)
    assert refused.status_code == 422
    assert refused.context["reply_form"].errors
    assert not Reply.objects.exists()
    assert server.mails == []


@hypothesis_settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    subject=st.text(min_size=1, max_size=60).map(
        lambda text: f"Aihe{text}\r\nBcc: kaikki@example.org"
    ),
    name=st.text(max_size=60).map(lambda text: f"{text}\nCc: kaikki@example.org"),
)
def test_no_subject_or_name_adds_a_header_or_a_recipient(settings, subject, name):
    with mail_server() as server:
        use_mail_server(settings, server.url)
        message = write_message(name=name.replace("\x00", "")[:120])
        text = text_for(message, [])
        reply = Reply.objects.create(
            message=message, subject=subject.replace("\x00", ""), text=text, token=uuid4()
        )
        send_reply(reply, message.email, "toimisto@example.org", None)
    (mail,) = server.mails
    assert server.recipients == ["rcpt TO:<antti@example.org>"]
    assert {mail["Bcc"], mail["Cc"]} == {None}
    assert "\nCc:" not in text


def test_a_subject_of_several_lines_becomes_one(staff, server, reply):
    subject = "Aihe\r\nBcc: kaikki@example.org"
    assert reply(staff("fi", "editors"), write_message(), subject=subject).status_code == 302
    (mail,) = server.mails
    assert mail["Subject"] == "Aihe Bcc: kaikki@example.org"
    assert mail["Bcc"] is None
