"""The public note of changes: when an entry was published, updated, and taken off the site."""

import re
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from representation.register.publication_log import (
    Action,
    LogLine,
    PublicationEvent,
    publication_log,
)
from tests.factories import BodyFactory


def noon(day: int) -> datetime:
    return datetime(2026, 3, day, 10, tzinfo=timezone.get_default_timezone())


def told(first: datetime | None, *events: tuple[datetime, bool]) -> list[tuple[int, Action]]:
    found = publication_log(first, [PublicationEvent(*event) for event in events])
    return [(change.day.day, change.action) for change in found]


def test_what_was_never_published_has_no_changes():
    assert told(None, (noon(1), True)) == []


def test_changes_come_newest_first():
    events = [(noon(3), False), (noon(1), True), (noon(2), True), (noon(4), True)]
    assert told(noon(1), *events) == [
        (4, Action.PUBLISHED_AGAIN),
        (3, Action.WITHDRAWN),
        (2, Action.UPDATED),
        (1, Action.PUBLISHED),
    ]


def test_the_first_publishing_is_told_without_a_log():
    assert told(noon(1)) == [(1, Action.PUBLISHED)]


def test_several_changes_of_a_day_are_told_once():
    hour = timedelta(hours=1)
    events = [(noon(1) + hour, True), (noon(2), True), (noon(2) + hour, True)]
    assert told(noon(1), *events) == [(2, Action.UPDATED), (1, Action.PUBLISHED)]


def test_days_are_those_of_finland():
    late = datetime.fromisoformat("2026-03-01T22:30:00+00:00")  # 00:30 on 2 March in Helsinki
    assert publication_log(late, []) == [LogLine(date(2026, 3, 2), Action.PUBLISHED)]


def test_the_latest_twenty_are_told():
    events = [(noon(day), True) for day in range(1, 31)]
    days = [day for day, _what in told(noon(1), *events)]
    assert days == list(range(30, 10, -1))


@pytest.fixture
def days_told(visitor):
    """The days in the note on the page of an entry."""

    def days(entry) -> list[str]:
        with translation.override("fi"):
            html = visitor.get(entry.url).content.decode()
        (note,) = re.findall(r'<ul class="fine-line changes".*?</ul>', html, re.DOTALL)
        return re.findall(r"\d+\.\d+\.\d{4}", note)

    return days


@pytest.mark.django_db
def test_the_page_tells_when_it_was_published_and_updated(days_told):
    with time_machine.travel("2026-01-05T10:00:00Z", tick=False):
        body = BodyFactory(live=False)
        body.save_revision().publish()
    for day in ("2026-02-06T10:00:00Z", "2026-02-06T11:00:00Z"):
        with time_machine.travel(day, tick=False):
            body.save_revision().publish()
    assert days_told(body) == ["6.2.2026", "5.1.2026"]


@pytest.mark.django_db
def test_the_page_tells_when_it_was_off_the_site(days_told):
    with time_machine.travel("2026-01-05T10:00:00Z", tick=False):
        body = BodyFactory()
    for day, publish in (("2026-02-06T10:00:00Z", False), ("2026-03-07T10:00:00Z", True)):
        with time_machine.travel(day, tick=False):
            body.save_revision().publish() if publish else body.unpublish()
    assert days_told(body) == ["7.3.2026", "6.2.2026", "5.1.2026"]


@pytest.mark.django_db
def test_a_draft_is_no_change(days_told):
    with time_machine.travel("2026-01-05T10:00:00Z", tick=False):
        body = BodyFactory()
    with time_machine.travel("2026-02-06T10:00:00Z", tick=False):
        body.save_revision(log_action=True)
    assert days_told(body) == ["5.1.2026"]


@pytest.mark.django_db
def test_a_publishing_still_to_come_is_no_change(days_told):
    with time_machine.travel("2026-01-05T10:00:00Z", tick=False):
        body = BodyFactory(live=False)
        body.save_revision().publish()
        body.refresh_from_db()
        body.go_live_at = timezone.now() + timedelta(days=3000)
        body.save_revision().publish()
    assert days_told(body) == ["5.1.2026"]


@pytest.mark.django_db
def test_the_changes_name_nobody(visitor, staff, django_user_model):
    staff()
    user = django_user_model.objects.get()
    user.first_name, user.last_name = "Salainen", "Julkaisija"
    user.save()
    body = BodyFactory()
    body.save_revision(user=user).publish(user=user)
    html = visitor.get(body.url).content.decode()
    assert 'changes"' in html
    assert "Julkaisija" not in html
    assert user.username not in html
