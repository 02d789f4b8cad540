"""Staff note what they saw of an entry: at once, and without touching anybody's draft."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import PageLogEntry

from pages.models import ContentVersion
from representation.dates.status import Status, today
from representation.models import Entry, Observation, Seat
from tests.factories import BodyFactory, MembershipFactory
from tests.pages.admin_form import edit
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership() -> Entry:
    return MembershipFactory()


def form(**fields: str) -> dict[str, str]:
    return {"meaning": "holds", "day": str(today()), "source": "staff"} | fields


def observe(client, entry, **fields):
    return client.post(reverse("observe_entry", args=[entry.pk]), form(**fields))


def errors(answer) -> set[str]:
    assert answer.status_code == 200
    return set(answer.context["form"].errors)


def test_nothing_is_chosen_beforehand(staff, membership):
    client = staff()
    address = reverse("observe_entry", args=[membership.pk])
    page = Html(client.get(address), address)
    assert page.soup.select("[name=meaning], [name=source]")
    assert not page.soup.select("[name=meaning][checked], [name=source][checked]")
    assert page.soup.select_one("[name=day]").get("value") is None
    assert errors(client.post(address, {})) == {"meaning", "source"}


def test_an_observation_counts_at_once_and_changes_no_draft(staff, membership):
    client = staff("fi", "editors")
    edit(client, membership, publish=False, website="https://example.org/luonnos")
    before = Entry.objects.filter(pk=membership.pk).values().get()
    version = ContentVersion.current().token
    assert observe(client, membership).status_code == 302
    assert Entry.objects.filter(pk=membership.pk).values().get() == before
    assert ContentVersion.current().token != version
    assert Entry.objects.current(today()).filter(pk=membership.pk).exists()
    seen = membership.observations.get()
    assert seen.recorded_by.username == "staff-fi-editors"
    log = PageLogEntry.objects.get(page=membership.pk, action="representation.observe")
    assert log.user == seen.recorded_by


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"day": ""}, "day"),
        ({"meaning": "no_longer_holds", "day": ""}, "day"),
        ({"day": str(today() + timedelta(days=1))}, "day"),
        ({"source": "link", "url": ""}, "url"),
        ({"source": "link", "url": "ei osoite"}, "url"),
        ({"source": "document"}, "document"),
        ({"meaning": "maybe"}, "meaning"),
    ],
)
def test_what_is_missing_is_asked_for_beside_its_field(staff, membership, fields, wrong):
    answer = observe(staff(), membership, **fields)
    assert errors(answer) == {wrong}
    assert not membership.observations.exists()


def test_a_copy_without_a_date_may_be_noted(staff, membership):
    fields = {"meaning": "listed", "day": "", "source": "link", "url": "https://example.org/"}
    assert observe(staff(), membership, **fields).status_code == 302
    assert membership.observations.get().day is None


@pytest.mark.parametrize(("start", "end"), [("2018", "2019"), ("2040", None)])
def test_that_it_holds_is_refused_where_by_the_dates_no_seat_can_be_held(staff, start, end):
    body = BodyFactory()
    body.seats = [Seat(role="member", start=start, end=end)]
    body.save()
    client = staff()
    assert errors(observe(client, body)) == {"meaning"}
    answer = client.post(reverse("confirm_entry", args=[body.pk]), follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert not body.observations.exists()
    # Of a day on which it was held, it can be said.
    if end:
        assert observe(client, body, day="2018-06-01").status_code == 302


def test_one_click_says_that_it_was_checked_today(staff, membership):
    answer = staff().post(reverse("confirm_entry", args=[membership.pk]))
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[membership.pk])
    seen = membership.observations.get()
    assert (seen.meaning, seen.source, seen.day) == ("holds", "staff", today())
    assert membership.as_of().status == Status.CURRENT


def test_looking_confirms_nothing(staff, membership):
    assert staff().get(reverse("confirm_entry", args=[membership.pk])).status_code == 405


@pytest.mark.parametrize("name", ["observe_entry", "confirm_entry"])
def test_who_may_not_edit_the_page_notes_nothing(staff, membership, name):
    client = staff("fi", None)
    user = Observation._meta.get_field("recorded_by").related_model.objects.get()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    address = reverse(name, args=[membership.pk])
    assert client.post(address, form()).status_code == 403
    assert not membership.observations.exists()


def test_the_form_of_the_entry_lists_what_was_seen_newest_first(staff, membership):
    for day in (date(2020, 1, 1), date(2024, 2, 3), date(2022, 1, 1)):
        Observation.objects.create(entry=membership, day=day, meaning="listed", source="own_page")
    address = reverse("wagtailadmin_pages:edit", args=[membership.pk])
    page = Html(staff().get(address), address)
    rows = [row.get_text() for row in page.soup.select(".history-rows li")]
    years = [next(y for y in ("2020", "2022", "2024") if y in row) for row in rows]
    assert years == ["2024", "2022", "2020"]
    assert page.soup.find(href=reverse("observe_entry", args=[membership.pk]))


def test_it_is_added_whatever_kind_of_answer_is_asked_for(staff, membership):
    address = reverse("observe_entry", args=[membership.pk])
    answer = staff().post(address, form(), headers={"accept": "application/json"})
    assert answer.status_code == 302
    assert membership.observations.count() == 1
