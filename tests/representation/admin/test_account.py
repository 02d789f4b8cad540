"""The account for funders: what counts in a period, figures that add up, and who gets it."""

from datetime import date
from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from representation.dates.as_of import EntryAsOf
from representation.dates.status import Moment, Status
from representation.models import (
    Entry,
    EntryOrganisation,
    Observation,
    Seat,
)
from representation.register.account import account
from representation.register.account_grouping import Grouping
from representation.register.report import Item, Report
from tests.factories import (
    BodyFactory,
    EngagementFactory,
    MembershipFactory,
    OrganisationFactory,
    ThemeFactory,
    WorkFactory,
)
from tests.pages.hiding import in_each_way
from tests.representation.register.oracle import make_entries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_friday_in_november")]

ADDRESS = "/admin/reports/account/"
NAMES = ["bodies", "seats", "memberships", "engagements", "events", "works"]


def report(client: Client, **query: Any) -> Report:
    made: Report = client.get(ADDRESS, query).context["report"]
    return made


def figures(made: Report) -> dict[str, int]:
    return dict(zip(NAMES, (figure.number for figure in made.figures), strict=True))


def items(made: Report, name: str) -> list[Item]:
    return next(section.items for section in (*made.sections, made.unknown) if section.name == name)


def names(made: Report, name: str) -> list[str]:
    return [str(item.name) for item in items(made, name)]


def values(item: Item, label: str) -> list[str]:
    """What is told under a label, given in English."""
    with override("fi"):
        translated = gettext(label)
    return [str(v.text) for line in item.lines if line.label == translated for v in line.values]


def body(*seats: Seat, **fields: Any) -> Entry:
    made = BodyFactory(**{"title": "Neuvottelukunta"} | fields)
    made.seats = list(seats)
    made.save()
    return made


def seat(start: str | None = None, end: str | None = None, **fields: Any) -> Seat:
    return Seat(**{"role": "member"} | fields, start=start, end=end)


# --- What counts ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("start", "end", "place", "changes"),
    [
        ("2025-03-01", None, "bodies", ["1.3.2025"]),
        ("2025", "2027", "bodies", ["2025"]),
        ("2020", "2025-06-30", "bodies", ["30.6.2025"]),
        ("2025-02", "2025-05", "bodies", ["helmikuu 2025", "toukokuu 2025"]),
        ("2020", "2030", "bodies", []),
        (None, "2025", "bodies", ["2025"]),
        ("2020", None, "unknown", []),
        (None, "2030", "unknown", []),
        (None, None, "unknown", []),
        ("2020", "2024", "", []),
        ("2026", "2027", "", []),
    ],
)
def test_a_seat_counts_in_the_year_as_far_as_it_is_known(editor, start, end, place, changes):
    body(seat(start, end))
    made = report(editor, year=2025)
    for name in ("bodies", "unknown"):
        assert ("Neuvottelukunta" in names(made, name)) is (name == place)
    if place == "bodies":
        (item,) = items(made, "bodies")
        told = values(item, "Changes in the period")
        assert [words.endswith(day) for words, day in zip(told, changes, strict=True)] == [
            True for _each in changes
        ]


def test_a_confirmation_counts_for_twelve_months(editor):
    entry = body(seat("2020"))
    Observation.objects.create(
        entry=entry, meaning="holds", day=date(2025, 2, 1), source="link", url="https://a.example/"
    )
    assert figures(report(editor, year=2025))["bodies"] == 1
    assert figures(report(editor, first="2026-02-01", last="2026-06-30"))["bodies"] == 0
    (item,) = items(report(editor, year=2025), "bodies")
    (source,) = (line for line in item.lines if line.values[0].url)
    assert source.values[0].url == "https://a.example/"


def test_a_change_of_role_is_one_change_and_two_seats(editor):
    body(
        seat("2020", "2025-05-31", role="deputy"),
        seat("2025-06-01", "2028", role="chair"),
    )
    made = report(editor, year=2025)
    assert (figures(made)["bodies"], figures(made)["seats"]) == (1, 2)
    (item,) = items(made, "bodies")
    (change,) = values(item, "Changes in the period")
    assert change.endswith("varajäsen → puheenjohtaja, 1.6.2025")


@pytest.mark.parametrize(
    "later",
    [
        {"start": "2025-08-01", "role": "chair"},
        {"start": "2025-06-01", "role": "deputy"},
        {"start": "2025-06-01", "role": "chair", "person": "Toinen"},
    ],
    ids=["a gap", "the same role", "another person"],
)
def test_an_end_and_a_start_are_not_always_a_change_of_role(editor, later):
    body(seat("2020", "2025-05-31", role="deputy", person="Yksi"), seat(end="2028", **later))
    (item,) = items(report(editor, year=2025), "bodies")
    assert len(values(item, "Changes in the period")) == 2


