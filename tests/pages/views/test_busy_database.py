"""What people see and keep while the database is busy: one that another process holds."""

import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import psycopg
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client
from django.utils import timezone

from pages.models import HomePage, Message
from pages.views.unavailable import is_unavailable
from tests.browser.running_site import collected_static
from tests.database import DATABASE, sqlite_site
from tests.pages.contact.test_message_pages import filled_in
from tests.pages.html import Html, words
from tests.process import served
from tests.representation.admin.test_atomic_actions import body_form

in_each_language = pytest.mark.parametrize("language", ["fi", "ru"])
CONTACT = "yhteystiedot/"


@pytest.fixture
def busy(monkeypatch: Any) -> Any:
    """Makes statements that write fail, as they do after waiting for a lock in vain."""

    @contextmanager
    def hold() -> Iterator[None]:
        def run(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql.startswith(("INSERT", "UPDATE", "DELETE")):
                raise OperationalError("database is locked")
            return execute(sql, params, many, context)

        with connection.execute_wrapper(run):
            yield

    return hold


def resent(page: Html) -> tuple[str, dict[str, list[str]]]:
    """Where the button of a page sends its form, and what."""
    (form,) = page.soup.select("form[method=post]")
    data: dict[str, list[str]] = {}
    for control in form.select("input"):
        data.setdefault(control["name"], []).append(control.get("value", ""))
    assert form.find("button", type="submit")
    return form["action"], data


# --- A visitor -----------------------------------------------------------------------------------
@pytest.mark.django_db
@in_each_language
def test_a_message_that_could_not_be_stored_is_kept_and_sent_again(
    visitor: Client, busy: Any, language: str
) -> None:
    address = f"/{language}/{CONTACT}"
    sent = filled_in(visitor, address) | {"text": 'Rivi 1\r\n"Rivi" <2> & ä'}
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        with busy():
            page = Html(visitor.post(address, sent))
        assert page.response.status_code == 503
        assert int(page.response["Retry-After"]) > 0
        assert page.response["Cache-Control"] == "no-store"
        assert page.lang == language
        assert not page.response.cookies
        action, data = resent(page)
        assert action == address
        assert visitor.post(action, data).status_code == 303
    message = Message.objects.get()
    assert message.text.replace("\r\n", "\n") == 'Rivi 1\n"Rivi" <2> & ä'


@pytest.mark.django_db
def test_a_form_of_another_site_is_not_offered_again(visitor: Client, busy: Any) -> None:
    sent = filled_in(visitor, "/fi/" + CONTACT)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)), busy():
        visitor.post("/fi/" + CONTACT, sent, headers={"sec-fetch-site": "cross-site"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pages.contact.forms.MessageForm.is_valid", fail_busy)
        page = Html(visitor.post("/fi/" + CONTACT, sent, headers={"sec-fetch-site": "cross-site"}))
    assert page.response.status_code == 503
    assert page.soup.select("form[method=post]") == []
    assert "Maija" not in page.response.content.decode()


def fail_busy(*args: Any, **kwargs: Any) -> None:
    raise OperationalError("database is locked")


@pytest.mark.django_db
@in_each_language
def test_a_page_that_could_not_be_read_says_so(
    visitor: Client, monkeypatch: Any, language: str
) -> None:
    monkeypatch.setattr("pages.models.served_page.ServedPage.serve", fail_busy)
    page = Html(visitor.get(f"/{language}/toimielimet/?a=1"))
    assert page.response.status_code == 503
    assert page.lang == language
    assert page.soup.find("a", href=f"/{language}/toimielimet/?a=1")
    assert page.soup.select("form[method=post]") == []


# --- Staff ---------------------------------------------------------------------------------------
@pytest.mark.django_db
@in_each_language
def test_a_new_entry_is_kept_and_sent_again(
    staff: Any, busy: Any, home: HomePage, language: str
) -> None:
    section = home.get_children().get(slug="toimielimet")
    address = f"/admin/pages/add/representation/representationbody/{section.pk}/"
    client = staff(language)
    other = "ru" if language == "fi" else "fi"
    with busy():
        page = Html(client.post(address, body_form("uusi"), headers={"accept-language": other}))
    assert page.response.status_code == 503
    assert page.lang == language
    action, data = resent(page)
    assert client.post(action, data).status_code == 302
    assert section.get_children().get(slug="uusi").live


@pytest.mark.django_db
def test_a_password_is_never_shown_and_typed_again(client: Client, busy: Any) -> None:
    get_user_model().objects.create_superuser("aino", password="salasana-1")
    client = Client(enforce_csrf_checks=True)
    token = Html(client.get("/admin/login/")).soup.find(attrs={"name": "csrfmiddlewaretoken"})
    sent = {"username": "aino", "password": "salasana-1", "csrfmiddlewaretoken": token["value"]}
    client.raise_request_exception = False
    with busy():
        page = Html(client.post("/admin/login/", sent))
    assert page.response.status_code == 503
    assert "salasana-1" not in page.response.content.decode()
    action, data = resent(page)
    assert data["username"] == ["aino"]
    assert page.soup.find(attrs={"name": "password"})["type"] == "password"
    answer = client.post(action, data | {"password": "salasana-1"})
    assert answer.status_code == 302
    # Another browser cannot send the form: the page makes no new token.
    assert Client(enforce_csrf_checks=True).post(action, data).status_code == 403


@pytest.mark.django_db
def test_a_file_is_chosen_again_and_the_rest_is_kept(staff: Any, busy: Any) -> None:
    file = SimpleUploadedFile("muistio.txt", b"sisalto")
    client = staff()
    with busy():
        page = Html(client.post("/admin/documents/add/", {"title": "Muistio", "file": file}))
    assert page.response.status_code == 503
    form = page.soup.select_one("form[method=post]")
    assert form["enctype"] == "multipart/form-data"
    assert form.find("input", type="file")["name"] == "file"
    assert "muistio.txt" in words(form)
    assert resent(page)[1]["title"] == ["Muistio"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"accept": "application/json"},
        {"x-requested-with": "XMLHttpRequest"},
        {"sec-fetch-dest": "empty"},
    ],
    ids=str,
)
def test_a_script_gets_json(staff: Any, busy: Any, home: HomePage, headers: Any) -> None:
    client = staff("ru")
    with busy():
        answer = client.post(f"/admin/pages/{home.pk}/edit/", {"title": "Sanat"}, headers=headers)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    told = answer.json()
    assert told["success"] is False
    assert told["error_code"]
    assert "Sanat" not in json.dumps(told)


