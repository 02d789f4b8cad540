"""Whoever asks whether the data has changed is told so, by tag and by time alone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from representation.models import Entry, Organisation, Seat, Theme
from tests.factories import BodyFactory, WorkFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 6, 3, 9, tzinfo=UTC)
MIDNIGHT_IN_FINLAND = datetime(2030, 6, 3, 21, tzinfo=UTC)
FILES = ("/data/entries.atom", "/e/2.csv?date=2020", "/o/1.json", "/data/catalogue.jsonld")


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def kept(visitor, clock):
    """What a partner has kept since a minute ago."""
    found = {url: visitor.get(url) for url in FILES}
    clock.shift(timedelta(minutes=1))
    return found


@pytest.fixture
def statuses(visitor, kept, told, asked):
    """The answers to whoever has kept the files and asks again."""
    return lambda: {
        visitor.get(url, headers={asked: first[told]}).status_code for url, first in kept.items()
    }


by_either = pytest.mark.parametrize(
    ("told", "asked"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")]
)


def entry() -> Entry:
    return Entry.objects.visible().get(number=2).specific


def seen(meaning="holds"):
    return entry().observations.create(meaning=meaning, day=NOON.date(), source="staff")


@by_either
def test_what_has_not_changed_is_not_sent_again(statuses, clock):
    clock.shift(timedelta(hours=8))
    assert statuses() == {304}


# --- What staff do -------------------------------------------------------------------------------
def publish_a_draft():
    page = entry()
    page.name_ru = "Другое имя"
    page.save_revision().publish()


def hold_a_seat():
    page = entry()
    page.seats.add(Seat(role="chair", start="2030"))
    page.save_revision().publish()


@by_either
@pytest.mark.parametrize(
    "change",
    [
        publish_a_draft,
        hold_a_seat,
        seen,
        lambda: entry().seats.first().retract(None, "Väärä merkintä."),
        lambda: entry().unpublish(),
        lambda: Organisation.objects.first().save(),
        lambda: Theme.objects.first().save(),
        BodyFactory,
        WorkFactory,
    ],
    ids=[
        *("draft", "seat", "observation", "retraction", "unpublishing"),
        *("organisation", "theme", "entry", "work"),
    ],
)
def test_each_public_change_is_one(statuses, change):
    change()
    assert statuses() <= {200, 410}


@by_either
def test_so_is_a_retraction_taken_back(visitor, clock, told, asked):
    observation = seen()
    observation.retract(None, "Väärä päivä.")
    first = visitor.get(FILES[0])
    clock.shift(timedelta(minutes=1))
    observation.restore()
    assert visitor.get(FILES[0], headers={asked: first[told]}).status_code == 200


@by_either
def test_a_draft_is_none(statuses):
    page = entry()
    page.name_ru = "Черновик"
    page.seats.add(Seat(role="chair", start="2030"))
    page.save_revision()
    assert statuses() == {304}


def test_each_question_has_a_tag_of_its_own(visitor, clock):
    queries = ("", "?date=2020", "?date=2020-06", "?status=current", "?status=current&date=2020")
    tags = {visitor.get(f"/data/entries.csv{query}")["ETag"] for query in queries}
    assert len(tags) == len(queries)


# --- What the clock does -------------------------------------------------------------------------
@by_either
def test_a_new_day_in_finland_is_a_change(statuses, clock):
    clock.move_to(MIDNIGHT_IN_FINLAND - timedelta(seconds=1))
    assert statuses() == {304}
    clock.move_to(MIDNIGHT_IN_FINLAND)
    assert statuses() == {200}


@by_either
@pytest.mark.parametrize("make", [BodyFactory, WorkFactory])
def test_what_expires_is_a_change_once(visitor, clock, make, told, asked):
    make(expire_at=NOON + timedelta(hours=1))
    first = visitor.get(FILES[0])

    def status():
        return visitor.get(FILES[0], headers={asked: first[told]}).status_code

    clock.shift(timedelta(minutes=59))
    assert status() == 304
    clock.shift(timedelta(minutes=2))
    assert status() == 200
    first = visitor.get(FILES[0])
    clock.shift(timedelta(hours=1))
    assert status() == 304


@by_either
@pytest.mark.parametrize("make", [BodyFactory, WorkFactory])
def test_what_the_clock_publishes_is_a_change(visitor, clock, make, told, asked):
    page = make(live=False)
    page.go_live_at = NOON + timedelta(hours=1)
    page.save_revision().publish()
    clock.shift(timedelta(minutes=30))
    first = visitor.get(FILES[0])
    clock.shift(timedelta(hours=1))
    call_command("publish_scheduled")
    assert visitor.get(FILES[0], headers={asked: first[told]}).status_code == 200
