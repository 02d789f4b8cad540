"""The form of an entry says what visitors will read of its status, as it is filled in."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import sign_in
from tests.factories import BodyFactory
from tests.pages.admin_form import open_form
from tests.representation.append_only.rows import edit_address, row, rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(db: None) -> Client:
    return sign_in()


def seen(client: Client, body: Any, **changes: str) -> str:
    data = open_form(client, edit_address(body)) | changes
    answer = client.post(reverse("visitors_see", args=[body.pk]), data)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("dates", "status"),
    [
        ({"start": "2020", "end": "2021"}, ("päättynyt", "завершено")),
        ({"start": "2020", "end": "2040"}, ("voimassa", "действует")),
        ({"start": "2020", "open_end": "on"}, ("voimassa", "действует")),
    ],
)
def test_in_every_language_and_nothing_is_saved(client, dates, status):
    body = BodyFactory()
    before = rows_of(body)
    found = seen(client, body, **row("seats", 0, role="member", **dates))
    assert all(each in found for each in status)
    assert rows_of(body) == before


def test_a_missing_name_does_not_matter(client):
    found = seen(client, BodyFactory(), title="", name_ru="", term_start="2020", term_end="2021")
    assert "2020" not in found or "päättynyt" in found


@pytest.mark.parametrize("nonsense", ["huomenna", "2020-99", "31.2.2020"])
def test_dates_that_nobody_understands_are_no_failure(client, nonsense):
    found = seen(client, BodyFactory(), **row("seats", 0, role="member", start=nonsense))
    assert "voimassa" not in found


def test_of_an_entry_that_is_not_there_yet(client):
    data = row("seats", 0, role="member", start="2020", end="2021")
    data |= dict.fromkeys(["entry_organisations-TOTAL_FORMS", "former_names-TOTAL_FORMS"], "0")
    names = ("seats", "entry_organisations", "former_names")
    data |= {f"{name}-INITIAL_FORMS": "0" for name in names}
    data |= {f"body_{code}-count": "0" for code in ("fi", "ru")}
    url = reverse("visitors_see_new", args=["representationbody"])
    answer = client.post(url, data)
    assert "päättynyt" in answer.content.decode()
    assert client.post(reverse("visitors_see_new", args=["homepage"]), data).status_code == 404


def test_whoever_may_not_edit_the_entry_learns_nothing(visitor):
    body = BodyFactory()
    url = reverse("visitors_see", args=[body.pk])
    assert visitor.post(url).status_code == 302
    assert sign_in(group=None).post(url).status_code in (302, 403)