def test_a_doubtful_seat_of_a_body_that_counts_is_told_beside_it_and_not_counted(editor):
    body(seat("2020", "2025-05-31"), seat("2019", None, role="observer"))
    made = report(editor, year=2025)
    assert (figures(made)["bodies"], figures(made)["seats"]) == (1, 1)
    (item,) = items(made, "bodies")
    (told,) = values(item, "Not known whether in this period")
    assert told.startswith("tarkkailija")


def test_a_period_is_of_days(editor):
    body(seat("2020", "2025-06-30"))
    assert figures(report(editor, first="2025-06-30", last="2025-06-30"))["bodies"] == 1
    assert figures(report(editor, first="2025-07-01", last="2026-06-30"))["bodies"] == 0


@pytest.mark.parametrize(
    ("day", "place"),
    [
        ("2025-07-01", "works"),
        ("2025-12", "works"),
        ("2025", "unknown"),
        (None, "unknown"),
        ("2025-06-30", ""),
        ("2024", ""),
    ],
)
def test_a_work_counts_by_its_date(editor, day, place):
    work = WorkFactory(date=day, outcome_fi="Tuli laki.", addressee=OrganisationFactory())
    made = report(editor, first="2025-07-01", last="2025-12-31")
    for name in ("works", "unknown"):
        assert (work.title in names(made, name)) is (name == place)
    if place == "works":
        assert values(items(made, "works")[0], "What came of it") == ["Tuli laki."]


def test_each_kind_has_its_section(editor):
    MembershipFactory(term_start="2020", term_end="2026")
    EngagementFactory(form="study", term_start="2024", term_end="2025")
    EngagementFactory(form="event", term_start="2025-05-02", term_end="2025-05-02")
    EngagementFactory(form="briefing", term_start="2025-06", term_end="2025-06")
    assert figures(report(editor, year=2025)) == {
        **{"bodies": 0, "seats": 0, "memberships": 1},
        **{"engagements": 1, "events": 2, "works": 0},
    }


def test_what_is_not_known_is_there_once_with_the_reason(editor):
    made = report(editor, year=2024)
    told = names(made, "unknown")
    assert "Kansallinen lapsistrategia" in told
    assert len(told) == len(set(told))
    reasons = [str(group.key.name) for group in made.unknown.groups]
    assert len(reasons) == len(set(reasons))


# --- Figures that add up -------------------------------------------------------------------------
@pytest.mark.parametrize("seed", range(2))
def test_the_groups_add_up_whatever_the_register_is_grouped_by(db, seed):
    make_entries(Random(seed))
    WorkFactory.create_batch(3, date="2022-05", addressee=OrganisationFactory())
    moment = Moment(date(2021, 3, 1), date(2023, 8, 31))
    made = [account(moment, grouping, "") for grouping in Grouping]
    with override("ru"):
        made += [account(moment, grouping, "") for grouping in Grouping]
    for each in made:
        assert figures(each) == figures(made[0])
        sums = [sum(column) for column in zip(*(row.numbers for row in each.rows), strict=True)]
        assert sums == [figure.number for figure in each.figures]
    visible = Entry.objects.visible()
    held = [each for each in visible if EntryAsOf(each, moment).status == Status.CURRENT]
    counted = figures(made[0])
    assert sum(counted.values()) - counted["seats"] - counted["works"] == len(held)


def test_what_has_several_organisations_is_under_the_first_and_names_all(editor):
    first, second = OrganisationFactory(name_fi="Öljy"), OrganisationFactory(name_fi="Aalto")
    entry = body(seat("2020", "2030"))
    entry.entry_organisations = [
        EntryOrganisation(organisation=each, sort_order=n) for n, each in enumerate((first, second))
    ]
    entry.save()
    made = report(editor, year=2025)
    assert [str(row.key.name) for row in made.rows] == ["Öljy"]
    assert values(items(made, "bodies")[0], "Organisations") == ["Öljy", "Aalto"]


def test_what_has_several_themes_is_under_several_themes_and_names_all(editor):
    entry = body(seat("2020", "2030"))
    entry.themes = ThemeFactory.create_batch(2)
    entry.save()
    made = report(editor, year=2025, grouping="theme")
    with override("fi"):
        assert [row.key.name for row in made.rows] == [gettext("Several themes")]
    assert len(values(items(made, "bodies")[0], "Themes")) == 2


