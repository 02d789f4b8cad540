"""What staff do with messages: handle, note, answer, find and take them out of the site."""

import csv
import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages.models import Message, Note, Reply
from tests.conftest import sign_in
from tests.pages.admin.messages import MESSAGES, act, address, look, write_message
from tests.pages.admin.test_tasks import only_admin
from tests.pages.html import words

pytestmark = pytest.mark.django_db

BULK = "/admin/bulk/pages/message/"
ACTIONS = ["handle", "answered", "reopen", "note", "reply"]


def found(client: Client, query: str) -> set[int]:
    return {each.pk for each in client.get(f"{MESSAGES}?{query}").context["object_list"]}


def buttons(client: Client, message: Message) -> set[str]:
    return {each["value"] for each in look(client, message).soup.select(".message__actions button")}


# --- Who handles it ------------------------------------------------------------------------------
def test_whoever_opens_a_message_sees_who_handles_it(staff):
    message = write_message()
    maija = staff("fi", "editors", first_name="Maija")
    act(maija, message, "handle", handler="")
    message.refresh_from_db()
    assert message.status == "handled"
    assert buttons(maija, message) == {"answered"}
    other = staff("ru", "editors")
    assert "Maija" in words(look(other, message).soup.select_one(".help-warning"))
    assert buttons(other, message) == {"handle", "answered"}


def test_nobody_takes_a_message_over_without_having_seen_whose_it_is(staff):
    message = write_message()
    act(staff("fi", "editors", first_name="Maija"), message, "handle", handler="")
    other = staff("ru", "editors")
    page = other.post(address(message), {"action": "handle", "handler": ""}, follow=True)
    assert "Maija" in words(look_for_warning(page))
    message.refresh_from_db()
    act(other, message, "handle", handler=str(message.handled_by_id))
    message.refresh_from_db()
    assert message.handled_by_name == "staff-ru-editors"


def look_for_warning(page: Any) -> Any:
    return BeautifulSoup(page.content, "html.parser").select_one(".messages .warning")


def test_several_messages_are_taken_at_once_but_none_from_another(staff):
    first, second = write_message(), write_message()
    act(staff("fi", "editors"), first, "handle", handler="")
    client = staff("ru", "editors")
    action = f"{BULK}handled/?id={first.pk}&id={second.pk}&next={MESSAGES}"
    assert "Antti" in client.get(action).content.decode()
    client.post(action)
    names = {each.pk: each.handled_by_name for each in Message.objects.all()}
    assert names == {first.pk: "staff-fi-editors", second.pk: "staff-ru-editors"}


def test_an_answer_given_elsewhere_is_noted_and_taken_back(staff):
    message = write_message()
    client = staff("fi", "editors")
    act(client, message, "answered")
    message.refresh_from_db()
    assert (message.status, message.answered_by_name) == ("answered", "staff-fi-editors")
    assert buttons(client, message) == {"reopen"}
    act(client, message, "reopen")
    message.refresh_from_db()
    assert message.answered_at is None


def test_who_has_left_is_not_asked_for(staff):
    message = write_message()
    client = staff("fi", "editors")
    act(client, message, "handle", handler="")
    act(client, message, "note", **{"note-text": "Soitin."})
    message.refresh_from_db()
    message.handled_by.delete()
    assert "Soitin." in words(look(staff("ru", "editors"), message).soup.find(id="conversation"))


# --- Notes ---------------------------------------------------------------------------------------
def test_a_note_tells_who_wrote_it_and_is_escaped(staff):
    message = write_message()
    client = staff("fi", "editors", first_name="Maija")
    assert (
        act(client, message, "note", **{"note-text": "Soitin <b>hänelle</b>."}).status_code == 302
    )
    entry = words(look(client, message).soup.find(id="conversation"))
    assert "Soitin <b>hänelle</b>." in entry
    assert "Maija" in entry


@pytest.mark.parametrize("text", ["", "\u200b", "x" * 5001, "a\x00b"], ids=ascii)
def test_what_is_no_note_is_refused_beside_the_field(staff, text):
    message = write_message()
    refused = act(staff("ru", "editors"), message, "note", **{"note-text": text})
    assert refused.status_code == 422
    assert "text" in refused.context["note_form"].errors
    assert not Note.objects.exists()


# --- Who may -------------------------------------------------------------------------------------
@pytest.mark.parametrize("action", ACTIONS)
def test_who_may_only_read_changes_nothing(action):
    message = write_message()
    client = only_admin("view_message")
    page = look(client, message)
    assert page.soup.select("main form[method=post]") == []
    data = {"note-text": "A", "reply-subject": "A", "reply-text": "A", "reply-token": "0" * 32}
    assert act(client, message, action, **data, handler="").status_code == 302
    message.refresh_from_db()
    assert message.status == "new"
    assert not Note.objects.exists()
    assert not Reply.objects.exists()


@pytest.mark.parametrize("action", ["handled", "answered"])
def test_who_may_only_read_notes_nothing_of_several(action):
    message = write_message()
    only_admin("view_message").post(f"{BULK}{action}/?id={message.pk}")
    message.refresh_from_db()
    assert message.status == "new"


def test_who_may_not_read_messages_sees_none():
    message = write_message(name="Salainen")
    answer = only_admin().get(address(message), follow=True)
    assert "Salainen" not in answer.content.decode()


@pytest.mark.parametrize("action", ["", "no-such", "delete"])
def test_an_action_that_is_none_is_a_bad_request(staff, action):
    assert act(staff("fi", "editors"), write_message(), action).status_code == 400


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_message_that_is_no_more_is_not_found(staff, method):
    answer = getattr(staff("fi", "editors"), method)(f"{MESSAGES}inspect/987654/")
    assert answer.status_code == 404


