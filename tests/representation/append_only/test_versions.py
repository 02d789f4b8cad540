"""What has been published of the past stays, once: no action loses or doubles a row."""

from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from representation.models import Organisation, Seat
from tests.factories import BodyFactory, OrganisationFactory
from tests.pages.admin_form import edit, form_values, open_form, post, unpublish
from tests.pages.html import words
from tests.representation.append_only.rows import (
    autosave,
    copied,
    edit_address,
    publish_version,
    row,
    rows_of,
)

pytestmark = pytest.mark.django_db


# --- Publishing again -------------------------------------------------------------------------
def test_publishing_hiding_and_publishing_again_changes_no_row(client, body):
    before = rows_of(body)
    assert [len(each) for each in before] == [2, 1]
    for _time in range(2):
        unpublish(client, body)
        assert edit(client, body).status_code == 302
    assert rows_of(body) == before


@pytest.mark.parametrize("oldest", [True, False])
def test_publishing_an_older_version_changes_no_row(client, body, oldest):
    before = rows_of(body)
    revisions = list(body.revisions.order_by("created_at"))
    old = revisions[0] if oldest else revisions[-2]
    assert publish_version(client, body, old).status_code == 302
    assert rows_of(body) == before
    old.refresh_from_db()
    old.publish()
    assert rows_of(body) == before


def test_what_is_published_by_bulk_and_by_the_clock_changes_no_row(client, body):
    before = rows_of(body)
    for action in ("unpublish", "publish"):
        post(client, f"/admin/bulk/wagtailcore/page/{action}/?id={body.pk}&next=/admin/", {})
    edit(client, body, go_live_at="2099-01-01 12:00")
    call_command("publish_scheduled", verbosity=0)
    assert rows_of(body) == before


def test_a_seat_corrected_in_a_draft_stays_the_same_seat(client, body):
    before = rows_of(body)
    edit(client, body, publish=False, **{"seats-0-end": "2019-06"})
    assert str(Seat.objects.get(role="member", entry=body).end) == "2019"
    edit(client, body)
    assert rows_of(body) == before
    assert str(Seat.objects.get(role="member", entry=body).end) == "2019-06"


def test_an_old_version_does_not_take_away_what_was_published_since(client, body):
    old = body.latest_revision
    edit(client, body, **row("seats", 2, role="chair", start="2010", end="2011"))
    before = rows_of(body)
    assert len(before[0]) == 3
    publish_version(client, body, old)
    assert rows_of(body) == before
    assert "2010–2011" in client.get(body.url).content.decode()


# --- Removing -----------------------------------------------------------------------------------
@pytest.mark.parametrize("publish", [True, False])
@pytest.mark.parametrize("prefix", ["seats", "former_names"])
def test_what_was_published_is_not_removed_in_the_form(client, body, publish, prefix):
    before = rows_of(body)
    answer = edit(client, body, publish, **{f"{prefix}-0-DELETE": "on"})
    assert answer.status_code == 200
    told = {"seats": "2018–2019", "former_names": "Entinen nimi"}[prefix]
    assert told in str(answer.context["form"].formsets[prefix].non_form_errors())
    assert rows_of(body) == before


def test_what_is_hidden_is_not_removed_either(client, body):
    unpublish(client, body)
    before = rows_of(body)
    assert edit(client, body, False, **{"seats-0-DELETE": "on"}).status_code == 200
    assert rows_of(body) == before


@pytest.mark.parametrize("hidden", [True, False])
def test_what_stands_only_in_a_draft_is_removed(client, body, hidden):
    if hidden:
        unpublish(client, body)
    before = rows_of(body)
    edit(client, body, publish=False, **row("seats", 2, role="chair", start="2010"))
    assert rows_of(body) == before
    assert edit(client, body, False, **{"seats-2-DELETE": "on"}).status_code == 302
    edit(client, body)
    assert rows_of(body) == before


def test_a_row_of_what_was_never_published_is_removed(client):
    draft = BodyFactory(live=False)
    edit(client, draft, False, **row("seats", 0, role="chair", start="2010"))
    assert Seat.objects.filter(entry=draft).count() == 1
    edit(client, draft, **{"seats-0-DELETE": "on"})
    assert not Seat.all_objects.filter(entry=draft).exists()


