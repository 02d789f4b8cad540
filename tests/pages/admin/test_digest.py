"""Who ticks it in her account gets a mail on Mondays, in her language, of what waits for her."""

import re
from collections.abc import Iterator
from typing import Any

import environ
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Permission
from django.core.management import call_command
from django.test import Client
from django.utils.translation import gettext, override

from pages.models import DigestSubscription
from tests.factories import ContentPageFactory
from tests.mail_server import MailServer, mail_server
from tests.pages.admin.messages import write_message
from tests.pages.admin_form import edit, form_values

pytestmark = pytest.mark.django_db

ACCOUNT = "/admin/account/"
MONDAY = "2026-11-30"


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server() as running:
        use(settings, running)
        yield running


def use(settings: Any, server: MailServer) -> None:
    for name, value in environ.Env.email_url_config(server.url).items():
        setattr(settings, name, value)
    settings.EMAIL_REACHES_PEOPLE = True


def send(moment: str = f"{MONDAY}T07:00:00+02:00", command: str = "send_digest") -> None:
    with time_machine.travel(moment, tick=False):
        call_command(command, verbosity=0)


def subscribe(**fields: Any) -> AbstractUser:
    """Turns the tick on for the only member of staff there is."""
    user = get_user_model().objects.get(username__startswith="staff-")
    for name, value in {"email": "maija@example.org", **fields}.items():
        setattr(user, name, value)
    user.save()
    DigestSubscription.objects.create(user=user, wanted=True)
    return user


def draft(client: Client, home: Any) -> None:
    edit(client, ContentPageFactory(parent=home), publish=False, lead_fi="Luonnos.")


# --- The tick ------------------------------------------------------------------------------------
def save_account(client: Client, **changes: str) -> Any:
    """Sends the form of the account as it stands, with changes; returns the answer."""
    path = "//form[.//input[@name='name_email-email']]"
    fields = form_values(client.get(ACCOUNT).content, path)
    fields.pop("digest-wanted", None)
    return client.post(ACCOUNT, fields | {"name_email-email": "maija@example.org"} | changes)


def test_staff_ask_for_the_mail_in_their_account_and_stop_it_there(staff, server):
    client = staff("fi", "editors", first_name="Maija", last_name="Maa")
    assert not DigestSubscription.objects.exists()
    for ticked, is_wanted in ({"digest-wanted": "on"}, True), ({}, False):
        assert save_account(client, **ticked).status_code == 302
        assert DigestSubscription.objects.get().wanted is is_wanted
        html = BeautifulSoup(client.get(ACCOUNT).content, "html.parser")
        assert html.select_one("[name=digest-wanted]").has_attr("checked") is is_wanted


def test_nobody_asks_for_mail_without_an_address(staff, server):
    client = staff("fi", "editors", first_name="Maija", last_name="Maa")
    answer = save_account(client, **{"digest-wanted": "on", "name_email-email": "иван@example.org"})
    assert answer.status_code == 200
    assert not DigestSubscription.objects.filter(wanted=True).exists()


def test_a_site_that_sends_no_mail_does_not_offer_it(staff, settings):
    settings.EMAIL_REACHES_PEOPLE = False
    assert b"digest-wanted" not in staff().get(ACCOUNT).content


# --- The mail ------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["fi", "ru"])
def test_the_mail_has_numbers_and_links_in_the_readers_language(
    staff, home, server, settings, language
):
    client = staff(language, "editors", first_name="Maija")
    draft(client, home)
    write_message()
    subscribe()
    send()
    (mail,) = server.mails
    text = server.text_of(mail)
    assert mail["To"] == "maija@example.org"
    with override(language):
        # A long one begins on a line of its own.
        assert mail["Subject"].strip() == gettext("%(site)s: what waits for you this week") % {
            "site": settings.WAGTAIL_SITE_NAME
        }
        assert gettext("drafts").lower() in text.lower()
    links = re.findall(rf"^{settings.SITE_URL}(/\S+)$", text, re.MULTILINE)
    assert "/admin/reports/to-do/?task=drafts" in links
    for link in links:
        assert client.get(link).status_code == 200
    assert f"{settings.SITE_URL}{ACCOUNT}" in text
    # Only what waits, never the words of a visitor.
    assert "Ivan" not in text


def test_the_mail_says_only_what_its_reader_may_do(staff, home, server):
    draft(staff("fi", "editors", name="other"), home)
    write_message()
    staff("fi", None)
    user = subscribe()
    user.user_permissions.add(permission("wagtailadmin", "access_admin"))
    send()
    assert server.mails == []
    user.user_permissions.add(permission("pages", "view_message"))
    send("2026-12-07T08:00:00+02:00")
    (mail,) = server.mails
    assert "/admin/snippets/pages/message/" in server.text_of(mail)
    assert "/admin/reports/to-do/" not in server.text_of(mail)


def permission(app: str, codename: str) -> Any:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        (f"{MONDAY}T06:59:00+02:00", 0),
        (f"{MONDAY}T04:59:00+00:00", 0),
        (f"{MONDAY}T05:00:00+00:00", 1),
        (f"{MONDAY}T23:50:00+02:00", 1),
        ("2026-12-01T09:00:00+02:00", 0),
    ],
)
def test_it_goes_out_on_mondays_from_seven_by_the_finnish_clock(staff, home, server, moment, count):
    draft(staff("fi", "editors"), home)
    subscribe()
    send(moment)
    assert len(server.mails) == count


def test_it_goes_out_once_a_week_beside_what_is_published(staff, home, server):
    draft(staff("fi", "editors"), home)
    subscribe()
    for hour in ("07:00", "07:01", "12:00"):
        send(f"{MONDAY}T{hour}:00+02:00", command="publish_scheduled")
    assert len(server.mails) == 1
    send("2026-12-07T07:00:00+02:00")
    assert len(server.mails) == 2


@pytest.mark.parametrize(
    "fields", [{"is_active": False}, {"email": ""}, {"email": "иван@example.org"}]
)
def test_nobody_without_an_open_account_and_an_address_gets_one(staff, home, server, fields):
    draft(staff("fi", "editors"), home)
    subscribe(**fields)
    send()
    assert server.mails == []


def test_who_is_no_longer_staff_gets_none(staff, home, server):
    draft(staff("fi", "editors"), home)
    subscribe().groups.clear()
    send()
    assert server.mails == []


def test_a_mail_that_the_server_refuses_is_tried_again_an_hour_later(staff, home, server, caplog):
    draft(staff("fi", "editors"), home)
    subscribe()
    server.refuses = "BODY"
    send()
    assert "maija@example.org" not in caplog.text
    server.refuses = ""
    send(f"{MONDAY}T07:30:00+02:00")
    assert server.mails == []
    send(f"{MONDAY}T08:00:00+02:00")
    assert len(server.mails) == 1
