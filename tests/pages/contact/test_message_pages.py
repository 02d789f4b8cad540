"""The forms as visitors see them, and the messages as staff see them."""

import csv
import io
import re
from datetime import timedelta

import openpyxl
import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from pages.models import Message
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db

FORMS = ["yhteystiedot/", "saavutettavuusseloste/palaute/"]
MESSAGES = "/admin/snippets/pages/message/"
MINUTE = timedelta(minutes=1)
in_each_language = pytest.mark.parametrize("language", ["fi", "ru"])
each_form = pytest.mark.parametrize("form", FORMS)


def filled_in(visitor, address: str) -> dict[str, str]:
    """The form as a visitor sees it, filled in."""
    form = Html(visitor.get(address)).soup.find("form", method="post")
    assert form["action"] == f"{address.partition('?')[0]}#errors"
    data = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    chosen = {
        each.find_parent("select")["name"]: each["value"] for each in form.select("[selected]")
    }
    return (
        data
        | chosen
        | {
            "name": "Maija",
            "email": "maija@example.org",
            "text": "Hei!",
            "consented": "on",
        }
    )


def send(visitor, address: str, wait: timedelta = MINUTE, headers=None, **fields: str) -> Html:
    """Fills in the form as a visitor sees it, waits, sends it, and goes where that leads."""
    data = filled_in(visitor, address) | fields
    with time_machine.travel(timezone.now() + wait):
        return Html(visitor.post(address, data, headers=headers or {}, follow=True))


# --- Sending -------------------------------------------------------------------------------------
@each_form
@pytest.mark.parametrize(("language", "thanks"), [("fi", "Kiitos"), ("ru", "Спасибо")])
def test_whoever_sends_a_message_is_thanked_in_her_language(visitor, form, language, thanks):
    page = send(visitor, f"/{language}/{form}")
    assert thanks in words(page.soup.select_one("[role=status]"))
    assert Message.objects.get().language == language


@each_form
def test_the_form_is_never_kept_in_a_cache(visitor, form):
    assert visitor.get(f"/fi/{form}")["Cache-Control"] == "no-store"


@each_form
def test_the_form_needs_no_cookie_at_any_step(visitor, form):
    page = send(visitor, f"/fi/{form}")
    assert not page.response.cookies
    assert not visitor.cookies


def test_the_mail_says_who_wrote_and_can_be_answered(visitor, settings):
    settings.CONTACT_RECIPIENTS = ["a@example.org", "b@example.org"]
    send(visitor, "/ru/yhteystiedot/", name="Маша", text="Здравствуйте!")
    assert [each.to for each in mail.outbox] == [["a@example.org"], ["b@example.org"]]
    assert "maija@example.org" in mail.outbox[0].reply_to[0]
    assert "Маша" in mail.outbox[0].body
    assert "Здравствуйте!" in mail.outbox[0].body


def test_a_message_is_stored_where_nobody_gets_mail(visitor, settings):
    settings.CONTACT_RECIPIENTS = []
    send(visitor, "/fi/yhteystiedot/")
    assert Message.objects.get().delivery == "not_asked"
    assert mail.outbox == []


def test_what_visitors_write_stays_out_of_the_log(visitor, settings):
    settings.CONTACT_RECIPIENTS = ["a@example.org"]
    settings.EMAIL_REACHES_PEOPLE = False
    send(visitor, "/fi/yhteystiedot/")
    assert Message.objects.get().delivery == "not_asked"
    assert mail.outbox == []


@in_each_language
@each_form
def test_the_thanks_have_an_address_of_their_own(visitor, language, form):
    page = send(visitor, f"/{language}/{form}")
    ((address, status),) = page.response.redirect_chain
    assert (address, status) == (f"/{language}/{form}?sent=1#form-heading", 303)
    assert page.soup.select("form[method=post]") == []
    assert page.soup.find(id="form-heading")
    # Reloading sends nothing, and search engines learn of one page, not two.
    again = Html(visitor.get(f"/{language}/{form}?sent=1"))
    assert again.soup.select_one("[role=status]")
    assert again.canonical == [f"http://testserver/{language}/{form}"]
    assert Message.objects.count() == 1


