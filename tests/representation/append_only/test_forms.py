"""What a form does with rows of history that its draft does not know, or was sent twice."""

from datetime import date

import pytest
import time_machine

from representation.models import Entry, Seat
from tests.pages.admin_form import edit, open_form, post
from tests.representation.append_only.rows import (
    autosave,
    copied,
    edit_address,
    publish_version,
    row,
    rows_of,
)

pytestmark = pytest.mark.django_db


def test_a_form_that_is_sent_twice_adds_its_row_once(client, body):
    address = edit_address(body)
    data = open_form(client, address) | row("seats", 2, role="chair", start="2010")
    data["action-publish"] = "1"
    for _time in range(2):
        assert post(client, address, data).status_code == 302
    assert Seat.objects.filter(entry=body, role="chair").count() == 1
    other = data | {"seats-2-start": "2012"}
    assert post(client, address, other).status_code == 302
    assert Seat.objects.filter(entry=body, role="chair").count() == 2


def test_the_day_of_a_tick_in_a_draft_stays_through_later_drafts(client, body):
    with time_machine.travel("2026-01-10 12:00", tick=False):
        rows = row("seats", 2, role="chair", start="2020", open_end="on")
        edit(client, body, publish=False, **rows)
    with time_machine.travel("2026-11-26 12:00", tick=False):
        edit(client, body, publish=False, title="Uusi nimi")
        edit(client, body)
    assert Seat.objects.get(entry=body, role="chair").open_since == date(2026, 1, 10)


def test_a_restored_row_is_in_the_form_again_whatever_the_draft_knows(client, body):
    seat = Seat.objects.filter(entry=body).first()
    seat.retract(None, "väärin")
    edit(client, body, publish=False, title="Luonnos")
    Seat.all_objects.get(pk=seat.pk).restore()
    assert open_form(client, edit_address(body))["seats-TOTAL_FORMS"] == "2"


def test_a_row_set_back_to_what_a_new_row_is_stays_in_the_draft(client, body):
    data = open_form(client, edit_address(body)) | row("seats", 2, role="chair")
    data = autosave(client, body, data) | {"seats-2-role": "member"}
    data = autosave(client, body, data)
    assert open_form(client, edit_address(body))["seats-TOTAL_FORMS"] == "3"


@pytest.mark.parametrize("restored", [True, False])
def test_what_was_retracted_is_not_copied(client, body, restored):
    seat = Seat.objects.filter(entry=body).first()
    seat.retract(None, "väärin")
    copy = copied(client, body)
    edit(client, copy)
    assert Seat.objects.filter(entry=copy).count() == 1
    if restored:
        Seat.all_objects.get(pk=seat.pk).restore()
    for revision in copy.revisions.order_by("created_at"):
        publish_version(client, copy, revision, slug="kopio")
    assert Seat.objects.filter(entry=copy).count() == 1 + restored
    assert len(rows_of(Entry.objects.get(pk=copy.pk))[0]) == 1 + restored
