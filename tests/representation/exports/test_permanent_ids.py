"""What readers recognise items by stays the same when the site moves to another address."""

import re

import pytest
from django.core.management import call_command

from representation.models import IdAuthority
from tests.factories import WorkFactory

pytestmark = pytest.mark.django_db

NEW = "https://uusi.example"
IDS = {
    "atom": re.compile(r"<id>([^<]*)</id>"),
    "ics": re.compile(r"^UID:(.*)$", re.MULTILINE),
}


@pytest.fixture(params=IDS)
def ids(request, fetch, rich):
    """Returns the ids of all items of a file."""
    WorkFactory(date="2024")

    def read() -> list[str]:
        return IDS[request.param].findall(fetch(request.param).decode().replace("\r\n ", ""))

    return read


def test_a_new_address_changes_no_id(ids, settings):
    before = ids()
    assert len(before) > 2
    settings.SITE_URL = NEW
    assert ids() == before


def test_not_even_when_the_new_version_migrates(ids, settings):
    settings.SITE_URL = "https://vanha.example"
    call_command("migrate", verbosity=0)
    before = ids()
    assert all("vanha.example" in each for each in before)
    settings.SITE_URL = NEW
    call_command("migrate", verbosity=0)
    assert ids() == before


def test_links_follow_the_new_address(fetch, rich, settings):
    settings.SITE_URL = NEW
    assert f'href="{NEW}/e/{rich.number}"' in fetch("atom").decode()


def test_the_ids_of_a_site_that_stays_are_those_it_had(fetch, rich, settings):
    IdAuthority.objects.all().delete()
    seat = rich.seats.get(role="member")
    feed, calendar = fetch("atom").decode(), fetch("ics").decode().replace("\r\n ", "")
    for event in ("published", f"seat-{seat.pk}-start", f"seat-{seat.pk}-end"):
        assert f"<id>{settings.SITE_URL}/e/{rich.number}#{event}</id>" in feed
    assert f"<id>{settings.SITE_URL}/data/entries.atom</id>" in feed
    assert f"UID:seat-{seat.pk}-end@localhost" in calendar


def test_a_trial_on_one_machine_is_no_authority(settings):
    settings.SITE_URL = "http://localhost:8000"
    IdAuthority.objects.update(address=settings.SITE_URL)
    settings.SITE_URL = NEW
    call_command("migrate", verbosity=0)
    assert IdAuthority.current() == NEW
