"""A date that can be meant but seldom is warns staff, and stops nobody."""

import pytest
import time_machine

from representation.dates.contradictions import warnings
from representation.dates.odd_dates import odd_dates
from representation.models import AdvocacyWork, Entry, Seat
from tests.factories import BodyFactory, EngagementFactory, MembershipFactory, WorkFactory
from tests.pages.admin_form import edit
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel("2026-11-26T12:00:00+02:00", tick=False):
        yield


ODD = [
    {"start": "2029"},
    {"start": "2029-01-01"},
    {"start": "2086"},
    {"start": "1985"},
    {"start": "1850-01"},
    {"end": "2047"},
    {"end": "2086-12-31"},
    {"end": "1985"},
    {"start": "2000", "end": "2022"},
    {"start": "2001-05-01", "end": "2021-05-02"},
]
COMMON = [
    {},
    {"start": "2028"},
    {"start": "2028-12-31"},
    {"end": "2046"},
    {"start": "1986"},
    {"start": "2000", "end": "2020"},
    {"start": "2001-05-01", "end": "2021-05-01"},
    {"start": "2021"},
]


def shown(page) -> list[str]:
    return Entry.objects.get(pk=page.pk).staff_warnings()


@pytest.mark.parametrize("dates", ODD)
def test_an_odd_seat_or_term_is_named(dates):
    body = BodyFactory()
    body.seats = [Seat(role="member", **dates)]
    body.save()
    assert len(shown(body)) == 1
    term = {f"term_{name}": value for name, value in dates.items()}
    for make in (BodyFactory, MembershipFactory, EngagementFactory):
        assert len(shown(make(**term))) == 1


@pytest.mark.parametrize("dates", COMMON)
def test_a_common_seat_or_term_is_not(dates):
    body = BodyFactory(**{f"term_{name}": value for name, value in dates.items()})
    body.seats = [Seat(role="member", **dates)]
    body.save()
    assert shown(body) == []


def test_the_first_content_has_no_odd_date():
    assert [warnings(entry) for entry in Entry.objects.all() if warnings(entry)] == []


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_staff_are_warned_after_saving_and_in_the_form(staff, visitor, language):
    client, work = staff(language), WorkFactory()
    body = BodyFactory()
    for page, change in ((work, {"date": "2031"}), (body, {"term_start": "2031"})):
        answer = edit(client, page, **change)
        assert answer.status_code == 302
        form = Html(client.get(f"/admin/pages/{page.pk}/edit/"))
        assert "2031" in " ".join(each.get_text() for each in form.soup.select(".help-warning"))
        assert form.soup.select(".messages .warning")
        public = visitor.get(page.get_url())
        assert public.status_code == 200
    assert AdvocacyWork.objects.get(pk=work.pk).date.year == 2031


@pytest.mark.parametrize("value", ["2030-13", "9999", "eilen", "\u200b"])
def test_a_draft_with_no_date_breaks_nothing(value):
    assert AdvocacyWork(date=value).staff_warnings() == [] or value == "9999"
    assert odd_dates(Entry(term_start=value, term_end=value)) == [] or value == "9999"
