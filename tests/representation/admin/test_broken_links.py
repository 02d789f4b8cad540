"""The addresses of entries, their observations and organisations are looked at with the pages."""

from datetime import date

import pytest
from django.utils import timezone

from pages.admin.link_watch import look_through_pages
from pages.models import Link
from representation.models import Observation
from tests.factories import BodyFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

URL = "https://example.org/poistunut"
REPORT = "/admin/reports/to-do/?task=broken-links"
ORGANISATIONS = "/admin/snippets/representation/organisation/"


def fail(url: str = URL) -> None:
    """What two tries of two days have found."""
    days = {"first_failed": date(2026, 11, 3), "last_failed": date(2026, 11, 4)}
    updated = Link.objects.filter(url=url).update(failure="404", **days)
    assert updated == 1


def test_the_addresses_of_an_entry_and_of_its_observations_are_watched(staff):
    of_website, of_observation, other = BodyFactory.create_batch(3)
    of_website.website = URL
    of_website.save_revision().publish()
    Observation.objects.create(entry=of_observation, meaning="listed", source="link", url=URL)
    look_through_pages()
    fail()
    pages = staff().get(REPORT).context["object_list"]
    assert {of_website.pk, of_observation.pk} == {page.pk for page in pages}
    assert other.pk not in {page.pk for page in pages}
    assert all(URL in page.what_waits for page in pages)


def test_organisations_have_a_line_that_leads_to_them(staff):
    broken, _other = OrganisationFactory(url=URL), OrganisationFactory(url="https://example.org/")
    look_through_pages()
    fail()
    client = staff("fi")
    panel = next(each for each in client.get("/admin/").context["panels"] if each.name == "tasks")
    lines = panel.get_context_data({"request": client.get("/admin/").wsgi_request})["lines"]
    (line,) = [each for each in lines if each.url.startswith(ORGANISATIONS)]
    assert line.count == 1
    assert [each.pk for each in client.get(line.url).context["object_list"]] == [broken.pk]
    broken.url = ""
    broken.save()
    assert not client.get(line.url).context["object_list"]


def test_looking_through_what_has_not_changed_keeps_what_is_known(staff):
    entry = BodyFactory(website=URL)
    look_through_pages()
    fail()
    look_through_pages()
    (link,) = Link.objects.filter(url=URL)
    assert (link.failure, link.seen_on) == ("404", timezone.localdate())
    assert [page.pk for page in link.pages.all()] == [entry.pk]