def test_a_draft_of_what_is_hidden_changes_nothing_that_was_public(client, body):
    """Nor does one that waits for its time, and is called off."""
    unpublish(client, body)
    before = rows_of(body)
    rows = row("seats", 2, role="chair", start="2010") | {"seats-0-end": "2018-06"}
    edit(client, body, **rows, go_live_at="2099-01-01 12:00")
    assert rows_of(body) == before
    body.refresh_from_db()
    assert str(Seat.objects.get(role="member", entry=body).end) == "2019"
    revision = body.scheduled_revision
    post(
        client, reverse("wagtailadmin_pages:revisions_unschedule", args=[body.pk, revision.pk]), {}
    )
    publish_version(client, body, body.revisions.order_by("created_at").first(), go_live_at="")
    assert rows_of(body) == before


def test_why_a_hidden_entry_was_taken_off_is_said_without_publishing_it(client, body, visitor):
    unpublish(client, body)
    edit(client, body, publish=False, withdrawal_reason_fi="Toimielin lakkautettiin.")
    answer = visitor.get(f"/e/{body.number}", headers={"accept-language": "fi"})
    assert answer.status_code == 410
    assert "Toimielin lakkautettiin." in answer.content.decode()


# --- Open forms ---------------------------------------------------------------------------------
def test_a_form_that_was_open_while_its_draft_was_published_doubles_nothing(client, staff, body):
    edit(client, body, publish=False, **row("seats", 2, role="chair", start="2010"))
    left_open = open_form(client, edit_address(body)) | {"action-publish": "1"}
    edit(staff("ru"), body)
    before = rows_of(body)
    assert len(before[0]) == 3
    assert post(client, edit_address(body), left_open | {"seats-2-end": "2012"}).status_code == 302
    assert rows_of(body) == before
    assert str(Seat.objects.get(role="chair", entry=body).end) == "2012"


def test_a_form_that_was_open_while_another_seat_was_published_takes_none_away(client, staff, body):
    left_open = open_form(client, edit_address(body)) | {"action-publish": "1"}
    edit(staff("ru"), body, **row("seats", 2, role="chair", start="2010"))
    before = rows_of(body)
    assert post(client, edit_address(body), left_open).status_code == 302
    assert rows_of(body) == before


def test_a_row_that_was_saved_in_the_background_is_one_row(client, body):
    data = open_form(client, edit_address(body)) | row("seats", 2, role="chair", start="2010")
    data = autosave(client, body, data)
    identity = UUID(data["seats-2-identity"])
    data = autosave(client, body, data | {"seats-2-end": "2011"})
    assert data["seats-2-identity"] == str(identity)
    assert post(client, edit_address(body), data | {"action-publish": "1"}).status_code == 302
    chair = Seat.objects.get(role="chair", entry=body)
    assert (chair.identity, str(chair.end)) == (identity, "2011")


@pytest.mark.parametrize("role", ["member", ""])
@pytest.mark.parametrize("in_background", [True, False])
def test_an_untouched_row_is_dropped(client, body, in_background, role):
    before = rows_of(body)
    empty = {"role": role, "start": "", "end": "", "person": "", "on_behalf_fi": ""}
    data = open_form(client, edit_address(body)) | row("seats", 2, **empty)
    data |= row("former_names", 1, language="", former_name="")
    if in_background:
        data = autosave(client, body, data)
        data = autosave(client, body, data)
    assert post(client, edit_address(body), data | {"action-publish": "1"}).status_code == 302
    assert rows_of(body) == before


def test_a_row_begun_after_it_was_left_untouched_is_kept(client, body):
    data = open_form(client, edit_address(body)) | row("seats", 2, role="", start="", end="")
    data = autosave(client, body, data) | {"seats-2-role": "chair"}
    data = autosave(client, body, data) | {"seats-2-start": "2010"}
    post(client, edit_address(body), data | {"action-publish": "1"})
    assert str(Seat.objects.get(role="chair", entry=body).start) == "2010"


def test_a_half_filled_row_is_kept_in_the_draft_and_not_published(client, body):
    half = row("seats", 2, role="", start="2010", end="", person="Aino")
    assert edit(client, body, False, **half).status_code == 302
    data = open_form(client, edit_address(body))
    assert (data["seats-2-start"], data["seats-2-person"]) == ("2010", "Aino")
    before = rows_of(body)
    assert edit(client, body).status_code == 200
    post(client, f"/admin/bulk/wagtailcore/page/publish/?id={body.pk}&next=/admin/", {})
    assert rows_of(body) == before
    edit(client, body, **{"seats-2-role": "chair"})
    assert Seat.objects.get(role="chair", entry=body).person == "Aino"


