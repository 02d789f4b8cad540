"""The register on the front page."""

import pytest

from representation.models import Entry
from representation.templatetags import representation_tags
from tests.factories import BodyFactory
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


def seats_at_tables(page: Html) -> int:
    return len(page.soup.select(".tables .table-seat"))


def numbers_in_words(page: Html) -> list[int]:
    labels = (label.get_text(" ", strip=True) for label in page.soup.select(".table-label"))
    return [int(label.rsplit(" ", 1)[1]) for label in labels]


def test_a_table_has_a_seat_for_each_entry_and_says_their_number_in_words(visitor):
    page = Html(visitor.get("/fi/"))
    seats = [len(table.select(".table-seat")) for table in page.soup.select(".tables .table")]
    assert seats == numbers_in_words(page)
    assert sum(seats) >= Entry.objects.visible().count()


def test_every_table_leads_to_the_list_that_it_counts(visitor):
    front = Html(visitor.get("/ru/"))
    links = front.soup.select(".tables a")
    listed = [len(Html(visitor.get(link["href"])).soup.select(".entry-name")) for link in links]
    assert listed == numbers_in_words(front)


def test_a_table_that_is_too_full_shows_its_number_alone(visitor, monkeypatch):
    monkeypatch.setattr(
        representation_tags, "seat_transforms", lambda count: [] if count > 3 else ["rotate(0)"]
    )
    page = Html(visitor.get("/fi/"))
    assert page.soup.select_one(".tables .table text").get_text() == "8"
    assert seats_at_tables(page) < Entry.objects.visible().count()


def test_an_entry_that_staff_add_takes_a_seat(visitor):
    before = seats_at_tables(Html(visitor.get("/fi/")))
    BodyFactory(title="Öinen neuvosto")
    assert seats_at_tables(Html(visitor.get("/fi/"))) == before + 1
