"""What no form of the admin sends is refused in words: a script sent it, or an old window."""

import json
import logging
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import BodyFactory, ContentPageFactory
from tests.pages.admin_form import form_values, open_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(staff: Any) -> Client:
    """Somebody who sees the page for our own faults where one is ours."""
    client: Client = staff("fi", group="editors")
    client.raise_request_exception = False
    return client


def test_whose_session_is_over_is_told_so_in_the_background_too(client):
    client.raise_request_exception = False
    response = client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"})
    assert response.status_code == 403


@pytest.mark.parametrize("count", ["on", "", "1.5", "9" * 5000])
def test_a_count_of_blocks_that_is_no_number_is_a_bad_request(editor, home, count):
    page = ContentPageFactory(parent=home)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = open_form(editor, address) | {"body_fi-count": count}
    assert editor.post(address, data).status_code == 400


def test_of_what_may_be_a_fault_of_ours_admins_are_told(editor, home, caplog):
    address = reverse("wagtailadmin_pages:copy", args=[ContentPageFactory(parent=home).pk])
    editor.post(address, {"new_title": "B", "new_slug": "b", "new_parent_page": "x"})
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [record.name for record in errors] == ["django.request"]
    assert errors[0].request.path == address


def test_a_link_without_its_field_is_a_bad_request(editor):
    assert editor.post("/admin/choose-external-link/", {}).status_code == 400


@pytest.mark.parametrize(
    "model", ["pages/sitedocument", "representation/theme", "sessions/session"]
)
def test_a_preview_of_what_is_no_page_is_not_found(editor, home, model):
    parent = ContentPageFactory(parent=home)
    response = editor.post(f"/admin/pages/add/{model}/{parent.pk}/preview/", {"title": "A"})
    assert response.status_code == 404


def test_a_preview_of_a_new_page_still_works(editor, home):
    address = f"/admin/pages/add/pages/contentpage/{home.pk}/"
    data = open_form(editor, address) | {"title": "Uusi", "slug": "uusi"}
    assert editor.post(f"{address}preview/", data).json()["is_valid"]


def test_an_import_of_redirects_without_its_file_is_a_bad_request(staff):
    chief = staff("fi")
    chief.raise_request_exception = False
    assert chief.post("/admin/redirects/import/process/", {"from_index": "0"}).status_code == 400


def test_rows_that_were_counted_and_not_sent_are_a_bad_request(editor):
    address = "/admin/snippets/representation/organisation/edit/1/"
    data = form_values(editor.get(address).content, "//form[.//*[@name='name_fi']]")
    data |= {"former_names-TOTAL_FORMS": "2", "kind": "no such kind"}
    assert editor.post(address, data).status_code == 400


@pytest.mark.parametrize("following", ["1", "wagtailadmin_home", "javascript:alert(1)"])
def test_a_next_address_that_is_none_is_a_bad_request(editor, home, following):
    address = reverse("wagtailadmin_pages:unpublish", args=[ContentPageFactory(parent=home).pk])
    assert editor.post(address, {"next": following}).status_code == 400
    assert editor.post(f"{address}?next=/admin/", {"next": following}).status_code == 400


@pytest.mark.parametrize(("parent", "status"), [("999999", 404), ("x", 400)])
def test_a_copy_under_what_is_not_there_is_refused(editor, home, parent, status):
    page = ContentPageFactory(parent=home)
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {"new_title": "B", "new_slug": "b", "new_parent_page": parent}
    assert editor.post(address, data).status_code == status


@pytest.mark.parametrize("model", ["pages/person", "pages/message"])
def test_a_chooser_creates_nothing_where_it_has_no_form_to(editor, model):
    assert editor.post(f"/admin/snippets/choose/{model}/create/", {}).status_code in (302, 403)


def test_the_root_of_the_tree_has_no_position(editor, home):
    assert editor.get(f"/admin/pages/{home.get_parent().pk}/set_position/").status_code == 404


TEXT = {"key": "a", "text": "abc", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
LINK = {"key": 0, "offset": 0, "length": 3}


def link(**data: Any) -> dict[str, Any]:
    return {"0": {"type": "LINK", "mutability": "MUTABLE", "data": data}}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param([], id="a list"),
        pytest.param(
            {"blocks": [TEXT | {"entityRanges": [LINK]}], "entityMap": {}}, id="no entity"
        ),
        pytest.param(
            {"blocks": [TEXT | {"entityRanges": [LINK]}], "entityMap": link()}, id="no address"
        ),
        pytest.param(
            {
                "blocks": [TEXT | {"entityRanges": [LINK | {"length": "3"}]}],
                "entityMap": link(url="https://example.org/"),
            },
            id="a length in words",
        ),
    ],
)
def test_formatted_text_that_no_editor_writes_is_a_bad_request(editor, home, content):
    page = ContentPageFactory(parent=home)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    block = {
        "body_fi-count": "1",
        "body_fi-0-type": "rich_text",
        "body_fi-0-value": json.dumps(content),
        "body_fi-0-deleted": "",
        "body_fi-0-order": "0",
    }
    assert editor.post(address, open_form(editor, address) | block).status_code == 400


def test_a_row_whose_number_is_none_is_a_bad_request(editor):
    page = BodyFactory()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    row = {"seats-TOTAL_FORMS": "1", "seats-INITIAL_FORMS": "1", "seats-0-id": "[1, true]"}
    assert editor.post(address, open_form(editor, address) | row).status_code == 400


def test_a_chooser_under_what_is_no_page_is_a_bad_request(editor):
    answer = editor.get("/admin/choose-phone-link/?parent_page_id=csv")
    assert answer.status_code == 400


def test_no_account_is_copied(staff):
    chief = staff("fi")
    chief.raise_request_exception = False
    assert chief.get("/admin/users/copy/1/").status_code == 404
    assert "/users/copy/" not in chief.get("/admin/users/").content.decode()