# --- Refusing ------------------------------------------------------------------------------------
REQUIRED = {
    "yhteystiedot/": ["purpose", "name", "email", "text", "consented"],
    "saavutettavuusseloste/palaute/": ["text", "consented"],
}
EACH_REQUIRED = [(form, field) for form, fields in REQUIRED.items() for field in fields]
MESSAGES_OF = {
    "purpose": {"fi": "Valitse viestisi aihe.", "ru": "Выберите тему сообщения."},
    "name": {"fi": "Kirjoita nimesi.", "ru": "Укажите имя."},
    "email": {
        "fi": "Kirjoita sähköpostiosoitteesi.",
        "ru": "Укажите адрес электронной почты.",
    },
    "text": {"fi": "Kirjoita viestisi.", "ru": "Напишите сообщение."},
    "consented": {"fi": "Anna lupa tallentaa viesti.", "ru": "Подтвердите согласие."},
}


@in_each_language
@pytest.mark.parametrize(("form", "field"), EACH_REQUIRED)
def test_what_is_missing_is_said_next_to_the_field(visitor, language, form, field):
    page = send(visitor, f"/{language}/{form}", **{field: ""})
    control = page.soup.find(attrs={"name": field})
    error = page.soup.find(id=control["aria-describedby"].split()[-1])
    assert page.response.status_code == 422
    assert control["aria-invalid"] == "true"
    assert error.find_parent(class_="field").find(attrs={"name": field}) is control
    assert words(error) == MESSAGES_OF[field][language]


@in_each_language
def test_the_title_and_a_summary_say_that_something_is_wrong(visitor, language):
    page = send(visitor, f"/{language}/yhteystiedot/", text="")
    summary = page.soup.select_one("[role=alert]")
    target = summary.find("a")["href"].removeprefix("#")
    assert page.soup.find(id=target)["name"] == "text"
    assert page.title != Html(visitor.get(f"/{language}/yhteystiedot/")).title


def test_what_was_written_is_still_there_after_an_error(visitor):
    page = send(visitor, "/fi/yhteystiedot/", text="Pitkä <viesti>", email="ei-osoite")
    assert words(page.soup.find("textarea")) == "Pitkä <viesti>"
    assert page.soup.find(attrs={"name": "email"})["value"] == "ei-osoite"
    assert page.soup.find(attrs={"name": "consented"}).has_attr("checked")


SPAM = {
    "a machine that fills in every field": ({"website": "https://spam.example"}, MINUTE, {}),
    "a machine that is too quick": ({}, timedelta(0), {}),
    "a form kept for two days": ({}, timedelta(days=2), {}),
    "a form with a time of its own making": ({"opened": "abc:123:xyz"}, MINUTE, {}),
    "a form without a time": ({"opened": ""}, MINUTE, {}),
    "another site": ({}, MINUTE, {"sec-fetch-site": "cross-site"}),
    "a neighbouring site": ({}, MINUTE, {"sec-fetch-site": "same-site"}),
}


@each_form
@pytest.mark.parametrize(("fields", "wait", "headers"), SPAM.values(), ids=SPAM)
def test_spam_is_turned_away_with_a_reason(visitor, settings, form, fields, wait, headers):
    settings.CONTACT_RECIPIENTS = ["a@example.org"]
    page = send(visitor, f"/ru/{form}", wait, headers, **fields)
    assert page.response.status_code == 422
    assert re.search(r"[а-яё]", words(page.soup.select_one("[role=alert] li")))
    assert not Message.objects.exists()
    assert mail.outbox == []


@each_form
def test_people_do_not_meet_the_field_that_catches_machines(visitor, form):
    field = Html(visitor.get(f"/fi/{form}")).soup.find(attrs={"name": "website"})
    assert field["tabindex"] == "-1"
    assert field["autocomplete"] == "off"
    assert field.find_parent(class_="visually-hidden-field")


