"""The list narrowed to one organisation or theme tells what is known of it."""

import pytest
from django.test import Client

from representation import models
from tests.factories import BodyFactory, OrganisationFactory, ThemeFactory, WorkFactory
from tests.pages.admin_form import edit

pytestmark = pytest.mark.django_db

LIST = {"fi": "/fi/missa-olemme-mukana/", "ru": "/ru/missa-olemme-mukana/"}


def view(client: Client, language: str, **chosen) -> str:
    """The list narrowed to what is chosen, followed to its one address."""
    ((name, each),) = chosen.items()
    response = client.get(f"/{name[0]}/{each.pk}", headers={"accept-language": language})
    return client.get(response["Location"]).content.decode()


@pytest.fixture
def ministry() -> models.Organisation:
    ministry = OrganisationFactory(
        name_fi="kokeiluministeriö",
        name_ru="Пробное министерство",
        kind=models.Organisation.Kind.MINISTRY,
        abbreviation="KOKM",
        founded="1999",
        url="https://kokm.example/",
    )
    ministry.former_names = [
        models.OrganisationFormerName(
            language="fi", former_name="Koevirasto", start="1990", end="1998"
        )
    ]
    ministry.save()
    return ministry


def test_own_facts_of_an_organisation(visitor: Client, ministry) -> None:
    html = view(visitor, "fi", organisation=ministry)
    for fact in ("KOKM", "1999", "https://kokm.example/", "Koevirasto", "1990–1998"):
        assert fact in html


def test_the_finnish_name_stays_visible_in_russian(visitor: Client, ministry) -> None:
    html = view(visitor, "ru", organisation=ministry)
    assert "Пробное министерство" in html
    assert '<span lang="fi">Kokeiluministeriö</span>' in html


def test_predecessors_and_successors_lead_to_each_other(visitor: Client, ministry) -> None:
    successor = OrganisationFactory(name_fi="Uusi virasto", name_ru="Новое ведомство")
    successor.predecessors = [ministry]
    successor.save()
    assert f"organisaatio=uusi-virasto-{successor.pk}" in view(visitor, "fi", organisation=ministry)
    assert f"organisaatio=kokeiluministerio-{ministry.pk}" in view(
        visitor, "fi", organisation=successor
    )


def test_description_of_a_theme(visitor: Client) -> None:
    theme = ThemeFactory(description_fi="Mistä tässä on kyse.")
    assert "Mistä tässä on kyse." in view(visitor, "fi", theme=theme)


def test_works_addressed_to_it_and_of_its_bodies(visitor: Client, ministry) -> None:
    body = BodyFactory()
    body.entry_organisations = [models.EntryOrganisation(organisation=ministry)]
    body.save()
    WorkFactory(title="Osoitettu", addressee=ministry)
    done = WorkFactory(title="Tehty siellä")
    done.bodies = [body]
    done.save()
    html = view(visitor, "fi", organisation=ministry)
    assert "Osoitettu" in html
    assert "Tehty siellä" in html


def test_works_on_a_theme(visitor: Client) -> None:
    theme = ThemeFactory()
    work = WorkFactory(title="Teeman työ")
    work.themes = [theme]
    work.save()
    assert "Teeman työ" in view(visitor, "fi", theme=theme)


def test_no_draft_of_a_work(visitor: Client, ministry) -> None:
    WorkFactory(title="Luonnos", addressee=ministry, live=False)
    assert "Luonnos" not in view(visitor, "fi", organisation=ministry)


def test_no_work_by_way_of_a_body_that_is_a_draft(visitor: Client, ministry) -> None:
    body = BodyFactory(live=False)
    body.entry_organisations = [models.EntryOrganisation(organisation=ministry)]
    body.save()
    work = WorkFactory(title="Tehty salassa")
    work.bodies = [body]
    work.save()
    assert "Tehty salassa" not in view(visitor, "fi", organisation=ministry)


def test_a_list_narrowed_in_two_ways_keeps_its_own_heading(visitor: Client, ministry) -> None:
    theme = ThemeFactory()
    query = f"?organisaatio={ministry.pk}&teema={theme.pk}"
    response = visitor.get(LIST["fi"] + query)
    assert "KOKM" not in visitor.get(response["Location"]).content.decode()


def test_a_form_takes_an_organisation_once(staff, ministry) -> None:
    """Counts beside choices count rows, so there must not be two."""
    body = BodyFactory()
    rows = {"entry_organisations-TOTAL_FORMS": "2"}
    for n in range(2):
        row = {"id": "", "ORDER": str(n + 1), "DELETE": "", "organisation": ministry.pk}
        rows |= {f"entry_organisations-{n}-{name}": value for name, value in row.items()}
    assert edit(staff(), body, **rows).status_code == 200  # the form again, with an error
    assert not body.entry_organisations.exists()
