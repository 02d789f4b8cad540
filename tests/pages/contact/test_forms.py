"""The forms that visitors fill in, and the messages that staff read."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from pages.models import Message

pytestmark = pytest.mark.django_db
CONTACT = "/fi/yhteystiedot/"
FEEDBACK = "/ru/saavutettavuusseloste/palaute/"


def fill_in(visitor, form_at=CONTACT, wait=timedelta(minutes=1), headers=None, **fields):
    """Opens the form, waits, and sends it."""
    form = visitor.get(form_at).context["form"]
    values = {
        "opened": form["opened"].value(),
        "purpose": "question",
        "name": "Maija",
        "email": "maija@example.org",
        "text": "Hei! Tulkaa mukaan.",
        "consented": "on",
        "website": "",
        **fields,
    }
    with time_machine.travel(timezone.now() + wait):
        return visitor.post(form_at, values, headers=headers or {})


@pytest.fixture
def recipients(settings):
    settings.CONTACT_RECIPIENTS = ["toimisto@example.org"]


def test_a_message_is_stored_and_mailed(visitor, recipients):
    assert fill_in(visitor).status_code == 303
    message = Message.objects.get()
    assert (message.text, message.language, message.delivery) == (
        "Hei! Tulkaa mukaan.",
        "fi",
        "sent",
    )
    assert mail.outbox[0].to == ["toimisto@example.org"]
    assert "Hei! Tulkaa mukaan." in mail.outbox[0].body


def test_no_cookie_is_set_on_the_way(visitor):
    fill_in(visitor)
    assert not visitor.cookies


def test_a_failing_mail_server_loses_nothing(visitor, recipients, settings):
    settings.EMAIL_BACKEND = "no.such.Backend"
    assert fill_in(visitor).status_code == 303
    assert Message.objects.get().delivery == "failed"


def test_a_line_break_in_the_name_adds_no_header(visitor, recipients):
    fill_in(visitor, name="Maija\nBcc: kaikki@example.org")
    assert Message.objects.count() == 1
    assert all("kaikki@example.org" not in sent.recipients() for sent in mail.outbox)


@pytest.mark.parametrize(
    ("fields", "wait"),
    [
        ({"consented": ""}, timedelta(minutes=1)),
        ({"text": ""}, timedelta(minutes=1)),
        ({"email": "ei-osoite"}, timedelta(minutes=1)),
        ({"website": "https://spam.example"}, timedelta(minutes=1)),
        ({"opened": "tampered"}, timedelta(minutes=1)),
        ({}, timedelta(seconds=0)),
        ({}, timedelta(days=2)),
        ({"text": "x" * 5001}, timedelta(minutes=1)),
        ({"name": "a\x00b"}, timedelta(minutes=1)),
    ],
)
def test_what_is_not_right_is_said_and_not_stored(visitor, fields, wait):
    answer = fill_in(visitor, wait=wait, **fields)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not Message.objects.exists()


def test_nothing_that_was_written_is_lost_on_an_error(visitor):
    html = fill_in(visitor, email="ei-osoite").content.decode()
    assert "Hei! Tulkaa mukaan." in html
    assert 'aria-invalid="true"' in html


def test_a_form_kept_open_for_too_long_can_be_sent_again(visitor):
    answer = fill_in(visitor, wait=timedelta(days=2))
    again = answer.context["form"]["opened"].value()
    with time_machine.travel(timezone.now() + timedelta(days=2, minutes=1)):
        answer = visitor.post(
            CONTACT,
            {
                "opened": again,
                "purpose": "other",
                "name": "M",
                "email": "m@example.org",
                "text": "T",
                "consented": "1",
            },
        )
    assert answer.status_code == 303


def test_a_form_on_another_site_is_refused(visitor):
    assert fill_in(visitor, headers={"sec-fetch-site": "cross-site"}).status_code == 422


def test_feedback_on_accessibility_may_be_anonymous(visitor):
    answer = fill_in(visitor, FEEDBACK, email="", address="https://example.org/fi/")
    assert answer.status_code == 303
    message = Message.objects.get()
    assert (message.form, message.language, message.email) == ("accessibility", "ru", "")


def test_errors_speak_the_readers_language(visitor):
    html = fill_in(visitor, FEEDBACK, text="").content.decode()
    assert "Напишите сообщение." in html


@pytest.mark.parametrize("group", ["editors", "chief-editors"])
def test_all_staff_read_messages_so_that_nobody_waits_for_one_of_them(visitor, staff, group):
    fill_in(visitor)
    assert staff("fi", group).get("/admin/snippets/pages/message/").status_code == 200


def test_nobody_can_write_or_change_a_message(visitor, staff):
    fill_in(visitor)
    chief = staff("fi")
    assert chief.get("/admin/snippets/pages/message/add/").status_code != 200
    edit = f"/admin/snippets/pages/message/edit/{Message.objects.get().pk}/"
    chief.post(edit, {"name": "Toinen", "email": "", "text": "Muutettu"})
    assert Message.objects.get().text == "Hei! Tulkaa mukaan."


def test_messages_are_exported_without_a_formula(visitor, staff):
    fill_in(visitor, text='=HYPERLINK("http://evil.example")')
    answer = staff("fi").get("/admin/snippets/pages/message/?export=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    cell = next(cell for cell in rows[1] if "HYPERLINK" in cell)
    assert not cell.startswith("=")