def test_a_refused_form_can_be_sent_again_as_it_is(visitor):
    first = send(visitor, "/fi/yhteystiedot/", timedelta(days=2))
    opened = first.soup.find(attrs={"name": "opened"})["value"]
    with time_machine.travel(timezone.now() + timedelta(days=2, minutes=1)):
        data = {"opened": opened, "name": "M", "email": "m@example.org", "text": "T"}
        data["purpose"] = "other"
        answer = visitor.post("/fi/yhteystiedot/", data | {"consented": "on"})
    assert answer.status_code == 303
    assert Message.objects.exists()


@each_form
def test_a_form_that_was_opened_once_is_taken_once(visitor, settings, form):
    settings.CONTACT_RECIPIENTS = ["a@example.org"]
    data = filled_in(visitor, f"/ru/{form}")
    with time_machine.travel(timezone.now() + MINUTE):
        answers = [visitor.post(f"/ru/{form}", data) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303, 422, 422]
    assert Message.objects.count() == len(mail.outbox) == 1
    assert words(Html(answers[1]).soup.select_one("[role=alert] li"))


def test_two_at_the_same_time_are_told_apart_by_the_database(visitor):
    send(visitor, "/fi/yhteystiedot/")
    message = Message.objects.get()
    message.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        message.save(force_insert=True)


def test_another_message_can_be_sent_with_the_form_that_is_shown_then(visitor):
    data = filled_in(visitor, "/fi/yhteystiedot/")
    with time_machine.travel(timezone.now() + MINUTE):
        visitor.post("/fi/yhteystiedot/", data)
        refused = Html(visitor.post("/fi/yhteystiedot/", data | {"text": "Toinen viesti"}))
    assert words(refused.soup.find("textarea")) == "Toinen viesti"
    opened = refused.soup.find(attrs={"name": "opened"})["value"]
    with time_machine.travel(timezone.now() + 2 * MINUTE):
        visitor.post("/fi/yhteystiedot/", data | {"text": "Toinen viesti", "opened": opened})
    assert Message.objects.count() == 2


# --- Reading -------------------------------------------------------------------------------------
@in_each_language
def test_staff_read_a_message_whole_and_safely(visitor, staff, language):
    send(visitor, "/fi/yhteystiedot/", text="Koko viesti <script>alert(1)</script>")
    number = Message.objects.get().pk
    html = staff(language).get(f"{MESSAGES}inspect/{number}/").content.decode()
    assert "Koko viesti &lt;script&gt;" in html


def test_staff_find_a_message_by_its_words(visitor, staff):
    send(visitor, "/fi/yhteystiedot/", name="Löytyvä")
    send(visitor, "/fi/yhteystiedot/", name="Muu")
    html = staff().get(f"{MESSAGES}?q=Löytyvä").content.decode()
    assert "Löytyvä" in html
    assert "Muu</" not in html


def test_staff_see_that_a_message_was_not_mailed(visitor, staff, settings):
    settings.CONTACT_RECIPIENTS = ["a@example.org"]
    settings.EMAIL_BACKEND = "no.such.Backend"
    send(visitor, "/fi/yhteystiedot/")
    chief = staff()
    rows = {
        answer: len(Html(chief.get(f"{MESSAGES}?delivery={answer}")).soup.select("tbody tr"))
        for answer in ("sent", "failed", "not_asked")
    }
    assert rows == {"sent": 0, "failed": 1, "not_asked": 0}


def exported(staff, form: str) -> list[list[str]]:
    answer = staff().get(f"{MESSAGES}?export={form}")
    content = answer.getvalue()
    if form == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


each_format = pytest.mark.parametrize("format_", ["csv", "xlsx"])


@each_format
def test_messages_are_exported(visitor, staff, format_):
    send(visitor, "/ru/yhteystiedot/", text="Привет, мир")
    heading, row = exported(staff, format_)
    assert {"Maija", "maija@example.org", "Привет, мир", "ru"} <= set(row)
    assert len(heading) == len(row)


@each_format
@pytest.mark.parametrize("field", ["name", "text"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_nothing_in_an_export_runs_as_a_formula(visitor, staff, format_, field, sign):
    send(visitor, "/fi/yhteystiedot/", **{field: f"{sign}1+cmd|' /C calc'!A0"})
    row = exported(staff, format_)[1]
    assert [cell for cell in row if cell.startswith(sign)] == []
    assert [cell for cell in row if "calc" in cell]
