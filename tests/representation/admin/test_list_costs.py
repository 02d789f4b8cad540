"""What a list of entries costs staff does not grow with the list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from representation.models import (
    EntryOrganisation,
    RepresentationBody,
    RepresentationBodyIndexPage,
    Seat,
)
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


@pytest.mark.parametrize("query", [{}, {"q": "neuvottelu"}, {"form": ["working_group"]}])
@pytest.mark.parametrize("of", ["explorer", "use of a page type"])
def test_a_list_of_bodies_costs_the_same_with_few_and_with_many(staff, of, query):
    section = RepresentationBodyIndexPage.objects.get()
    address = f"/admin/pages/{section.pk}/" if of == "explorer" else USE
    client = staff()
    counts = []
    for _n in range(2):
        add_bodies(10)
        client.get(address, query)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address, query)
        assert len(answer.context["pages"]) >= 10 * len(counts) + 10
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert RepresentationBody.objects.count() > 20


def test_the_list_tells_status_and_period(staff):
    body = BodyFactory(title="Neuvottelukunta")
    body.seats = [Seat(role="member", start="2020", end="2021")]
    body.save()
    section = RepresentationBodyIndexPage.objects.get()
    html = staff().get(f"/admin/pages/{section.pk}/", {"q": "Neuvottelukunta"}).content.decode()
    assert "2020–2021" in html
