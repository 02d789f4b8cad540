"""Chief editors take back what was published by mistake; it can be restored, the same row."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from pages.models import ContentVersion
from representation.models import (
    Entry,
    EntryFormerName,
    EntryOrganisation,
    Observation,
    OrganisationFormerName,
    Seat,
)
from tests.factories import BodyFactory, OrganisationFactory
from tests.pages.admin_form import edit, open_form, post
from tests.pages.html import Html

pytestmark = pytest.mark.django_db

WORD = "Erehdys"


@pytest.fixture
def body() -> Entry:
    organisation = OrganisationFactory()
    organisation.former_names = [
        OrganisationFormerName(language="fi", former_name=f"{WORD}virasto")
    ]
    organisation.save()
    made = BodyFactory()
    made.entry_organisations = [EntryOrganisation(organisation=organisation)]
    made.seats = [
        Seat(role="chair", start="2001", end="2002", person=WORD, person_agreed=True),
        Seat(role="member", start="2018", end="2019"),
    ]
    made.former_names = [EntryFormerName(language="fi", former_name=f"{WORD}nimi")]
    made.save()
    Observation.objects.create(
        entry=made, meaning="listed", source="link", url=f"https://example.org/{WORD}"
    )
    made.save_revision().publish()
    return Entry.objects.get(pk=made.pk)


def row_of(body: Entry, row_type: str):
    rows = {
        "seat": Seat.all_objects.filter(entry=body, role="chair"),
        "entryformername": EntryFormerName.all_objects.filter(entry=body),
        "observation": Observation.all_objects.filter(entry=body),
        "organisationformername": OrganisationFormerName.all_objects.all(),
    }
    return rows[row_type].get()


ROW_TYPES = ["seat", "entryformername", "observation", "organisationformername"]


def act(client, action: str, row, **data: str):
    return post(client, reverse(f"{action}_row", args=[row.row_type, row.pk]), data)


def told(visitor, body: Entry) -> int:
    """How often the word of what is to be retracted is read on the faces of the entry."""
    addresses = [body.url, f"/e/{body.number}.json", f"/e/{body.number}.csv", "/data/entries.json"]
    answers = (visitor.get(address) for address in addresses)
    return sum(b"".join(answer).decode().count(WORD) for answer in answers)


@pytest.mark.parametrize("row_type", ROW_TYPES)
def test_it_leaves_every_face_at_once_and_comes_back_as_it_was(staff, visitor, body, row_type):
    client, row = staff(), row_of(body, row_type)
    before, facts = told(visitor, body), type(row).all_objects.values().get(pk=row.pk)
    version = ContentVersion.current().token
    assert act(client, "retract", row, reason="Väärä toimielin").status_code == 302
    assert ContentVersion.current().token != version
    assert told(visitor, body) < before
    stored = row_of(body, row_type)
    assert (stored.retraction_reason, stored.retracted_by.username) == (
        "Väärä toimielin",
        "staff-fi-chief-editors",
    )
    assert act(client, "restore", row).status_code == 302
    assert told(visitor, body) == before
    assert type(row).all_objects.values().get(pk=row.pk) == facts
    logs = [*PageLogEntry.objects.filter(page=body.pk), *ModelLogEntry.objects.all()]
    actions = [log.action for log in logs if log.action.startswith("representation.re")]
    assert sorted(actions) == ["representation.restore", "representation.retract"]


@pytest.mark.parametrize("action", ["retract", "restore"])
@pytest.mark.parametrize("row_type", ROW_TYPES)
def test_editors_cannot(staff, body, row_type, action):
    row = row_of(body, row_type)
    if action == "restore":
        row.retract(None, "syy")
    client = staff("fi", "editors")
    assert act(client, action, row, reason="syy").status_code == 403
    assert bool(row_of(body, row_type).retracted_at) == (action == "restore")
    address = reverse("wagtailadmin_pages:edit", args=[body.pk])
    page = Html(client.get(address), address)
    assert not page.soup.select("a[href*='/retract/'], a[href*='/restore/']")
    if action == "restore" and row_type != "organisationformername":
        assert "syy" in page.soup.get_text()


def test_a_reason_is_needed(staff, body):
    row = row_of(body, "seat")
    answer = act(staff(), "retract", row, reason=" ")
    assert answer.status_code == 200
    assert "reason" in answer.context["form"].errors
    assert not row_of(body, "seat").retracted_at


def test_the_form_leads_to_it_and_shows_what_was_retracted(staff, body):
    client, row = staff(), row_of(body, "seat")
    address = reverse("wagtailadmin_pages:edit", args=[body.pk])
    page = Html(client.get(address), address)
    assert page.soup.find(href=reverse("retract_row", args=["seat", row.pk]))
    row.retract(None, "Väärä toimielin")
    page = Html(client.get(address), address)
    assert not page.soup.find(href=reverse("retract_row", args=["seat", row.pk]))
    assert page.soup.find(href=reverse("restore_row", args=["seat", row.pk]))
    assert "Väärä toimielin" in page.soup.get_text()


@pytest.mark.parametrize("row_type", ["seat", "entryformername"])
def test_no_old_version_revives_it(staff, visitor, body, row_type):
    client, row = staff(), row_of(body, row_type)
    revisions = list(body.revisions.all())
    edit(client, body, publish=False, website="https://example.org/")
    before = told(visitor, body)
    row.retract(None, "syy")
    after = told(visitor, body)
    assert after < before
    for revision in (*revisions, body.get_latest_revision()):
        address = reverse("wagtailadmin_pages:revisions_revert", args=[body.pk, revision.pk])
        data = open_form(client, address) | {"action-publish": "1"}
        assert (
            post(client, reverse("wagtailadmin_pages:edit", args=[body.pk]), data).status_code
            == 302
        )
        revision.refresh_from_db()
        revision.publish()
        assert told(visitor, body) == after
    row.restore()
    assert told(visitor, body) == before
    edit(client, body)
    stored = row_of(body, row_type)
    assert (stored.pk, stored.identity) == (row.pk, row.identity)
    assert told(visitor, body) == before


def test_what_stands_only_in_a_draft_is_not_retracted(staff):
    draft = BodyFactory(live=False)
    draft.seats = [Seat(role="chair")]
    draft.save()
    assert act(staff(), "retract", draft.seats.get(), reason="syy").status_code == 404
    address = reverse("retract_row", args=["theme", 1])
    assert staff("ru").post(address, {"reason": "syy"}).status_code == 404
