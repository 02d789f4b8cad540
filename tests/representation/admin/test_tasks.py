"""What waits in the register: each task finds what it says, says why, and costs the same."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages.models import Link
from representation.dates.status import today
from representation.models import Entry, Form, Observation, Organisation, Seat
from tests.conftest import sign_in
from tests.factories import BodyFactory, EngagementFactory, MembershipFactory, OrganisationFactory
from tests.pages.admin_form import edit

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/to-do/"
TASKS = ["unconfirmed", "undated", "ending", "without-successor", "contradictions"]
DAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def on_one_day():
    with time_machine.travel(f"{DAY}T10:00:00+02:00", tick=False):
        yield


def reason(client: Client, task: str, entry: Entry) -> str | None:
    """Why the entry is listed under a task; None where it is not."""
    pages = client.get(f"{REPORT}?task={task}").context["object_list"]
    return next((page.reasons[0] for page in pages if page.pk == entry.pk), None)


def tasks_of(entry: Entry, client: Client) -> set[str]:
    return {task for task in TASKS if reason(client, task, entry) is not None}


def body(*seats: Seat, **fields: Any) -> Entry:
    made = BodyFactory(**fields)
    made.seats = list(seats)
    made.save()
    return made


def seat(start: str | None = None, end: str | None = None, **fields: Any) -> Seat:
    return Seat(role="member", start=start, end=end, **fields)


def observe(entry: Entry, day: date, meaning: str = "holds") -> None:
    Observation.objects.create(entry=entry, meaning=meaning, day=day, source="staff")


def ago(**time: int) -> date:
    return DAY - timedelta(**time)


# --- Confirmations -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([], "Ei ole koskaan vahvistettu."),
        ([ago(days=366)], "Vahvistettu viimeksi 26.11.2025."),
        ([ago(days=900), ago(days=500)], "Vahvistettu viimeksi 15.7.2025."),
        ([ago(days=360)], None),
        ([DAY], None),
    ],
)
def test_what_nobody_has_confirmed_for_a_year_waits(editor, days, words):
    entry = MembershipFactory(term_start="2010")
    for day in days:
        observe(entry, day)
    assert reason(editor, "unconfirmed", entry) == words


@pytest.mark.parametrize(
    ("seats", "waits"),
    [
        ([seat("2015")], True),
        ([seat("2015", "2024")], False),  # it is over
        ([seat("2015", "2028")], False),  # its dates say that it goes on
        ([seat("2030")], False),  # it is to come
        ([seat("2015", open_end=True)], False),  # ticked today
        ([seat("2015", "2028"), seat("2016")], True),  # of the second one nobody knows
        ([seat("2015", "2026")], True),  # perhaps it is over already
    ],
)
def test_only_what_may_go_on_without_a_proof_is_to_be_confirmed(editor, seats, waits):
    assert (reason(editor, "unconfirmed", body(*seats)) is not None) is waits


@pytest.mark.parametrize("meaning", ["listed", "no_longer_holds"])
def test_another_observation_confirms_nothing(editor, meaning):
    entry = MembershipFactory(term_start="2010")
    observe(entry, ago(days=2), meaning)
    listed = reason(editor, "unconfirmed", entry)
    assert (listed is not None) is (meaning == "listed")


def test_a_confirmation_that_was_retracted_is_none(editor, django_user_model):
    entry = MembershipFactory(term_start="2010")
    observe(entry, ago(days=2))
    entry.observations.get().retract(django_user_model.objects.get(), "Erehdys")
    assert reason(editor, "unconfirmed", entry) == "Ei ole koskaan vahvistettu."


def test_what_the_public_does_not_see_is_no_task_of_the_register(editor):
    assert tasks_of(MembershipFactory(live=False), editor) == set()


# --- Dates ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("entry_dates", "seats", "waits"),
    [
        ({}, [], True),
        ({}, [seat()], True),
        ({"term_end": "2030"}, [], False),
        ({}, [seat(), seat(end="2020")], False),
    ],
)
def test_an_entry_without_any_date_waits(editor, entry_dates, seats, waits):
    assert (reason(editor, "undated", body(*seats, **entry_dates)) is not None) is waits


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("2026-11-26", None),
        ("2026-11-27", "Päättyy viimeistään 27.11.2026."),
        ("2026-11", "Päättyy viimeistään 30.11.2026."),
        ("2026", "Päättyy viimeistään 31.12.2026."),
        ("2027-02-25", "Päättyy viimeistään 25.2.2027."),
        ("2027-02-26", None),
        ("2027-02", None),
        ("2027", None),
    ],
)
def test_a_seat_or_a_term_that_ends_within_90_days_waits(editor, end, words):
    entries = [
        body(seat("2020", end)),
        body(term_end=end),
        MembershipFactory(term_start="2020", term_end=end),
    ]
    assert [reason(editor, "ending", entry) for entry in entries] == [words] * 3


def test_an_end_waits_only_until_what_follows_is_there(editor):
    entry = body(seat("2020", "2026"))
    assert reason(editor, "ending", entry)
    entry.seats.add(seat("2027", "2030"))
    entry.save()
    assert reason(editor, "ending", entry) is None


@pytest.mark.parametrize(
    ("entry_fields", "seats", "waits"),
    [
        ({}, [seat("2020", "2024")], True),
        ({"term_end": "2024"}, [], True),
        ({"term_end": "2026-10"}, [seat("2020")], True),
        ({"term_end": "2026"}, [seat("2020")], False),  # perhaps it is not over
        ({}, [seat("2020", "2024"), seat("2025")], False),
        ({}, [seat("2020", "2024"), seat("2027")], False),
        ({}, [seat("2020")], False),
        ({"form": Form.PROJECT}, [seat("2020", "2024")], False),
    ],
)
def test_a_body_that_is_over_waits_for_its_next_term(editor, entry_fields, seats, waits):
    entry = body(*seats, **entry_fields)
    assert (reason(editor, "without-successor", entry) is not None) is waits
    if waits:
        assert reason(editor, "unconfirmed", entry) is None
        observe(entry, DAY, "no_longer_holds")
        assert reason(editor, "without-successor", entry) is None


def test_other_entries_have_no_successor(editor):
    entry = EngagementFactory(term_start="2020", term_end="2021")
    assert tasks_of(entry, editor) == set()


@pytest.mark.parametrize(
    ("seats", "words"),
    [
        ([seat("2020", "2019")], "loppu on ennen alkua"),
        ([seat("2020", "2028"), seat("2020", "2028")], "2 kertaa"),
        ([seat("2020", "2028"), seat("2021", "2028")], None),
    ],
)
def test_facts_that_contradict_each_other_wait_with_the_reason(editor, seats, words):
    found = reason(editor, "contradictions", body(*seats))
    assert (words in found) if words else found is None


# --- Who, where and in which words ---------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "words", "why"),
    [
        (
            "fi",
            "kukaan ei ole vahvistanut 12 kuukauteen",
            "Ei ole koskaan vahvistettu.",
        ),
        (
            "ru",
            "никто не подтверждал последние 12 месяцев",
            "Ни разу не подтверждалось.",
        ),
    ],
)
def test_first_page_and_report_speak_the_readers_language(staff, language, words, why):
    entry = MembershipFactory()
    client = staff(language, "editors")
    assert words in client.get("/admin/").content.decode()
    assert words in client.get(f"{REPORT}?task=unconfirmed").content.decode()
    assert reason(client, "unconfirmed", entry) == why


@pytest.mark.parametrize("group", ["editors", "chief-editors"])
def test_the_number_on_the_first_page_is_that_of_the_list(staff, group):
    body(seat("2020", "2026-12"), seat("2020", "2019"))
    client = staff("en", group)
    panel = next(each for each in client.get("/admin/").context["panels"] if each.name == "tasks")
    lines = panel.get_context_data({"request": client.get("/admin/").wsgi_request})["lines"]
    assert {line.url.rpartition("=")[2] for line in lines} >= set(TASKS)
    for line in lines:
        context = client.get(line.url).context
        assert context["paginator"].count == line.count, line.label


def test_without_a_chosen_task_a_page_is_there_once_with_all_that_waits(staff):
    entry = MembershipFactory(name_ru="Всего понемногу", lead_ru="", ready_ru=False)
    Entry.objects.update(last_published_at=timezone.now() - timedelta(days=1))
    client = staff("ru", "editors")
    edit(client, entry, publish=False, website="https://example.org/")
    export = client.get(f"{REPORT}?export=csv")
    rows = list(csv.reader(b"".join(export.streaming_content).decode().splitlines()))
    assert rows[0][:2] == ["Заголовок", "Что нужно сделать"]
    ((_title, what, _address),) = [row for row in rows if row[0] == "Всего понемногу"]
    assert what == (
        "Ни разу не подтверждалось. Ни одна дата не известна. Нет готового текста на языке:"
        " русский. Черновик от 27.11.2026, автор: staff-ru-editors."
    )


def test_the_report_is_there_as_a_spreadsheet(staff):
    entry = MembershipFactory(title="Taulukossa")
    answer = staff("fi").get(f"{REPORT}?task=unconfirmed&export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    rows = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}
    assert rows[str(entry.name)].startswith("Ei ole koskaan vahvistettu.")


# --- Cost ----------------------------------------------------------------------------------------
def add_work(count: int) -> None:
    for _n in range(count):
        entries = [
            body(seat("2020", "2019"), lead_ru=""),
            body(seat("2020", "2026")),
            body(seat("2020", "2024")),
            MembershipFactory(),
        ]
        for entry in entries:
            entry.entry_organisations.create(organisation=OrganisationFactory())
            observe(entry, ago(days=800))
            entry.save_revision()
            days = {"first_failed": ago(days=9), "last_failed": ago(days=2)}
            link = Link.objects.create(url=f"https://example.org/{entry.pk}", **days)
            link.pages.add(entry.pk)
    assert Organisation.objects.count() >= count


@pytest.fixture(scope="module")
def costs(rows_of_module: None) -> list[dict[str, int]]:
    """With some work and with more of it the number of queries of each address."""
    found = []
    with time_machine.travel(f"{DAY}T10:00:00+02:00", tick=False):
        client = sign_in(name="of the module", group="editors")
        for _n in range(2):
            add_work(4)
            found.append({address: cost(client, address) for address in ADDRESSES})
    return found


ADDRESSES = [
    "/admin/",
    REPORT,
    *(f"{REPORT}?task={task}" for task in [*TASKS, "broken-links"]),
    f"{REPORT}?export=csv",
]


def cost(client: Client, address: str) -> int:
    client.get(address)  # fills what the process keeps
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        if answer.streaming:
            assert b"".join(answer.streaming_content)
    return len(queries)


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_costs_the_same_with_little_work_and_with_much(costs, address):
    few, many = (found[address] for found in costs)
    assert few == many
    assert today() == DAY