@pytest.mark.parametrize("group", ["editors", "chief-editors"])
def test_all_staff_delete_a_message_with_what_belongs_to_it(staff, group):
    message = write_message()
    client = staff("fi", group)
    act(client, message, "note", **{"note-text": "Soitin."})
    client.post(f"{MESSAGES}delete/{message.pk}/")
    assert not Message.objects.exists()
    assert not Note.objects.exists()


# --- The view ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "moment"),
    [("fi", "15. kesäkuuta 2026 kello 1.30"), ("ru", "15 июня 2026 г. 1:30")],
)
def test_times_are_those_of_helsinki_in_the_words_of_the_reader(staff, language, moment):
    message = write_message(sent_at="2026-06-14T22:30:00Z")
    shown = words(look(staff(language, "editors"), message).soup.find("main"))
    assert moment in shown.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("{site}/fi/toimielimet/", True),
        ("{site}.evil.example/", False),
        ("https://evil.example/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_only_an_address_of_the_site_is_a_link(staff, settings, url, is_link):
    message = write_message(address=url.format(site=settings.WAGTAILADMIN_BASE_URL))
    page = look(staff("fi", "editors"), message)
    assert message.address in words(page.soup.find("main"))
    links = {each["href"] for each in page.soup.select("main a[href]")}
    assert (message.address in links) is is_link


# --- Finding -------------------------------------------------------------------------------------
def test_messages_are_narrowed_by_status_and_age(staff):
    now = timezone.now()
    new = write_message()
    handled = write_message(handled_at=now, sent_at=now - timedelta(days=10))
    answered = write_message(handled_at=now, answered_at=now, sent_at=now - timedelta(days=200))
    client = staff("fi", "editors")
    assert found(client, "status=new") == {new.pk}
    assert found(client, "status=handled") == {handled.pk}
    assert found(client, "status=answered") == {answered.pk}
    assert found(client, "status=waiting") == {new.pk, handled.pk}
    assert found(client, "age=7") == {handled.pk, answered.pk}
    assert found(client, "age=14") == {answered.pk}
    assert found(client, "age=365") == set()


def test_a_filter_that_nobody_understands_narrows_nothing(staff):
    write_message()
    answer = staff().get(f"{MESSAGES}?status=no-such&age=-1&form=x")
    assert answer.status_code == 200


def test_the_list_says_until_when_feedback_is_to_be_answered(staff):
    write_message("accessibility", sent_at="2026-06-14T22:30:00Z")
    html = staff("fi", "editors").get(MESSAGES).content.decode()
    assert "15.6.2026" in html
    assert "29.6.2026" in html


def test_the_list_costs_the_same_with_more_messages(staff):
    client = staff("fi", "editors")
    counts = []
    for _time in range(2):
        for _each in range(3):
            act(client, write_message(), "handle", handler="")
        client.get(MESSAGES)
        with CaptureQueriesContext(connection) as queries:
            client.get(MESSAGES)
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- Export --------------------------------------------------------------------------------------
def table(client: Client, form: str, query: str = "") -> list[list[Any]]:
    content = client.get(f"{MESSAGES}?export={form}{query}").getvalue()
    if form == "csv":
        assert content.startswith(b"\xef\xbb\xbf")
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize(
    ("language", "heading", "day", "status"),
    [
        ("fi", "Lähetetty", "15.6.2026 1.30", "Vastattu"),
        ("ru", "Отправлено", "15.06.2026 01:30", "Ответ дан"),
    ],
)
def test_an_export_is_in_the_language_and_the_time_of_the_reader(
    staff, language, heading, day, status
):
    write_message(sent_at="2026-06-14T22:30:00Z", answered_at=timezone.now())
    client = staff(language)
    headings, row = table(client, "csv")
    assert headings[0] == heading
    assert row[0] == day
    assert status in row
    assert not [each for each in headings if "_" in each or "." in each]
    assert table(client, "xlsx")[1][0] == timezone.datetime(2026, 6, 15, 1, 30)


def test_an_export_holds_what_was_asked_for(staff):
    write_message(answered_at=timezone.now(), name="Vastattu")
    write_message(name="Odottava")
    rows = table(staff(), "csv", "&status=waiting")[1:]
    assert [("Odottava" in row, "Vastattu" in row) for row in rows] == [(True, False)]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_editors_take_no_messages_out_of_the_site(staff, form):
    write_message(name="Salainen")
    client = staff("fi", "editors")
    answer = client.get(f"{MESSAGES}?export={form}")
    assert answer.status_code == 302
    assert "export=" not in client.get(MESSAGES).content.decode()
    assert "export=" in staff("fi").get(MESSAGES).content.decode()


BEGINNINGS = ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＠", "\x0b="]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_nothing_that_anybody_wrote_runs_as_a_formula(form):
    for sign in BEGINNINGS:
        write_message(name=f"{sign}1+1", text=f"{sign}cmd|' /C calc'!A0")
    client = sign_in("fi", first_name="=cmd")
    act(client, Message.objects.first(), "handle", handler="")
    rows = table(client, form)[1:]
    assert len(rows) == len(BEGINNINGS)
    signs = tuple("=+-@＝＋－＠\t\r\n")
    cells = [cell for row in rows for cell in row if isinstance(cell, str)]
    assert [cell for cell in cells if cell.strip().startswith(signs)] == []
