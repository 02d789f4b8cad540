"""Organisations in the admin, and how entries are found by them."""

import pytest

from representation.models import EntryOrganisation, Organisation
from tests.factories import BodyFactory, OrganisationFactory
from tests.pages.admin_form import edit, post

pytestmark = pytest.mark.django_db


def form(organisation: Organisation, **changes: object) -> dict[str, object]:
    return {
        "name_fi": organisation.name_fi,
        "name_ru": organisation.name_ru,
        "kind": organisation.kind,
        "former_names-TOTAL_FORMS": "0",
        "former_names-INITIAL_FORMS": "0",
        **changes,
    }


def address(organisation: Organisation) -> str:
    return f"/admin/snippets/representation/organisation/edit/{organisation.pk}/"


def test_an_organisation_is_not_its_own_predecessor(staff):
    organisation = OrganisationFactory()
    client = staff()
    fields = client.get(address(organisation)).context["form"].fields
    assert organisation not in fields["predecessors"].queryset
    answer = post(client, address(organisation), form(organisation, predecessors=[organisation.pk]))
    assert answer.status_code == 200
    assert "predecessors" in answer.context["form"].errors
    assert not organisation.predecessors.exists()


def test_another_organisation_is_its_predecessor(staff):
    before, after = OrganisationFactory.create_batch(2)
    answer = post(staff(), address(after), form(after, predecessors=[before.pk]))
    assert answer.status_code == 302
    assert list(after.predecessors.all()) == [before]


def test_entries_are_found_by_the_new_name_of_their_organisation(staff, visitor):
    organisation = OrganisationFactory(name_fi="Vanhavirasto")
    body = BodyFactory(title="Neuvottelukunta")
    body.entry_organisations = [EntryOrganisation(organisation=organisation)]
    body.save()
    edit(staff("ru"), body)
    assert "Neuvottelukunta" in visitor.get("/fi/haku/?q=Vanhavirasto").content.decode()
    post(staff(), address(organisation), form(organisation, name_fi="Uusivirasto"))
    assert "Neuvottelukunta" in visitor.get("/fi/haku/?q=Uusivirasto").content.decode()
    assert "Neuvottelukunta" not in visitor.get("/fi/haku/?q=Vanhavirasto").content.decode()


def test_an_entry_is_found_by_an_organisation_added_in_its_form(staff, visitor):
    organisation = OrganisationFactory(name_fi="Lisättyvirasto")
    body = BodyFactory(title="Neuvottelukunta")
    row = {"id": "", "ORDER": "1", "DELETE": "", "organisation": organisation.pk}
    added = {f"entry_organisations-0-{name}": value for name, value in row.items()}
    added["entry_organisations-TOTAL_FORMS"] = "1"
    assert edit(staff(), body, **added).status_code == 302
    assert "Neuvottelukunta" in visitor.get("/fi/haku/?q=Lisättyvirasto").content.decode()
