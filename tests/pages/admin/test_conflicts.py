"""Two members of staff have the form of one page open, and both save."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml.html import document_fromstring

from pages.models import ContentPage, SiteImage
from representation.models import Entry
from tests.conftest import sign_in
from tests.factories import BodyFactory, ContentPageFactory
from tests.pages.admin_form import edit, open_form, post, values_of
from tests.pages.media.test_renditions import picture

pytestmark = pytest.mark.django_db
Data = dict[str, Any]
PICTURE = "5f0fdd5e-5a41-4c5c-9b8b-1f0f8a4b8d10"


@pytest.fixture
def anna() -> Client:
    return sign_in(name="anna")


@pytest.fixture
def boris() -> Client:
    return sign_in(name="boris")


@pytest.fixture
def page(anna: Client, home: Any) -> ContentPage:
    page = ContentPageFactory(parent=home, lead_fi="Alku.", lead_ru="Начало.")
    edit(anna, page)
    return page


def address(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def draft(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def returned(response: Any) -> tuple[Data, Data]:
    """The form that came back, and the choices above it with what is preselected."""
    content = document_fromstring(response.content.decode())
    form = values_of(content.xpath("//form[@id='page-edit-form']")[0])
    radios = content.xpath("//input[@form='page-edit-form'][@checked]")
    return form, {radio.get("name"): radio.get("value") for radio in radios}


def test_changes_of_different_fields_are_both_kept(anna, boris, page):
    form = open_form(boris, address(page)) | {"lead_ru": "Бориса."}
    edit(anna, page, publish=False, lead_fi="Annan.")
    response = boris.post(address(page), form, follow=True)
    saved = draft(page)
    assert (saved.lead_fi, saved.lead_ru) == ("Annan.", "Бориса.")
    assert "anna" in str([*response.context["messages"]])


def test_a_field_that_both_changed_is_decided_by_whoever_saves_last(anna, boris, page):
    form = open_form(boris, address(page)) | {"lead_fi": "Boriksen.", "lead_ru": "Бориса."}
    edit(anna, page, publish=False, lead_fi="Annan.", name_ru="Новое имя")
    response = boris.post(address(page), form)
    assert draft(page).lead_fi == "Annan."
    assert "anna" in response.content.decode()
    form, choices = returned(response)
    assert choices == {"keep-lead_fi": "mine"}
    assert (form["lead_fi"], form["lead_ru"]) == ("Boriksen.", "Бориса.")
    assert form["name_ru"] == "Новое имя"  # what only the other one changed is there already


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Boriksen."), ("theirs", "Annan.")])
def test_the_choice_counts(anna, boris, page, choice, kept):
    form = open_form(boris, address(page)) | {"lead_fi": "Boriksen.", "lead_ru": "Бориса."}
    edit(anna, page, publish=False, lead_fi="Annan.", name_ru="Новое имя")
    form, _choices = returned(boris.post(address(page), form))
    response = post(boris, address(page), form | {"keep-lead_fi": choice, "action-publish": "1"})
    assert response.status_code == 302
    page.refresh_from_db()
    assert (page.lead_fi, page.lead_ru, page.name_ru) == (kept, "Бориса.", "Новое имя")


def test_nothing_saves_itself_while_something_is_to_decide(anna, boris, page):
    form = open_form(boris, address(page)) | {"lead_fi": "Boriksen."}
    edit(anna, page, publish=False, lead_fi="Annan.")
    response = boris.post(address(page), form)
    assert not response.context["autosave_enabled"]


def test_what_another_wrote_is_not_published_unseen(anna, boris, page):
    form = open_form(boris, address(page)) | {"lead_ru": "Бориса.", "action-publish": "1"}
    edit(anna, page, publish=False, lead_fi="Annan luonnos.")
    response = post(boris, address(page), form)
    page.refresh_from_db()
    assert page.lead_fi == "Alku."
    form, _choices = returned(response)
    assert form["lead_fi"] == "Annan luonnos."
    assert post(boris, address(page), form | {"action-publish": "1"}).status_code == 302
    page.refresh_from_db()
    assert (page.lead_fi, page.lead_ru) == ("Annan luonnos.", "Бориса.")


def test_an_error_in_the_form_keeps_both(anna, boris, page):
    form = open_form(boris, address(page)) | {"slug": "ei kelpaa", "lead_ru": "Бориса."}
    edit(anna, page, publish=False, lead_fi="Annan.")
    form, _choices = returned(boris.post(address(page), form))
    assert (form["lead_fi"], form["lead_ru"]) == ("Annan.", "Бориса.")
    boris.post(address(page), form | {"slug": "kelpaa"})
    saved = draft(page)
    assert (saved.lead_fi, saved.lead_ru) == ("Annan.", "Бориса.")


def test_a_draft_that_saves_itself_is_no_conflict_with_itself(boris, page):
    form = open_form(boris, address(page)) | {"lead_fi": "Yksi."}
    told = boris.post(address(page), form, headers={"accept": "application/json"}).json()
    form |= {"overwrite_revision_id": told["revision_id"], "lead_fi": "Kaksi."}
    assert boris.post(address(page), form).status_code == 302
    assert draft(page).lead_fi == "Kaksi."


def send(client: Client, address: str, data: Data, button: str) -> Any:
    return post(client, address, data | ({"action-publish": "1"} if button == "publish" else {}))


@pytest.mark.parametrize("opened_twice", [False, True])
def test_a_form_that_is_sent_again_is_no_conflict_with_itself(boris, page, opened_twice):
    """As after "back" in the browser, or from a second window that shows the same."""
    form = open_form(boris, address(page)) | {"lead_fi": "Boriksen."}
    if opened_twice:
        open_form(boris, address(page))
    for button in ("save", "publish", "publish"):
        assert send(boris, address(page), form, button).status_code == 302, button
    page.refresh_from_db()
    assert page.lead_fi == "Boriksen."


@pytest.mark.parametrize("buttons", [("publish",), ("save", "publish")])
def test_going_back_to_an_earlier_version_is_no_conflict(anna, boris, page, buttons):
    """Whoever made the versions since: all of them are replaced on purpose."""
    first = page.revisions.get()
    edit(anna, page, lead_fi="Annan.")
    edit(boris, page, lead_fi="Boriksen.", lead_ru="Бориса.")
    opened = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    for button in buttons:
        form = open_form(boris, opened)
        assert form["lead_fi"] == "Alku."
        assert send(boris, opened, form, button).status_code == 302, button
        assert draft(page).lead_fi == "Alku."
        opened = address(page)
    page.refresh_from_db()
    assert (page.lead_fi, page.lead_ru) == ("Alku.", "Начало.")


def test_where_the_opened_draft_is_overwritten_all_that_differs_is_decided(anna, boris, page):
    theirs = open_form(anna, address(page)) | {"lead_fi": "Annan."}
    accept = {"accept": "application/json"}
    told = anna.post(address(page), theirs, headers=accept).json()
    form = open_form(boris, address(page)) | {"lead_ru": "Бориса."}
    theirs |= {"overwrite_revision_id": told["revision_id"], "lead_fi": "Annan toinen."}
    assert anna.post(address(page), theirs, headers=accept).status_code == 200
    _form, choices = returned(boris.post(address(page), form))
    assert set(choices) == {"keep-lead_fi", "keep-lead_ru"}


@pytest.fixture
def body(anna: Client) -> Entry:
    body = BodyFactory()
    edit(anna, body, **seat(0, role="member", start="2018"))
    return body


def seat(number: int, **fields: str) -> Data:
    values = {"id": "", "identity": "", "ORDER": str(number + 1), "DELETE": "", **fields}
    named = {f"seats-{number}-{name}": value for name, value in values.items()}
    return {"seats-TOTAL_FORMS": str(number + 1), **named}


def starts(entry: Entry) -> list[str]:
    return sorted(str(seat.start) for seat in draft(entry).seats.all())


def test_rows_that_only_the_other_one_changed_are_kept(anna, boris, body):
    form = open_form(boris, address(body)) | {"level": "national"}
    edit(anna, body, publish=False, **seat(1, role="chair", start="2020"))
    assert boris.post(address(body), form).status_code == 302
    assert starts(body) == ["2018", "2020"]
    assert draft(body).level == "national"


@pytest.mark.parametrize(
    ("choice", "kept"), [("mine", ["2018", "2024"]), ("theirs", ["2018", "2020"])]
)
def test_rows_that_both_changed_are_decided_together(anna, boris, body, choice, kept):
    form = open_form(boris, address(body)) | seat(1, role="deputy", start="2024")
    edit(anna, body, publish=False, **seat(1, role="chair", start="2020"))
    form, choices = returned(boris.post(address(body), form))
    assert choices == {"keep-seats": "mine"}
    boris.post(address(body), form | {"keep-seats": choice})
    assert starts(body) == kept


def test_odd_choices_do_no_harm(anna, page):
    form = open_form(anna, address(page)) | {"keep-": "theirs", "keep-nothing": "theirs"}
    form |= {"loaded_revision_id": "9" * 20, "loaded_revision_created_at": "x"}
    assert anna.post(address(page), form).status_code == 302


def with_picture(page: Any, image: Any) -> Any:
    """The next version of ``page``, whose body is one block for a picture."""
    value = {"image": {"image": image, "alt_text": "", "decorative": False}, "caption": ""}
    page.body_fi = json.dumps([{"type": "image", "value": value, "id": PICTURE}])
    return page.save_revision()


def test_a_draft_with_no_image_in_its_block_yet_is_compared(
    anna: Client, page: ContentPage
) -> None:
    """As where a draft saved itself meanwhile."""
    before = page.save_revision()
    empty = with_picture(page, None)
    chosen = with_picture(page, SiteImage.objects.create(title="kuva", file=picture(60, 40)).pk)
    for first, second in ((before, empty), (empty, chosen), (chosen, empty), (empty, before)):
        views = "wagtailadmin_pages:revisions_compare"
        answer = anna.get(reverse(views, args=[page.pk, first.pk, second.pk]))
        assert answer.status_code == 200


def test_blocks_that_have_no_ids_are_no_conflict(anna, boris, page):
    """As those of the first content: each save gives them new ones."""
    stored = [{"type": "heading", "value": {"text": "Otsikko"}}]
    ContentPage.objects.filter(pk=page.pk).update(body_fi=json.dumps(stored))
    ContentPage.objects.get(pk=page.pk).save_revision()
    form = open_form(boris, address(page)) | {"lead_ru": "Бориса."}
    edit(anna, page, publish=False, lead_fi="Annan.")
    edit(anna, page, publish=False, lead_fi="Annan taas.")
    response = boris.post(address(page), form, follow=True)
    assert "conflict" not in (response.context or {})
    assert (draft(page).lead_fi, draft(page).lead_ru) == ("Annan taas.", "Бориса.")
