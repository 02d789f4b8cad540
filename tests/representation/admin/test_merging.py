"""Two organisations become one: nothing that referred to either is lost."""

import json

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex

from pages.models import ContentPage, SynonymGroup
from representation.models import (
    AdvocacyIndexPage,
    EntryOrganisation,
    FormerNumber,
    NewsOrganisation,
    Organisation,
    OrganisationFormerName,
    RegisterPage,
)
from tests.factories import (
    BodyFactory,
    ContentPageFactory,
    NewsItemFactory,
    OrganisationFactory,
    WorkFactory,
)
from tests.pages.admin_form import edit, open_form, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def old() -> Organisation:
    return OrganisationFactory(name_fi="Vanhavirasto", name_ru="Старое ведомство")


@pytest.fixture
def stays() -> Organisation:
    return OrganisationFactory(name_fi="Uusivirasto", name_ru="Новое ведомство")


def address(old, stays) -> str:
    return f"{reverse('merge_organisation', args=[old.pk])}?into={stays.pk}"


def merge(client, old, stays, **fields):
    data = {"name_fi": "stays", "name_ru": "stays", "other_names": "none", **fields}
    return post(client, address(old, stays), data)


def body_of(*organisations, **fields):
    body = BodyFactory(**fields)
    body.entry_organisations = [EntryOrganisation(organisation=each) for each in organisations]
    body.save()
    return body


def organisations_of(entry) -> list[Organisation]:
    entry = type(entry).objects.get(pk=entry.pk)
    return [link.organisation for link in entry.entry_organisations.all()]


def list_block(organisation) -> str:
    value = {"heading": "", "kind": "", "forms": [], "theme": None, "organisation": organisation.pk}
    return json.dumps([{"type": "register_list", "value": value, "id": "1"}])


def test_everything_that_refers_to_an_organisation_is_moved():
    """A new relation needs a line in ``representation/merging``, and here."""
    relations = {
        (relation.related_model.__name__, relation.field.name)
        for relation in Organisation._meta.related_objects
    }
    assert relations == {
        ("EntryOrganisation", "organisation"),
        ("AdvocacyWork", "addressee"),
        ("NewsOrganisation", "organisation"),
        ("Organisation", "predecessors"),
        ("OrganisationFormerName", "organisation"),
        ("FormerNumber", "organisation"),
    }


def test_all_that_refers_to_it_moves(staff, home, old, stays):
    client = staff()
    body, both = body_of(old), body_of(stays, old)
    work = WorkFactory(parent=AdvocacyIndexPage.objects.get(), addressee=old)
    item = NewsItemFactory()
    item.news_organisations = [NewsOrganisation(organisation=old)]
    item.save()
    before, after = OrganisationFactory.create_batch(2)
    old.predecessors.set([before, stays])
    old.save()
    after.predecessors.set([old])
    after.save()
    former = OrganisationFormerName.objects.create(
        organisation=old, language="fi", former_name="Muinaisvirasto"
    )
    retracted = OrganisationFormerName.objects.create(
        organisation=old, language="fi", former_name="Väärä nimi"
    )
    retracted.retract(None, "Erehdys")
    page = ContentPageFactory(parent=home, body_fi=list_block(old))

    shown = client.get(address(old, stays)).content.decode()
    for each in (body, both, work, item, page):
        assert reverse("wagtailadmin_pages:edit", args=[each.pk]) in shown
    assert "Muinaisvirasto" in shown
    assert merge(client, old, stays).status_code == 302

    assert not Organisation.objects.filter(pk=old.pk).exists()
    assert organisations_of(body) == organisations_of(both) == [stays]
    work.refresh_from_db()
    assert work.addressee == stays
    assert [each.organisation for each in item.news_organisations.all()] == [stays]
    stays = Organisation.objects.get(pk=stays.pk)
    assert list(stays.predecessors.all()) == [before]
    assert list(stays.successors.all()) == [after]
    assert stays.former_name_list == [former]
    assert OrganisationFormerName.all_objects.get(pk=retracted.pk).organisation == stays
    block = ContentPage.objects.get(pk=page.pk).body_fi[0]
    assert block.value["organisation"] == stays
    referring = ReferenceIndex.get_references_to(stays).values_list("object_id", flat=True)
    assert {str(each.pk) for each in (body, both, work, item, page)} <= set(referring)
    assert ModelLogEntry.objects.for_instance(stays).filter(action="representation.merge").exists()
    assert PageLogEntry.objects.filter(page=body.pk, action="representation.merge").exists()