# --- What is busy, and what is a fault of ours ----------------------------------------------------
def caused_by(outer: Exception, inner: Exception) -> Exception:
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (caused_by(OperationalError(), psycopg.errors.LockNotAvailable()), True),
        (caused_by(OperationalError(), psycopg.errors.AdminShutdown()), True),
        (caused_by(OperationalError(), psycopg.errors.DeadlockDetected()), True),
        (caused_by(OperationalError(), psycopg.errors.TooManyConnections()), True),
        (caused_by(OperationalError(), psycopg.OperationalError("connection refused")), True),
        (InterfaceError("connection already closed"), True),
        (caused_by(ProgrammingError(), OperationalError("database is locked")), True),
        (OSError(28, "No space left on device"), True),
        (OSError(2, "No such file"), False),
        (caused_by(ProgrammingError(), psycopg.errors.UndefinedTable()), False),
        (caused_by(IntegrityError(), psycopg.errors.UniqueViolation()), False),
        (ValueError(), False),
        (None, False),
    ],
    ids=repr,
)
def test_only_what_passes_by_itself_is_called_busy(error: Any, expected: bool) -> None:
    assert is_unavailable(error) is expected


@pytest.mark.once
@pytest.mark.parametrize(
    ("statement", "expected"), [("INSERT INTO a VALUES (1)", True), ("SELECT * FROM b", False)]
)
def test_sqlite_tells_a_lock_from_a_fault(tmp_path: Path, statement: str, expected: bool) -> None:
    with (
        closing(sqlite3.connect(tmp_path / "a")) as one,
        closing(sqlite3.connect(tmp_path / "a", timeout=0)) as other,
    ):
        one.execute("CREATE TABLE a (b)")
        one.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError) as raised:
            other.execute(statement)
    assert is_unavailable(caused_by(OperationalError(), raised.value)) is expected


@pytest.mark.django_db
def test_postgresql_gives_up_waiting_for_a_lock(visitor: Client) -> None:
    if connection.vendor != "postgresql":
        return  # the last test here is about a lock of SQLite
    address = "/fi/" + CONTACT
    sent = filled_in(visitor, address)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '200ms'")
    parameters = {**connection.get_connection_params(), "cursor_factory": psycopg.Cursor}
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=True):
        with psycopg.connect(**parameters) as other:
            other.execute("LOCK TABLE pages_message IN EXCLUSIVE MODE")
            page = Html(visitor.post(address, sent))
            assert page.response.status_code == 503
            other.rollback()
        action, data = resent(page)
        assert visitor.post(action, data).status_code == 303


def test_it_is_so_with_a_server_and_a_database_that_another_process_holds(
    shelf: Path, tmp_path: Path
) -> None:
    shutil.copytree(sqlite_site(shelf), tmp_path / "var")
    file = tmp_path / "var" / DATABASE
    variables = {
        "VAR_DIR": str(tmp_path / "var"),
        "STATIC_ROOT": str(collected_static(shelf)),
        "DATABASE_URL": f"sqlite:///{file}?timeout=1",
        "MIGRATE": "false",
        "PUBLISH_EVERY": "0",
    }
    with served(tmp_path, **variables) as site:

        def request(path: str, data: Any = None) -> tuple[int, str]:
            body = urlencode(data, doseq=True).encode() if data else None
            try:
                with urlopen(site.url + path, body) as answer:  # noqa: S310 - our own
                    return answer.status, answer.read().decode()
            except HTTPError as error:
                return error.code, error.read().decode()

        _status, html = request("/ru/" + CONTACT)
        form = BeautifulSoup(html, "lxml").select_one("form[method=post]")
        opened = form.find(attrs={"name": "opened"})["value"]
        sent = {"opened": opened, "purpose": "other", "name": "Маша", "email": "m@почта.рф"}
        sent["text"] = "Привет"
        time.sleep(2.1)
        with closing(sqlite3.connect(file)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            status, html = request("/ru/" + CONTACT, sent | {"consented": "on"})
            assert status == 503
            assert request("/fi/")[0] == 200  # readers wait for nobody
        form = BeautifulSoup(html, "lxml").select_one("form[method=post]")
        data = [(field["name"], field["value"]) for field in form.select("input")]
        status, html = request(form["action"], data)
        assert status == 200  # where the thanks are
    with closing(sqlite3.connect(file)) as reader:
        assert reader.execute("SELECT text FROM pages_message").fetchall() == [("Привет",)]
