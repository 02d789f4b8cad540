"""The feed dates a seat by when it was published here, through drafts, copies and upgrades."""

from datetime import UTC, datetime, timedelta

import feedparser
import pytest
import time_machine
from django.utils import timezone

from representation.models import Entry, Seat
from tests.factories import BodyFactory, WorkFactory

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 1, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(START, tick=False) as clock:
        yield clock


@pytest.fixture
def body():
    return BodyFactory(title="Neuvosto", slug="neuvosto")


@pytest.fixture
def told(fetch):
    """When each item of the feed was told, by the event in its id: ``told()["seat-3-start"]``."""

    def told(of="data/entries"):
        feed = feedparser.parse(fetch("atom", of))
        return {
            each.id.partition("#")[2]: datetime.fromisoformat(each.updated)
            for each in feed.entries
            if "/e/" in each.id
        }

    return told


def publish(body, *seats, **facts):
    page = Entry.objects.get(pk=body.pk).specific
    page.seats.add(*seats)
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return Entry.objects.get(pk=body.pk).specific


def test_a_seat_recorded_today_is_news_of_today_whenever_it_began(body, told, clock, fetch):
    clock.shift(timedelta(days=5))
    publish(body, Seat(role="chair", start="2023"))
    seat = body.seats.get()
    assert told()[f"seat-{seat.pk}-start"] == START + timedelta(days=5)
    [first, *_rest] = feedparser.parse(fetch("atom")).entries
    assert "vuodesta 2023" in first.summary.replace("\xa0", " ")


def test_a_seat_of_a_new_entry_is_as_old_as_its_publishing(told, clock):
    draft = BodyFactory(live=False)
    draft.seats.add(Seat(role="chair", start="2023"))
    draft.save()
    clock.shift(timedelta(days=3))
    page = publish(draft)
    [seat] = page.seats.all()
    moments = told(f"e/{page.number}")
    assert moments[f"seat-{seat.pk}-start"] == moments["published"] == timezone.now()


def test_a_draft_tells_nothing_until_it_is_published(body, told, clock):
    page = Entry.objects.get(pk=body.pk).specific
    page.seats.add(Seat(role="chair", start="2023"))
    revision = page.save_revision()
    clock.shift(timedelta(days=3))
    assert set(told(f"e/{body.number}")) == {"published"}
    revision.publish()
    assert told()[f"seat-{body.seats.get().pk}-start"] == START + timedelta(days=3)


def test_later_changes_leave_the_moment(body, told, clock):
    publish(body, Seat(role="chair", start="2023"))
    seat = body.seats.get()
    first = Entry.objects.get(pk=body.pk).specific.save_revision()
    clock.shift(timedelta(days=3))
    publish(body, Seat(role="member"), name_ru="Другое имя")
    first.publish()
    page = Entry.objects.get(pk=body.pk).specific
    page.unpublish()
    publish(body)
    assert told()[f"seat-{seat.pk}-start"] == START


def test_an_end_is_told_when_it_is_recorded(body, told, clock):
    publish(body, Seat(role="chair", start="2018"))
    seat = body.seats.get()
    for days, end in ((2, "2020"), (4, "2021")):
        clock.move_to(START + timedelta(days=days))
        page = Entry.objects.get(pk=body.pk).specific
        [own] = page.seats.all()
        own.end = end
        page.seats.add(own)
        page.save_revision().publish()
        clock.shift(timedelta(hours=1))
        assert told()[f"seat-{seat.pk}-end"] == START + timedelta(days=days)
        assert told()[f"seat-{seat.pk}-start"] == START


def test_an_end_to_come_is_told_when_it_has_come(body, told, clock):
    publish(body, Seat(role="chair", end="2026-11-10"))
    seat = body.seats.get()
    assert f"seat-{seat.pk}-end" not in told()
    clock.move_to(datetime(2026, 11, 20, tzinfo=UTC))
    assert told()[f"seat-{seat.pk}-end"].isoformat() == "2026-11-11T00:00:00+02:00"


def test_a_copy_tells_its_seats_when_it_is_published(body, told, clock):
    publish(body, Seat(role="chair", start="2018", end="2020"))
    clock.shift(timedelta(days=3))
    copy = Entry.objects.get(pk=body.pk).specific.copy(
        update_attrs={"slug": "toinen", "title": "Toinen"}, keep_live=False
    )
    clock.shift(timedelta(days=3))
    page = publish(copy)
    [seat] = page.seats.all()
    moments = told(f"e/{page.number}")
    assert {moments[f"seat-{seat.pk}-{event}"] for event in ("start", "end")} == {timezone.now()}


def test_a_work_published_today_is_news_of_today(fetch, clock):
    clock.shift(timedelta(days=3))
    WorkFactory(date="2020")
    [news] = [each for each in feedparser.parse(fetch("atom")).entries if "#work" in each.id]
    assert news.updated.startswith("2026-11-04")
    assert "2020" in news.summary


def test_a_seat_stored_by_a_script_is_as_old_as_its_entry(body, told):
    seat = Seat.objects.create(entry=body, role="chair", start="2018")
    assert told()[f"seat-{seat.pk}-start"] == START