def test_a_draft_that_names_it_opens_and_is_published(staff, visitor, old, stays):
    client = staff()
    body = body_of(stays)
    row = {"id": "", "ORDER": "2", "DELETE": "", "organisation": old.pk}
    data = {f"entry_organisations-1-{name}": value for name, value in row.items()}
    data["entry_organisations-TOTAL_FORMS"] = "2"
    assert edit(client, body, publish=False, **data).status_code == 302
    work = WorkFactory(parent=AdvocacyIndexPage.objects.get())
    assert edit(client, work, publish=False, addressee=old.pk).status_code == 302
    shown = client.get(address(old, stays)).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[work.pk]) in shown

    assert merge(client, old, stays).status_code == 302
    for page in (body, work):
        assert edit(client, page).status_code == 302
    assert organisations_of(body) == [stays]
    work.refresh_from_db()
    assert work.addressee == stays
    assert visitor.get(work.get_url()).status_code == 200


def test_an_older_version_that_names_it_can_be_compared_and_restored(staff, old, stays):
    client = staff()
    body = body_of(old)
    first = body.save_revision()
    edit(client, body)
    merge(client, old, stays)
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[body.pk, first.pk])
    assert client.get(revert).status_code == 200
    first.refresh_from_db()
    assert [each.pk for each in first.as_object().organisation_list] == [stays.pk]


def test_a_form_that_was_open_meanwhile_gets_an_error_at_its_field(staff, old, stays):
    client, body = staff(), body_of(old)
    address_of_form = reverse("wagtailadmin_pages:edit", args=[body.pk])
    data = open_form(client, address_of_form)
    merge(client, old, stays)
    answer = post(client, address_of_form, data | {"action-publish": "1"})
    assert answer.status_code == 200
    assert "organisation" in answer.context["form"].formsets["entry_organisations"].errors[0]
    assert organisations_of(body) == [stays]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/o/{}", "/o/{}"),
        ("/ru/o/{}", "/ru/o/{}"),
        ("/FI/O/{}).", "/fi/o/{}"),
        ("/o/{}.csv?status=current", "/o/{}.csv?status=current"),
        ("/ru/o/{}.atom", "/ru/o/{}.atom"),
        ("/o/{}?date=2020", "/o/{}?date=2020"),
    ],
)
def test_its_addresses_lead_to_the_one_that_stays(staff, visitor, old, stays, path, target):
    merge(staff(), old, stays)
    answer = visitor.get(path.format(old.pk))
    assert answer.status_code == 301
    assert answer["Location"] == target.format(stays.pk)
    assert visitor.get(answer["Location"]).status_code in (200, 303)


def test_lists_and_files_narrowed_to_it_are_those_of_the_one_that_stays(staff, visitor, old, stays):
    body = body_of(old, title="Yhteinen neuvosto")
    merge(staff(), old, stays)
    path = RegisterPage.objects.get().get_url()
    answer = visitor.get(f"{path}?organisaatio=vanhavirasto-{old.pk}", follow=True)
    assert answer.redirect_chain[-1][0].endswith(f"uusivirasto-{stays.pk}")
    file = b"".join(visitor.get(f"/data/entries.csv?organisation={old.pk}")).decode()
    assert f"/e/{body.number}" in file
    assert "Uusivirasto" in file
    assert "Vanhavirasto" not in file


