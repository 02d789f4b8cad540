"""The register on the front page."""

import pytest

from representation.models import Entry
from representation.templatetags import representation_tags
from tests.factories import BodyFactory
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


def seats_at_tables(page: Html) -> int:
    return len(page.soup.select(".tables .table-seat"))


def test_each_entry_has_one_seat_at_one_table(visitor):
    page = Html(visitor.get("/fi/"))
    assert seats_at_tables(page) == Entry.objects.visible().count()


def test_the_tables_say_in_words_how_many_they_are(visitor):
    page = Html(visitor.get("/fi/"))
    labels = [label.get_text(" ", strip=True) for label in page.soup.select(".table-label")]
    assert sum(int(label.rsplit(" ", 1)[1]) for label in labels) == Entry.objects.visible().count()


def test_every_table_leads_to_the_list_that_it_counts(visitor):
    for link in Html(visitor.get("/ru/")).soup.select(".tables a"):
        page = Html(visitor.get(link["href"]))
        number = int(link.select_one(".table-label").get_text(strip=True).rsplit(" ", 1)[1])
        assert len(page.soup.select(".entry-name")) >= number


def test_a_table_that_is_too_full_shows_its_number_alone(visitor, monkeypatch):
    monkeypatch.setattr(
        representation_tags, "seat_transforms", lambda count: [] if count > 3 else ["rotate(0)"]
    )
    page = Html(visitor.get("/fi/"))
    assert page.soup.select_one(".tables .table text").get_text() == "6"
    assert seats_at_tables(page) < Entry.objects.visible().count()


def test_an_entry_that_staff_add_takes_a_seat(visitor):
    before = seats_at_tables(Html(visitor.get("/fi/")))
    BodyFactory(title="Öinen neuvosto")
    assert seats_at_tables(Html(visitor.get("/fi/"))) == before + 1
