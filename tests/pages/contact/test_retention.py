"""Messages are kept for as long as the privacy notice says, and no longer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from pages.models import Message, Note, Reply
from tests.pages.admin.messages import write_message
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db


def ago(days: float) -> timezone.datetime:
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def kept(settings):
    settings.MESSAGES_KEPT_DAYS, settings.UNANSWERED_MESSAGES_KEPT_DAYS = 10, 20


@pytest.mark.parametrize(
    ("fields", "is_deleted"),
    [
        ({"sent_at": ago(15)}, False),
        ({"sent_at": ago(15), "handled_at": ago(15)}, False),
        ({"sent_at": ago(21)}, True),
        ({"sent_at": ago(100), "answered_at": ago(9)}, False),
        ({"sent_at": ago(12), "answered_at": ago(11)}, True),
    ],
)
def test_a_message_is_deleted_when_its_time_is_over(kept, fields, is_deleted):
    write_message(**fields)
    call_command("publish_scheduled", verbosity=0)
    assert Message.objects.exists() is not is_deleted


def test_replies_and_notes_go_with_it_and_the_log_tells_only_how_many(kept, caplog):
    message = write_message(name="Salainen", sent_at=ago(12), answered_at=ago(11))
    Note.objects.create(message=message, text="Salainen")
    Reply.objects.create(message=message, subject="Salainen", text="Salainen", token=uuid4())
    with caplog.at_level("INFO"):
        call_command("publish_scheduled", verbosity=0)
    assert not Note.objects.exists()
    assert not Reply.objects.exists()
    assert "1 messages deleted" in caplog.text
    assert "Salainen" not in caplog.text


def test_a_trial_run_deletes_nothing(kept):
    write_message(sent_at=ago(100))
    call_command("publish_scheduled", dryrun=True, verbosity=0)
    assert Message.objects.exists()


@pytest.mark.parametrize(
    ("language", "of_answered", "of_others"),
    [
        ("fi", "10 päivän kuluttua siitä, kun olemme vastanneet", "20 päivän kuluttua"),
        ("ru", "через 10 дней после ответа", "через 20 дней"),
    ],
)
def test_the_privacy_notice_says_what_is_set(visitor, kept, language, of_answered, of_others):
    shown = words(Html(visitor.get(f"/{language}/tietosuojaseloste/")).soup.find("main"))
    assert of_answered in shown.replace("\xa0", " ")
    assert of_others in shown.replace("\xa0", " ")
