"""The lists of the admin are narrowed by what waits, and say when an entry was confirmed."""

from datetime import date

import pytest
import time_machine

from representation.models import (
    EntryOrganisation,
    MembershipIndexPage,
    Observation,
    RepresentationBodyIndexPage,
    Seat,
)
from representation.models.index_pages import INDEX_PAGE_OF
from tests.factories import BodyFactory, MembershipFactory, OrganisationFactory, WorkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_one_day():
    with time_machine.travel("2026-11-27T10:00:00+02:00", tick=False):
        yield


def listed(client, section, **query):
    """The answer to a list of the pages in a section, and the primary keys in it."""
    answer = client.get(f"/admin/pages/{section.pk}/", query)
    assert answer.status_code == 200
    return answer, {page.pk for page in answer.context["pages"]}


def tasks_offered(answer):
    return [name for name, _label in answer.context["filters"].form.fields["task"].choices if name]


def test_a_list_is_narrowed_by_what_waits(staff):
    confirmed, unconfirmed = MembershipFactory.create_batch(2, term_start="2010")
    Observation.objects.create(
        entry=confirmed, meaning="holds", day=date(2026, 11, 1), source="staff"
    )
    client, section = staff("fi", "editors"), MembershipIndexPage.objects.get()
    _answer, everything = listed(client, section)
    _answer, waiting = listed(client, section, task="unconfirmed")
    assert everything >= {confirmed.pk, unconfirmed.pk}
    assert waiting & {confirmed.pk, unconfirmed.pk} == {unconfirmed.pk}


def test_each_list_offers_what_may_wait_on_its_pages(staff):
    client = staff("ru")
    of_bodies, _pages = listed(client, INDEX_PAGE_OF["body"].objects.get())
    of_memberships, _pages = listed(client, INDEX_PAGE_OF["membership"].objects.get())
    of_works, _pages = listed(client, WorkFactory().get_parent())
    bodies, memberships, works = map(tasks_offered, (of_bodies, of_memberships, of_works))
    assert set(bodies) - set(memberships) == {"without-successor"}
    assert {"unconfirmed", "missing-texts"} <= set(memberships)
    assert "missing-texts" in works
    assert "unconfirmed" not in works


@pytest.mark.parametrize(
    ("validity", "seat"),
    [
        ("current", {"start": "2020", "end": "2030"}),
        ("ended", {"start": "2020", "end": "2024"}),
        ("upcoming", {"start": "2027"}),
        ("not_known", {"start": "2020"}),
    ],
)
def test_bodies_are_found_by_their_validity_today(staff, validity, seat):
    body, other = BodyFactory.create_batch(2)
    body.seats = [Seat(role="member", **seat)]
    body.save()
    other.seats = [Seat(role="member", start="2026-11-27", end="2026-11-27")]
    other.save()
    section = RepresentationBodyIndexPage.objects.get()
    _answer, found = listed(staff(), section, validity=validity)
    assert body.pk in found
    assert (other.pk in found) is (validity == "current")


@pytest.mark.parametrize("query", [{"task": "nonsense"}, {"task": "without-successor"}])
def test_an_unknown_choice_is_a_form_error(staff, query):
    answer, _pages = listed(staff(), MembershipIndexPage.objects.get(), **query)
    assert "task" in answer.context["filters"].form.errors


def test_a_list_says_when_each_entry_was_confirmed(staff):
    entry = MembershipFactory(term_start="2010")
    Observation.objects.create(entry=entry, meaning="holds", day=date(2026, 3, 4), source="staff")
    answer, _pages = listed(staff(), MembershipIndexPage.objects.get(), q=str(entry.name))
    assert "4.3.2026" in answer.content.decode()


def test_the_list_of_organisations_counts_their_entries(staff):
    organisation, without = OrganisationFactory.create_batch(2)
    for entry in (BodyFactory(), MembershipFactory()):
        entry.entry_organisations = [EntryOrganisation(organisation=organisation)]
        entry.save()
    address = "/admin/snippets/representation/organisation/"
    rows = staff().get(address, {"ordering": "-entry_count"}).context["object_list"]
    counts = {row.pk: row.entry_count for row in rows}
    assert counts[organisation.pk] == 2
    assert counts.get(without.pk, 0) == 0
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
