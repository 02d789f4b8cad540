"""Staff confirm many entries in one form: all of them or none."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageLogEntry

from pages.models import SiteDocument
from representation.dates.status import Status, today
from representation.models import Entry, Observation, Seat
from tests.factories import BodyFactory, ContentPageFactory, MembershipFactory
from tests.pages.admin_form import edit, form_values

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/to-do/?task=unconfirmed"


def address_of(*pages: Page) -> str:
    action = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "confirm"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    return f"{action}?{ids}&next={REPORT}"


def confirm(client: Client, *pages: Page, **changes: Any) -> HttpResponse:
    """Opens the form of ``pages``, chooses a source and sends what it holds."""
    address = address_of(*pages)
    form = form_values(client.get(address).content, "//form[@method='POST']")
    return client.post(address, form | {"source": "staff"} | changes)


def ended_body() -> Entry:
    body = BodyFactory(title="Päättynyt", name_ru="Бывший совет")
    body.seats = [Seat(role="member", start="2018", end="2019")]
    body.save()
    return body


def written() -> int:
    return Observation.objects.exclude(meaning="listed").count()


@pytest.mark.parametrize("group", ["editors", "chief-editors"])
def test_ten_entries_are_confirmed_in_one_form(staff, group):
    entries = [*MembershipFactory.create_batch(5), *BodyFactory.create_batch(5)]
    answer = confirm(staff("fi", group), *entries)
    assert answer["Location"] == REPORT
    assert written() == 10
    for entry in entries:
        seen = entry.observations.get()
        assert (seen.meaning, seen.source, seen.day) == ("holds", "staff", today())
        assert seen.recorded_by.username == f"staff-fi-{group}"
        assert Entry.objects.get(pk=entry.pk).status == Status.CURRENT
        assert PageLogEntry.objects.filter(page=entry.pk, action="representation.observe").exists()


def test_only_the_ticked_ones_are_confirmed(staff):
    ticked, other = MembershipFactory.create_batch(2)
    confirm(staff(), ticked, other, entries=[str(ticked.pk)])
    assert [ticked.observations.count(), other.observations.count()] == [1, 0]


def test_a_draft_stays_as_it_is(staff):
    entry = MembershipFactory()
    client = staff("fi", "editors")
    edit(client, entry, publish=False, website="https://example.org/luonnos")
    before = Entry.objects.filter(pk=entry.pk).values().get()
    confirm(client, entry)
    assert Entry.objects.filter(pk=entry.pk).values().get() == before
    assert entry.observations.count() == 1


def test_all_get_the_same_source_and_day(staff):
    entries = MembershipFactory.create_batch(2)
    day = today() - timedelta(days=3)
    url = "https://example.org/jasenet"
    confirm(staff(), *entries, source="link", url=url, day=str(day))
    assert {
        (each.source, each.url, each.day) for each in Observation.objects.filter(meaning="holds")
    } == {("link", url, day)}


def test_a_document_is_the_source_of_all(staff):
    document = SiteDocument.objects.create(title="Pöytäkirja", file=ContentFile(b"a", "p.txt"))
    entries = MembershipFactory.create_batch(2)
    confirm(staff(), *entries, source="document", document=str(document.pk))
    assert {each.document for entry in entries for each in entry.observations.all()} == {document}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"day": ""}, "day"),
        ({"day": str(today() + timedelta(days=1))}, "day"),
        ({"source": ""}, "source"),
        ({"source": "own_page"}, "source"),
        ({"source": "link"}, "url"),
        ({"source": "document"}, "document"),
        ({"entries": []}, "entries"),
        ({"entries": ["1"]}, "entries"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_written(staff, changes, wrong):
    entries = MembershipFactory.create_batch(2)
    answer = confirm(staff(), *entries, **changes)
    assert set(answer.context["form"].errors) == {wrong}
    assert written() == 0


@pytest.mark.parametrize(
    ("language", "name", "reason"),
    [
        ("fi", "Päättynyt", "Päivämäärien mukaan"),
        ("ru", "Бывший совет", "Судя по датам"),
    ],
)
def test_an_entry_that_has_ended_is_named_with_the_reason_before_anything_is_written(
    staff, language, name, reason
):
    client = staff(language, "editors")
    ended, other = ended_body(), MembershipFactory()
    html = client.get(address_of(ended, other)).content.decode()
    ticks = {
        each["value"]: each for each in BeautifulSoup(html, "html.parser").select("[name=entries]")
    }
    assert [ticks[str(each.pk)].has_attr("checked") for each in (ended, other)] == [False, True]
    assert name in ticks[str(ended.pk)].parent.get_text()
    assert reason in ticks[str(ended.pk)].parent.get_text()
    answer = confirm(client, ended, other, entries=[str(ended.pk), str(other.pk)])
    (error,) = answer.context["form"].errors["entries"]
    assert error.startswith(f"{name}: {reason}")
    assert written() == 0


def test_of_a_day_on_which_it_was_held_an_ended_one_can_be_confirmed(staff):
    ended = ended_body()
    confirm(staff(), ended, entries=[str(ended.pk)], day="2018-06-01")
    assert ended.observations.get().day.year == 2018


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Nämä eivät ole rekisterin merkintöjä"),
        ("ru", "Это не записи реестра"),
    ],
)
def test_a_page_that_is_no_entry_is_refused_with_words(staff, home, language, words):
    page, entry = ContentPageFactory(parent=home), MembershipFactory()
    client = staff(language)
    html = client.get(address_of(page)).content.decode()
    assert words in html
    assert "<form action" not in html
    html = client.get(address_of(page, entry)).content.decode()
    assert words in html
    confirm(client, page, entry)
    assert written() == 1


def test_who_may_edit_only_some_confirms_only_these(staff):
    own, other = MembershipFactory(title="Oma"), MembershipFactory(title="Toisen")
    client = staff("fi", "editors")
    GroupPagePermission.objects.filter(group__name__startswith="Toimittajat").update(page=own)
    html = client.get(address_of(own, other)).content.decode()
    assert "ei ole oikeutta muokata" in html
    answer = confirm(client, own, other, entries=[str(own.pk), str(other.pk)])
    assert set(answer.context["form"].errors) == {"entries"}
    confirm(client, own, other)
    assert [own.observations.count(), other.observations.count()] == [1, 0]


def test_who_may_edit_nothing_confirms_nothing(staff):
    entry = MembershipFactory()
    client = staff("fi", None)
    user = Observation._meta.get_field("recorded_by").related_model.objects.get()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    data = {"entries": [str(entry.pk)], "day": str(today()), "source": "staff"}
    client.post(address_of(entry), data)
    assert written() == 0


@pytest.mark.parametrize("ids", ["id=9999999", "id=abc", "id=99999999999999999999", ""])
def test_what_is_not_there_gets_a_clear_answer(staff, ids):
    action = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "confirm"])
    assert staff().get(f"{action}?{ids}").status_code in (400, 404)


@pytest.mark.parametrize("address", [REPORT, "/admin/pages/usage/representation/membership/"])
def test_the_report_and_the_lists_of_pages_offer_it(staff, address):
    MembershipFactory()
    html = staff("fi", "editors").get(address).content.decode()
    assert "data-bulk-action-checkbox" in html
    assert reverse("wagtail_bulk_action", args=["wagtailcore", "page", "confirm"]) in html


def test_the_form_costs_the_same_with_few_entries_and_with_many(staff):
    client = staff("fi", "editors")
    counts = []
    for count in (2, 20):
        address = address_of(*MembershipFactory.create_batch(count))
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