# --- What others may not see ---------------------------------------------------------------------
@in_each_way
def test_what_is_hidden_is_not_told_even_beside_a_work(staff, editor, hide):
    hidden = body(seat("2020", "2030"), title="Salaisuus")
    work = WorkFactory(date="2025-05")
    work.bodies = [hidden]
    work.save()
    assert "Salaisuus" in editor.get(ADDRESS, {"year": 2025}).content.decode()
    hide(staff, hidden)
    answer = editor.get(ADDRESS, {"year": 2025})
    assert "Salaisuus" not in answer.content.decode()
    assert figures(answer.context["report"])["works"] == 1


@in_each_way
def test_a_hidden_work_is_not_told(staff, editor, hide):
    work = WorkFactory(date="2025-05", title="Salaisuus")
    hide(staff, work)
    assert "Salaisuus" not in editor.get(ADDRESS, {"year": 2025}).content.decode()


def test_a_draft_and_a_name_without_consent_are_not_in_it(editor):
    body(seat("2020", "2030"), title="Salaisuus", live=False)
    body(
        seat("2020", "2030", person="Salainen Nimi"),
        seat("2020", "2030", role="chair", person="Julkinen Nimi", person_agreed=True),
    )
    html = editor.get(ADDRESS, {"year": 2025}).content.decode()
    assert "Salaisuus" not in html
    assert "Salainen" not in html
    assert "Julkinen Nimi" in html


# --- Who gets it, and how ------------------------------------------------------------------------
@pytest.mark.parametrize("address", [ADDRESS, "/admin/reports/contacts/"])
@pytest.mark.parametrize("suffix", ["", "docx/", "xlsx/"])
def test_who_may_edit_nothing_gets_nothing(staff, visitor, address, suffix):
    client = staff("fi", None)
    assert "/login/" in visitor.get(address + suffix)["Location"]
    assert client.get(address + suffix).status_code == 302
    user = Observation._meta.get_field("recorded_by").related_model.objects.get()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert client.get(address + suffix).status_code == 403
    assert address not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("address", [ADDRESS, "/admin/reports/contacts/"])
@pytest.mark.parametrize("group", ["editors", "chief-editors"])
def test_who_may_edit_finds_it_in_the_menu_and_nothing_keeps_it(staff, address, group):
    client = staff("fi", group)
    assert address in client.get("/admin/").content.decode()
    answer = client.get(address)
    assert answer.status_code == 200
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert client.post(address).status_code == 405
    assert client.get(f"{address}pdf/").status_code == 404


def test_without_a_question_it_tells_of_the_last_full_year_in_the_language_of_the_reader(staff):
    made = report(staff("ru", "editors"))
    assert (made.period, made.language) == ("2025", "ru")


def test_it_is_in_the_language_that_was_chosen_with_names_in_others_marked(editor):
    body(seat("2020", "2030"), name_ru="")
    html = editor.get(ADDRESS, {"year": 2025, "language": "ru"}).content.decode()
    assert '<article class="account" lang="ru">' in html
    assert '<span lang="fi">Neuvottelukunta</span>' in html
    assert "/ru/e/" in html


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ({"first": "2025-06-01", "last": "2025-05-31"}, {"last"}),
        ({"first": "2025-06-01"}, {"last"}),
        ({"last": "2025-06-01"}, {"first"}),
        ({"first": "2026-12-01", "last": "2026-12-31"}, {"first"}),
        ({"first": "0001-01-01", "last": "9999-12-31"}, {"first", "last"}),
        ({"first": "kesällä", "last": "x"}, {"first", "last"}),
        ({"year": ""}, {"year"}),
        ({"year": "1700"}, {"year"}),
        ({"year": "2027"}, {"year"}),
        ({"year": "9" * 5000}, {"year"}),
        ({"language": "sv"}, {"language"}),
        ({"grouping": "' OR 1=1"}, {"grouping"}),
    ],
)
def test_what_cannot_be_is_answered_beside_the_field(editor, query, wrong):
    for suffix in ("", "docx/"):
        answer = editor.get(ADDRESS + suffix, query)
        assert answer.status_code == 200
        assert set(answer.context["form"].errors) == wrong
        assert answer.context["report"] is None


def test_it_costs_the_same_with_few_entries_and_with_many(editor):
    counts = []
    for _round in range(2):
        for _each in range(3):
            entry = body(seat("2020", "2030"), seat("2019", None))
            entry.entry_organisations = [EntryOrganisation(organisation=OrganisationFactory())]
            entry.themes = [ThemeFactory()]
            entry.save()
            Observation.objects.create(entry=entry, meaning="listed", source="staff")
            work = WorkFactory(date="2025", addressee=OrganisationFactory())
            work.bodies, work.themes = [entry], [ThemeFactory()]
            work.save()
            MembershipFactory(term_start="2020")
        editor.get(ADDRESS)
        with CaptureQueriesContext(connection) as queries:
            made = report(editor, year=2025)
        assert figures(made)["works"] >= 3
        counts.append(len(queries))
    assert counts[0] == counts[1]
