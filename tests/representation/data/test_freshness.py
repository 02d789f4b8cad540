"""Whoever asks whether the data has changed is told so, by tag and by time alone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from representation.data import dataset
from representation.models import Organisation, RegisterVersion
from tests.factories import BodyFactory, WorkFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 6, 3, 9, tzinfo=UTC)
FILE = "/data/entries.atom"


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def status(visitor, first, told, asked):
    return visitor.get(FILE, headers={asked: first[told]}).status_code


by_either = pytest.mark.parametrize(
    ("told", "asked"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")]
)


@by_either
@pytest.mark.parametrize("make", [BodyFactory, WorkFactory])
def test_what_expires_by_the_clock_is_a_change(visitor, clock, make, told, asked):
    make(expire_at=NOON + timedelta(hours=1))
    first = visitor.get(FILE)
    clock.shift(timedelta(minutes=59))
    assert status(visitor, first, told, asked) == 304
    clock.shift(timedelta(minutes=2))
    assert status(visitor, first, told, asked) == 200


@by_either
def test_what_expired_is_a_change_once(visitor, clock, told, asked):
    BodyFactory(expire_at=NOON + timedelta(hours=1))
    clock.shift(timedelta(hours=2))
    first = visitor.get(FILE)
    clock.shift(timedelta(hours=1))
    assert status(visitor, first, told, asked) == 304


@by_either
@pytest.mark.parametrize("make", [BodyFactory, WorkFactory])
def test_what_the_clock_publishes_is_a_change(visitor, clock, make, told, asked):
    page = make(live=False)
    page.go_live_at = NOON + timedelta(hours=1)
    page.save_revision().publish()
    clock.shift(timedelta(minutes=30))
    first = visitor.get(FILE)
    clock.shift(timedelta(hours=1))
    call_command("publish_scheduled")
    assert status(visitor, first, told, asked) == 200


@by_either
def test_a_new_day_is_a_change(visitor, clock, told, asked):
    first = visitor.get(FILE)
    clock.shift(timedelta(days=1))
    assert status(visitor, first, told, asked) == 200


def test_what_changes_without_a_log_changes_the_tag(visitor, clock):
    first = visitor.get(FILE)
    Organisation.objects.first().save()
    assert status(visitor, first, "ETag", "If-None-Match") == 200


def test_it_costs_one_query_that_counts_nothing(clock):
    with CaptureQueriesContext(connection) as queries:
        dataset.freshness()
    [query] = queries
    assert "COUNT" not in query["sql"]


def test_before_anything_is_loaded_it_is_as_old_as_today(clock):
    RegisterVersion.objects.all().delete()
    assert dataset.freshness().updated == datetime(2030, 6, 2, 21, tzinfo=UTC)
