"""The draft for the transparency register: whom we contacted in half a year, and until when."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from representation.models import Organisation
from representation.register.contacts import HalfYear
from representation.register.report import Report, Section
from tests.factories import OrganisationFactory, ThemeFactory, WorkFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_friday_in_november")]

ADDRESS = "/admin/reports/contacts/"


def draft(client: Client, **query: Any) -> Report:
    made: Report = client.get(ADDRESS, query).context["report"]
    return made


def names(section: Section) -> list[str]:
    return [str(item.name) for item in section.items]


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("ministry", "ministries"),
        ("agency", "other-authorities"),
        ("municipality", "other-authorities"),
        ("service", "other-authorities"),
        ("other", "other-authorities"),
        ("university", ""),
        ("association", ""),
        (None, "no-addressee"),
    ],
)
def test_contacts_stand_by_what_the_act_says_of_their_addressee(editor, kind, place):
    addressee = OrganisationFactory(kind=Organisation.Kind(kind)) if kind else None
    work = WorkFactory(date="2026-05-12", addressee=addressee)
    made = draft(editor, year=2026, half=1)
    assert [each.name for each in made.sections if names(each) == [work.title]] == (
        [place] if place else []
    )


@pytest.mark.parametrize(
    ("day", "place"),
    [
        ("2026-01-01", "ministries"),
        ("2026-06", "ministries"),
        ("2026", "unknown"),
        (None, "unknown"),
        ("2025-12-31", ""),
        ("2026-07-01", ""),
    ],
)
def test_only_what_certainly_was_in_the_half_year_counts(editor, day, place):
    work = WorkFactory(date=day, addressee=OrganisationFactory(kind="ministry"))
    made = draft(editor, year=2026, half=1)
    told = {each.name: names(each) for each in (*made.sections, made.unknown)}
    assert [name for name, works in told.items() if work.title in works] == (
        [place] if place else []
    )


def test_contacts_with_one_authority_stand_together_by_topic(editor):
    ministry, other = (OrganisationFactory(kind="ministry") for _each in range(2))
    topics = [ThemeFactory(name_fi=name) for name in ("Asuminen", "Työ")]
    for day, addressee, topic in (
        ("2026-01", ministry, topics[1]),
        ("2026-02", other, topics[0]),
        ("2026-03", ministry, topics[0]),
        ("2026-04", ministry, topics[1]),
    ):
        work = WorkFactory(date=day, addressee=addressee, title=f"Tapaaminen {day}")
        work.themes = [topic]
        work.save()
    section = draft(editor, year=2026, half=1).sections[0]
    assert [[str(item.name)[-2:] for item in group.items] for group in section.groups] == [
        ["03", "01", "04"],
        ["02"],
    ]


def test_a_draft_of_a_work_is_not_in_it(editor):
    WorkFactory(
        date="2026-05-12",
        addressee=OrganisationFactory(kind="ministry"),
        title="Salaisuus",
        live=False,
    )
    assert "Salaisuus" not in editor.get(ADDRESS, {"year": 2026, "half": 1}).content.decode()


@pytest.mark.parametrize(
    ("half_year", "due"),
    [
        (HalfYear(2026, 1), date(2026, 8, 31)),
        (HalfYear(2026, 2), date(2027, 2, 28)),
        (HalfYear(2027, 2), date(2028, 2, 29)),
    ],
)
def test_it_is_due_two_months_after_the_half_year(half_year, due):
    assert half_year.due == due


@pytest.mark.parametrize(
    ("day", "name", "due"),
    [
        ("2026-06-30", "contacts-2025-2", "28.2.2026"),
        ("2026-07-01", "contacts-2026-1", "31.8.2026"),
    ],
)
def test_without_a_question_it_tells_of_the_last_half_year_and_until_when(editor, day, name, due):
    with time_machine.travel(f"{day}T10:00:00+03:00", tick=False):
        made = draft(editor)
    assert made.name == name
    assert due in made.notes[0]


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ({"year": "2023"}, {"year"}),
        ({"year": "2027"}, {"year"}),
        ({"year": ""}, {"year"}),
        ({"half": "3"}, {"half"}),
        ({"half": ""}, {"half"}),
        ({"half": "eka", "language": "xx"}, {"half", "language"}),
    ],
)
def test_what_cannot_be_is_answered_beside_the_field(editor, query, wrong):
    answer = editor.get(ADDRESS, query)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == wrong


def test_the_half_year_that_is_still_to_come_has_nothing_to_tell(editor):
    with time_machine.travel("2026-03-01T10:00:00+02:00", tick=False):
        answer = editor.get(ADDRESS, {"year": 2026, "half": 2})
    assert set(answer.context["form"].errors) == {"half"}