def test_a_chain_of_merges_leads_to_the_last_one(staff, visitor, old, stays):
    client, last = staff(), OrganisationFactory()
    body = body_of(old)
    merge(client, old, stays)
    merge(client, stays, last)
    assert organisations_of(body) == [last]
    assert visitor.get(f"/o/{old.pk}")["Location"] == f"/o/{last.pk}"
    assert set(FormerNumber.objects.values_list("number", "organisation")) == {
        (old.pk, last.pk),
        (stays.pk, last.pk),
    }


def test_of_each_fact_the_chosen_one_stays_and_what_only_one_has(staff, old, stays):
    Organisation.objects.filter(pk=old.pk).update(
        business_id="0201256-6", kind="agency", url="https://vanha.example/", founded="1990"
    )
    Organisation.objects.filter(pk=stays.pk).update(url="https://uusi.example/")
    fields = {"name_fi": "old", "kind": "old", "url": "stays", "other_names": "former"}
    assert merge(staff(), old, stays, **fields).status_code == 302
    stays.refresh_from_db()
    facts = (stays.name_fi, stays.kind, stays.url, stays.business_id, str(stays.founded))
    assert facts == ("Vanhavirasto", "agency", "https://uusi.example/", "0201256-6", "1990")
    former = {(each.language, each.former_name) for each in stays.former_name_list}
    assert former == {("fi", "Uusivirasto"), ("ru", "Старое ведомство")}


def test_the_search_finds_it_by_the_spelling_that_goes(staff, visitor, old, stays):
    body_of(stays, title="Neuvosto")
    merge(staff(), old, stays, other_names="search")
    assert "Vanhavirasto" in SynonymGroup.objects.latest("pk").lines
    assert f"uusivirasto-{stays.pk}" in visitor.get("/fi/haku/?q=Vanhavirasto").content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_editors_may_not_merge(staff, old, stays, method):
    answer = getattr(staff("ru", "editors"), method)(address(old, stays))
    assert answer.status_code == 403
    assert Organisation.objects.filter(pk=old.pk).exists()


@pytest.mark.parametrize("into", ["{old}", "999999", "x", "", "99999999999999999999"])
def test_what_cannot_stay_is_an_error_in_the_form(staff, old, into):
    url = f"{reverse('merge_organisation', args=[old.pk])}?into={into.format(old=old.pk)}"
    for answer in (staff("fi").get(url), staff("ru").post(url, {})):
        assert answer.status_code == 200
        assert answer.context["stays_form"].errors["into"]
    assert Organisation.objects.filter(pk=old.pk).exists()


def test_an_organisation_that_does_not_exist_is_not_merged(staff, stays):
    client = staff()
    assert client.get("/admin/representation/organisations/999999/merge/").status_code == 404
    assert client.post(address(stays, stays), {}).status_code == 200


def test_facts_that_the_form_of_organisations_refuses_are_refused_whole(staff, old, stays):
    body = body_of(old)
    Organisation.objects.filter(pk=old.pk).update(business_id="1234567-8")
    assert merge(staff(), old, stays).status_code == 200
    assert organisations_of(body) == [old]


def test_the_way_to_merging_is_shown_to_who_may(staff, old):
    way = reverse("merge_organisation", args=[old.pk])
    form = f"/admin/snippets/representation/organisation/edit/{old.pk}/"
    for page in (form, "/admin/snippets/representation/organisation/?q=Vanhavirasto"):
        assert way in staff("fi", name=page).get(page).content.decode()
        assert way not in staff("fi", "editors", name=page).get(page).content.decode()


def test_loading_the_content_again_makes_no_merged_organisation_anew(staff, visitor):
    kepa = Organisation.objects.get(name_fi="Kepa ry")
    fingo = Organisation.objects.get(abbreviation="Fingo")
    fields = {"name_fi": "stays", "name_ru": "stays", "other_names": "none"}
    assert post(staff(), address(kepa, fingo), fields).status_code == 302
    call_command("load_content")
    assert not Organisation.objects.filter(name_fi="Kepa ry").exists()
    assert Organisation.objects.get(pk=fingo.pk).abbreviation == "Fingo"
