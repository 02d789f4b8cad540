"""Observations are added, not overwritten; a seat that has ended stays."""

import pytest
from django.urls import reverse

from representation.models import Entry, Observation, Seat
from tests.factories import BodyFactory
from tests.pages.admin_form import edit, open_form, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Entry:
    made = BodyFactory()
    made.observations = [Observation(day="2020-12-17", source="own_page")]
    made.seats = [
        Seat(role="member", start="2018", end="2019"),
        Seat(role="deputy", start="2020", open_end=True),
    ]
    made.save()
    return made


def row(prefix: str, n: int, **fields: str) -> dict[str, str]:
    """A row added in the form after ``n`` others."""
    values = {"id": "", "ORDER": str(n + 1), "DELETE": "", **fields}
    return {
        f"{prefix}-TOTAL_FORMS": str(n + 1),
        **{f"{prefix}-{n}-{name}": value for name, value in values.items()},
    }


SEEN_TODAY = {"day": "2026-02-03", "source": "staff", "url": "", "document": ""}


@pytest.mark.parametrize("publish", [True, False])
def test_a_published_observation_is_not_removed(staff, body, publish):
    answer = edit(staff(), body, publish, **{"observations-0-DELETE": "on"})
    assert answer.status_code == 200
    errors = answer.context["form"].formsets["observations"].non_form_errors()
    assert "17.12.2020" in str(errors)
    assert "17.12.2020" in answer.content.decode()
    assert body.observations.count() == 1


@pytest.mark.parametrize(
    ("name", "value"), [("day", "2021-01-01"), ("source", "staff"), ("url", "https://example.org/")]
)
def test_a_published_observation_is_not_changed(staff, body, name, value):
    answer = edit(staff(), body, **{f"observations-0-{name}": value})
    assert answer.status_code == 200
    assert name in answer.context["form"].formsets["observations"].errors[0]
    assert str(body.observations.get().day) == "2020-12-17"
    assert body.observations.get().source == "own_page"


def test_an_observation_is_added(staff, body):
    assert edit(staff(), body, **row("observations", 1, **SEEN_TODAY)).status_code == 302
    assert body.observations.count() == 2


def test_an_observation_of_a_draft_is_changed_and_removed(staff, body):
    client = staff()
    edit(client, body, publish=False, **row("observations", 1, **SEEN_TODAY))
    edit(client, body, publish=False, **{"observations-1-day": "2026-02-04"})
    draft = Entry.objects.get(pk=body.pk).get_latest_revision_as_object()
    assert [str(seen.day) for seen in draft.observation_list] == ["2026-02-04", "2020-12-17"]
    edit(client, body, **{"observations-1-DELETE": "on"})
    assert body.observations.count() == 1


def test_an_observation_of_what_was_never_published_is_changed_and_removed(staff):
    draft = BodyFactory(live=False)
    draft.observations = [Observation(day="2020-12-17")]
    draft.save()
    client = staff()
    assert edit(client, draft, False, **{"observations-0-day": "2021-01-01"}).status_code == 302
    assert edit(client, draft, **{"observations-0-DELETE": "on"}).status_code == 302
    assert not draft.observations.exists()


def test_a_seat_that_has_ended_is_not_removed(staff, body):
    answer = edit(staff(), body, **{"seats-0-DELETE": "on"})
    assert answer.status_code == 200
    assert "2018–2019" in str(answer.context["form"].formsets["seats"].non_form_errors())
    assert body.seats.count() == 2


def test_a_seat_that_has_ended_is_corrected(staff, body):
    assert edit(staff(), body, **{"seats-0-end": "2019-06"}).status_code == 302
    assert [str(seat.end) for seat in body.seats.all() if seat.end] == ["2019-06"]


def test_a_seat_that_goes_on_is_removed(staff, body):
    assert edit(staff(), body, **{"seats-1-DELETE": "on"}).status_code == 302
    assert [seat.role for seat in body.seats.all()] == ["member"]


def test_an_old_version_does_not_take_away_what_was_published_since(staff, body):
    client = staff()
    edit(client, body)
    old = Entry.objects.get(pk=body.pk).latest_revision
    edit(client, body, **row("observations", 1, **SEEN_TODAY))
    edit(client, body, **row("seats", 2, role="chair", start="2010", end="2011", person=""))
    address = reverse("wagtailadmin_pages:revisions_revert", args=[body.pk, old.pk])
    data = open_form(client, address) | {"action-publish": "1"}
    address = reverse("wagtailadmin_pages:edit", args=[body.pk])
    assert post(client, address, data).status_code == 302
    assert body.observations.count() == 2
    assert body.seats.count() == 3


def test_publishing_an_old_version_does_not_take_it_away_either(staff, body):
    old = body.save_revision()
    edit(staff(), body, **row("observations", 1, **SEEN_TODAY))
    old.refresh_from_db()
    old.publish()
    assert body.observations.count() == 2