def test_a_form_of_what_was_retracted_meanwhile_brings_nothing_back(client, body):
    left_open = open_form(client, edit_address(body)) | {"action-publish": "1"}
    seat = Seat.objects.get(role="member", entry=body)
    seat.retract(None, "väärä")
    assert (
        post(client, edit_address(body), left_open | {"seats-0-end": "2018-06"}).status_code == 302
    )
    assert [seat.role for seat in body.seats.all()] == ["deputy"]
    assert len(rows_of(body)[0]) == 2


# --- Copies -------------------------------------------------------------------------------------


def test_a_copy_has_rows_of_its_own(client, body):
    before = rows_of(body)
    copy = copied(client, body, publish_copies="on")
    own = rows_of(copy)
    assert [len(each) for each in own] == [2, 1]
    for mine, theirs in zip(own, before, strict=True):
        assert not set(mine.values()) & set(theirs.values())
    publish_version(client, copy, copy.revisions.order_by("created_at").first())
    unpublish(client, copy)
    edit(client, copy)
    assert rows_of(copy) == own
    edit(client, body)
    assert rows_of(body) == before


def test_what_only_the_draft_has_is_told_apart_in_its_copy(client, body):
    edit(client, body, publish=False, **row("seats", 2, role="chair", start="2010"))
    copy = copied(client, body)
    for page in (copy, body, copy):
        assert edit(client, page).status_code == 302
        assert Seat.objects.filter(entry=page, role="chair").count() == 1
    assert Seat.objects.filter(role="chair", entry__in=[body, copy]).count() == 2


# --- Organisations ------------------------------------------------------------------------------
def organisation_address(view: str, *args: Any) -> str:
    return reverse(Organisation.snippet_viewset.get_url_name(view), args=args)


def snippet_form(client: Client, address: str) -> dict[str, Any]:
    return form_values(client.get(address).content, "//form[@data-edit-form]")


@pytest.fixture
def organisation(client: Client) -> Organisation:
    made = OrganisationFactory()
    address = organisation_address("edit", made.pk)
    data = snippet_form(client, address)
    data |= row("former_names", 0, language="fi", former_name="Entinen nimi")
    assert client.post(address, data).status_code == 302
    return made


def test_former_names_of_an_organisation_stay_through_old_versions(client, organisation):
    name = organisation.former_names.get()
    address = organisation_address("edit", organisation.pk)
    client.post(address, snippet_form(client, address) | {"former_names-0-former_name": "Toinen"})
    for revision in organisation.revisions.all():
        old = organisation_address("revisions_revert", organisation.pk, revision.pk)
        assert client.post(old, snippet_form(client, old)).status_code == 302
        kept = organisation.former_names.get()
        assert (kept.pk, kept.identity) == (name.pk, name.identity)
    removed = snippet_form(client, address) | {"former_names-0-DELETE": "on"}
    assert client.post(address, removed).status_code == 200
    assert organisation.former_names.count() == 1


def test_a_copy_of_an_organisation_has_names_of_its_own(client, organisation):
    """Once it is said that it is another one: its other names are those of the first."""
    name = organisation.former_names.get()
    data = snippet_form(client, organisation_address("copy", organisation.pk))
    data |= {"name_fi": "Kopio"}
    asked = client.post(organisation_address("add"), data)
    assert asked.status_code == 200
    box = BeautifulSoup(asked.content, "lxml").select_one("[data-edit-form] [name=is_another]")
    assert box["type"] == "checkbox"
    answered = form_values(asked.content, "//form[@data-edit-form]") | {"is_another": "on"}
    assert client.post(organisation_address("add"), answered).status_code == 302
    copy = Organisation.objects.get(name_fi="Kopio")
    assert copy.former_names.get().identity != name.identity
    assert organisation.former_names.get().pk == name.pk


# --- The log ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "changed"),
    [
        ("fi", "loppu: 2019 → kesäkuu 2019; rooli: jäsen → puheenjohtaja"),
        ("ru", "окончание: 2019 → июнь 2019; роль: член → председатель"),
    ],
)
def test_each_published_change_of_a_seat_is_in_the_history(client, staff, body, language, changed):
    edit(client, body, publish=False, **{"seats-0-end": "2019-06", "seats-0-role": "chair"})
    changes = PageLogEntry.objects.filter(page=body.pk, action="representation.change_seat")
    assert not changes.exists()
    edit(client, body)
    assert changes.get().user is not None
    unpublish(client, body)
    edit(client, body)
    assert changes.count() == 1
    address = reverse("wagtailadmin_pages:history", args=[body.pk])
    soup = BeautifulSoup(staff(language, "editors").get(address).content, "lxml")
    assert changed in words(soup)
