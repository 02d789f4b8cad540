"""What the tests of the formats share."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from representation import models
from tests.factories import BodyFactory, OrganisationFactory, ThemeFactory

AGREED, NOT_AGREED = "Anna Suostuvainen", "Salli Salainen"


@pytest.fixture
def fetch(visitor: Client, db: None) -> Callable[..., bytes]:
    """Fetches a file: ``fetch("json")``, ``fetch("json", "e/17")``."""

    def fetch(suffix: str, of: str = "data/entries", **query: str) -> bytes:
        response = visitor.get(f"/{of}.{suffix}", query)
        assert response.status_code == 200, response.content
        return b"".join(response.streaming_content)

    return fetch


@pytest.fixture
def rich(db: None) -> models.Entry:
    """A body with all that a body may have; of its two people one has agreed to be named."""
    rich = BodyFactory(title="Rikas toimielin", name_ru="Богатый орган", level="national")
    rich.parent_body = models.RepresentationBody.objects.exclude(pk=rich.pk).first()
    rich.term_start, rich.term_end = "2020", "2024-06"
    rich.website = "https://body.example/"
    rich.entry_organisations.add(models.EntryOrganisation(organisation=OrganisationFactory()))
    rich.themes.add(ThemeFactory())
    rich.former_names.add(models.EntryFormerName(language="fi", former_name="Ennen", end="2019"))
    rich.seats.add(
        models.Seat(role="member", start="2020", end="2022-12-16", on_behalf_fi="Jäsenet"),
        models.Seat(role="chair", start="2021-03", person=AGREED, person_agreed=True),
        models.Seat(role="deputy", person=NOT_AGREED),
    )
    rich.save()
    rich.observations.create(meaning="listed", day=date(2024, 5, 1), source="staff")
    return rich


@pytest.fixture
def history(rich: models.Entry) -> tuple[models.Organisation, ...]:
    """The organisation of ``rich``, which had two names; the one before and the one after it."""
    own = rich.organisation_list[0]
    before, after = OrganisationFactory(), OrganisationFactory()
    own.former_names.add(
        models.OrganisationFormerName(language="fi", former_name="Ensin ry", end="1999"),
        models.OrganisationFormerName(
            language="fi", former_name="Sitten ry", start="2000-01", end="2018-05-24"
        ),
    )
    own.predecessors.add(before)
    own.save()
    after.predecessors.add(own)
    after.save()
    return own, before, after
