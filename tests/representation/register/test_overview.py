"""The register at a glance, on the front page."""

import pytest

from representation.drawings.seats import MOST_SEATS
from representation.models import Seat
from representation.register.overview import MAX_SHOWN, Overview
from tests.factories import BodyFactory
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


def test_with_few_entries_each_has_a_seat_at_the_table(visitor):
    page = Html(visitor.get("/fi/"))
    assert len(page.soup.select(".seating .seat")) == Overview.now().total


def test_with_many_entries_their_numbers_and_the_newest_are_told(visitor, monkeypatch):
    monkeypatch.setattr("representation.register.overview.MOST_SEATS", 20)
    monkeypatch.setattr("representation.templatetags.representation_tags.MOST_SEATS", 20)
    newest = BodyFactory(title="Öinen neuvosto", seats=[Seat(role="member", start="2026-10")])
    overview = Overview.now()
    assert 20 < overview.total <= MOST_SEATS
    assert max(map(len, overview.entries.values())) == MAX_SHOWN
    page = Html(visitor.get("/fi/"))
    assert not page.soup.select(".seating .seat")
    assert newest.title in page.soup.get_text()
