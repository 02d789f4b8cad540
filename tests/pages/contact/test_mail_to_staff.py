"""Messages of visitors on their way to staff, through a mail server that takes mail over SMTP."""

from collections.abc import Callable, Iterator
from typing import Any

import environ
import pytest
from django.db import DatabaseError
from django.test import Client

from pages.models import Message
from tests.mail_server import MailServer, mail_server
from tests.pages.contact.test_forms import CONTACT, FEEDBACK, fill_in

pytestmark = pytest.mark.django_db
Served = Callable[..., MailServer]


def use(settings: Any, url: str) -> None:
    """The settings that ``EMAIL_URL`` makes."""
    for name, value in environ.Env.email_url_config(url).items():
        setattr(settings, name, value)
    settings.EMAIL_REACHES_PEOPLE = True
    settings.CONTACT_RECIPIENTS = ["toimisto@example.org"]


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server() as running:
        use(settings, running.url)
        yield running


def reply_address(server: MailServer) -> str:
    (mail,) = server.mails
    return str(mail["Reply-To"].addresses[0].addr_spec)


@pytest.mark.parametrize(
    ("address", "reply"),
    [
        ("ivan@example.org", "ivan@example.org"),
        ("ivan@почта.рф", "ivan@xn--80a1acny.xn--p1ai"),
        ("pekka@äijä.fi", "pekka@xn--ij-uiac.fi"),
        ("o'brien+a@example.org", "o'brien+a@example.org"),
        ('"a!b"@example.org', "a!b@example.org"),
    ],
)
def test_staff_can_answer_an_address_in_any_script(
    visitor: Client, server: MailServer, address: str, reply: str
) -> None:
    assert fill_in(visitor, email=address).status_code == 303
    message = Message.objects.get()
    assert (message.email, message.delivery) == (address, "sent")
    assert reply_address(server) == reply
    assert address in server.text_of(server.mails[0])


@pytest.mark.parametrize(
    "address", ["иван@почта.рф", "иван@example.org", "määttä.åsa@example.org", '"\x07"@example.org']
)
def test_an_address_that_no_header_holds_stands_in_the_text(
    visitor: Client, server: MailServer, address: str
) -> None:
    assert fill_in(visitor, email=address).status_code == 303
    message = Message.objects.get()
    assert (message.email, message.delivery) == (address, "sent")
    (mail,) = server.mails
    assert mail["Reply-To"] is None
    assert address.replace("\x07", " ") in server.text_of(mail)


@pytest.mark.parametrize("address", ["иван", "иван@", "и ван@почта.рф", "a@b@почта.рф", "a@-.рф"])
def test_what_is_no_address_is_refused_beside_the_field(
    visitor: Client, server: MailServer, address: str
) -> None:
    answer = fill_in(visitor, email=address)
    assert answer.status_code == 422
    assert "email" in answer.context["form"].errors
    assert server.mails == []


NAMES = [
    "Иван Петрович Сидоров",
    "Ё" * 120,
    "a" * 120,
    "Мария-Елизавета Александровна " * 4,
    'Maija "Mallu" Meikäläinen, pj.',
    "Maija <kaikki@example.org>",
    "=?utf-8?q?a?=",
    "👩‍💻 Ivan",
    "@",
    "\\",
    *(f"Maija{c}Bcc: kaikki@example.org" for c in "\n\r\v\f\x1c\x1e\x85\u2028\u2029"),
    "Maija\r\nBcc: kaikki@example.org\r\n\r\nHei",
    "\u202eajiaM",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("address", ["ivan@example.org", "ivan@почта.рф"])
def test_whatever_the_name_holds_the_mail_has_one_sender_and_no_other_header(
    visitor: Client, server: MailServer, name: str, address: str
) -> None:
    assert fill_in(visitor, name=name, email=address).status_code == 303
    assert Message.objects.get().delivery == "sent"
    (mail,) = server.mails
    assert len(mail["Reply-To"].addresses) == 1
    assert mail["Bcc"] is None
    assert server.recipients == ["rcpt TO:<toimisto@example.org>"]
    assert "\nBcc" not in server.text_of(mail)


TEXTS = [
    "Здравствуйте!\r\n.\r\nточка",
    "x" * 5000,
    "я" * 5000,
    "From me\nFrom: you",
    "😀\u2028\x0b\x85",
    "a\ud7ff\ufffe",
]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
def test_the_text_arrives_whole(visitor: Client, server: MailServer, text: str) -> None:
    assert fill_in(visitor, text=text).status_code == 303
    (mail,) = server.mails
    expected = text.replace("\r\n", "\n")
    assert "".join(expected.split()) in "".join(server.text_of(mail).split())
    assert max(map(len, server.raw[0].splitlines())) <= 998


def test_feedback_without_an_address_is_mailed_too(visitor: Client, server: MailServer) -> None:
    answer = fill_in(visitor, FEEDBACK, email="", address="https://почта.рф/\nBcc: a@example.org")
    assert answer.status_code == 303
    assert Message.objects.get().delivery == "sent"
    (mail,) = server.mails
    assert mail["Reply-To"] is None


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA", "BODY"])
def test_staff_see_what_the_mail_server_did_not_take(
    visitor: Client, settings: Any, caplog: Any, command: str
) -> None:
    with mail_server(refuses=command) as server:
        use(settings, server.url)
        assert fill_in(visitor, name="Salainen").status_code == 303
    assert Message.objects.get().delivery == "failed"
    assert "not e-mailed" in caplog.text
    assert "Salainen" not in caplog.text


@pytest.mark.parametrize("refused", ["toimisto@example.org", "hallitus@example.org"])
def test_staff_see_that_some_of_them_did_not_get_it(
    visitor: Client, settings: Any, refused: str
) -> None:
    with mail_server(refuses=refused) as server:
        use(settings, server.url)
        settings.CONTACT_RECIPIENTS = ["toimisto@example.org", "hallitus@example.org"]
        assert fill_in(visitor).status_code == 303
    assert Message.objects.get().delivery == "partly"
    assert len(server.mails) == 1


def test_staff_see_that_a_mail_server_hung(visitor: Client, settings: Any) -> None:
    with mail_server(hangs=True) as server:
        use(settings, server.url)
        settings.EMAIL_TIMEOUT = 1
        assert fill_in(visitor).status_code == 303
    assert Message.objects.get().delivery == "failed"


def test_staff_are_never_told_that_mail_is_not_set_up_where_it_is(
    visitor: Client, server: MailServer, monkeypatch: Any
) -> None:
    """The process may stop, or the database go away, between storing and mailing."""

    def stop(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr("pages.contact.delivery.Message.save", stop, raising=False)
    send = Message.save_base
    monkeypatch.setattr(
        "pages.models.Message.save", lambda self, **how: stop() if how else send(self)
    )
    assert fill_in(visitor).status_code == 303
    assert Message.objects.get().delivery == "sending"
    assert len(server.mails) == 1


def test_the_address_of_the_form_stays_typed_for_telephones(visitor: Client) -> None:
    assert 'type="email"' in visitor.get(CONTACT).content.decode()
