"""What a list of entries costs staff does not grow with the list."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from representation.models import (
    EntryOrganisation,
    RepresentationBodyIndexPage,
    Seat,
)
from tests.conftest import sign_in
from tests.factories import BodyFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

USE = "/admin/pages/usage/representation/representationbody/"


def add_bodies(count: int) -> None:
    for n in range(count):
        body = BodyFactory(title=f"Neuvottelukunta {n}", live=bool(n % 2))
        body.seats = [Seat(role="member", start="2020", end="2021"), Seat(role="deputy")]
        body.entry_organisations = [EntryOrganisation(organisation=OrganisationFactory())]
        body.save()
        body.save_revision()


LISTS = [
    (of, query)
    for of in ("explorer", "use of a page type")
    for query in (
        {},
        {"q": "neuvottelu"},
        {"form": ["working_group"]},
        {"q": "neuvottelu", "task": "drafts", "validity": "not_known"},
    )
]


@pytest.fixture(scope="module")
def costs(rows_of_module: None) -> list[list[int]]:
    """With ten bodies and with twenty the number of queries of each list."""
    client = sign_in(name="of the module")
    section = RepresentationBodyIndexPage.objects.get()
    addresses = {"explorer": f"/admin/pages/{section.pk}/", "use of a page type": USE}
    found = []
    for more in (10, 20):
        add_bodies(10)
        found.append([cost(client, addresses[of], query, more) for of, query in LISTS])
    return found


def cost(client: Client, address: str, query: dict[str, Any], more: int) -> int:
    client.get(address, query)  # fills what the process keeps
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, query)
    assert len(answer.context["pages"]) >= more
    return len(queries)


@pytest.mark.parametrize(("of", "query"), LISTS)
def test_a_list_of_bodies_costs_the_same_with_few_and_with_many(costs, of, query):
    few, many = (counts[LISTS.index((of, query))] for counts in costs)
    assert few == many


def test_the_list_tells_status_and_period(staff):
    body = BodyFactory(title="Neuvottelukunta")
    body.seats = [Seat(role="member", start="2020", end="2021")]
    body.save()
    section = RepresentationBodyIndexPage.objects.get()
    html = staff().get(f"/admin/pages/{section.pk}/", {"q": "Neuvottelukunta"}).content.decode()
    assert "2020–2021" in html
