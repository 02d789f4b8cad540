"""An import writes drafts, all or none; they are published or taken back; twice changes nothing."""

import json
from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from representation.dates.partial_date import PartialDate
from representation.dates.status import Status
from representation.imports import writing
from representation.models import Entry, ImportedEntry, Observation, Organisation, RegisterImport
from tests.factories import BodyFactory, EngagementFactory, MembershipFactory, OrganisationFactory
from tests.representation.imports.lists import (
    IMPORTS,
    act,
    address_of,
    choices_of,
    choose,
    field_of,
    import_all,
    last_import,
    only_entry,
    plan_of,
    send,
    states,
)

pytestmark = pytest.mark.django_db

LIST = (
    "Toimielin;Название;Taho;Rooli;Kausi\n"
    "Uusi rantaneuvottelukunta;Новый береговой совет;Uusi ministeriö;jäsen;2020–2022\n"
    "Vanha työryhmä;;;varajäsen;2019–\n"
)


@pytest.fixture
def old_body():
    return BodyFactory(title="Vanha työryhmä")


def test_new_entries_and_changes_become_drafts(staff, old_body):
    client = staff("fi", "editors")
    answer = import_all(client, send(client, LIST))
    new = Entry.objects.get(title="Uusi rantaneuvottelukunta")
    assert not new.live
    assert client.get(f"/e/{new.number}").status_code == 404
    old_body.refresh_from_db()
    assert old_body.has_unpublished_changes
    assert not old_body.seats.exists()
    assert [draft.is_new for draft in answer.context["drafts"]] == [True, False]
    assert last_import().table == {}


def test_the_drafts_are_published_together_and_the_same_list_changes_nothing(staff, old_body):
    client = staff()
    drafts = import_all(client, send(client, LIST))
    again = send(client, LIST)
    assert set(states(again).values()) == {"same"}
    act(client, drafts, "publish")
    new = Entry.objects.get(title="Uusi rantaneuvottelukunta")
    assert new.as_of(PartialDate(2021)).status == Status.CURRENT
    assert [str(each) for each in new.organisation_list] == ["Uusi ministeriö"]
    assert client.get(f"/ru/e/{new.number}").status_code == 303
    assert [str(seat.start) for seat in old_body.seats.all()] == ["2019"]
    assert set(states(send(client, LIST)).values()) == {"same"}


def test_drafts_are_taken_back(staff, old_body):
    client = staff()
    drafts = import_all(client, send(client, LIST))
    act(client, drafts, "discard")
    assert not Entry.objects.filter(title="Uusi rantaneuvottelukunta").exists()
    old_body.refresh_from_db()
    assert not old_body.has_unpublished_changes
    assert not old_body.get_latest_revision_as_object().seats.all()
    assert ImportedEntry.objects.count() == 0


def test_what_somebody_worked_on_since_is_not_taken_back(staff, old_body):
    client = staff()
    drafts = import_all(client, send(client, LIST))
    draft = Entry.objects.get(pk=old_body.pk).specific.get_latest_revision_as_object()
    draft.website = "https://oma.example"
    draft.save_revision()
    act(client, drafts, "discard")
    old_body.refresh_from_db()
    assert old_body.has_unpublished_changes


def test_one_by_one(staff, old_body):
    client = staff()
    drafts = import_all(client, send(client, LIST))
    new = ImportedEntry.objects.get(is_new=True)
    act(client, drafts, "publish", entry=[str(new.pk)])
    assert Entry.objects.get(pk=new.entry_id).live
    old_body.refresh_from_db()
    assert old_body.has_unpublished_changes


def test_all_or_nothing(staff, old_body, monkeypatch):
    """What fails in the middle leaves nothing behind."""
    client = staff()
    preview = send(client, LIST)
    write_entry = writing._write_entry

    def fail_at_the_second(plan, *args):
        if plan.label == "Vanha työryhmä":
            raise RuntimeError("the disk is full")
        write_entry(plan, *args)

    monkeypatch.setattr(writing, "_write_entry", fail_at_the_second)
    answer = client.post(
        address_of(preview),
        choices_of(preview) | {"import": "1"},
        headers={"Accept": "application/x-ndjson"},
    )
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert [line.keys() for line in lines] == [{"done", "total"}, {"error"}]
    assert not Entry.objects.filter(title="Uusi rantaneuvottelukunta").exists()
    assert not Organisation.objects.filter(name_fi="Uusi ministeriö").exists()
    assert last_import().imported_at is None


def test_progress_is_told_line_by_line(staff, old_body):
    client = staff()
    preview = send(client, LIST)
    answer = client.post(
        address_of(preview),
        choices_of(preview) | {"import": "1"},
        headers={"Accept": "application/x-ndjson"},
    )
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert lines == [
        {"done": 1, "total": 2},
        {"done": 2, "total": 2},
        {"url": address_of(preview)},
    ]
    assert Entry.objects.filter(title="Uusi rantaneuvottelukunta").exists()


def test_a_change_since_the_preview_is_shown_before_anything_is_written(staff, old_body):
    client = staff()
    preview = send(client, LIST)
    old_body.title = "Toisen niminen"
    old_body.save()
    shown = import_all(client, preview)
    assert "plan" in shown.context
    assert not Entry.objects.filter(title="Uusi rantaneuvottelukunta").exists()


def test_on_the_day_of_the_list_what_has_no_end_held(staff, old_body):
    client = staff()
    drafts = import_all(client, send(client, LIST, day="1.6.2021"))
    assert not Observation.objects.filter(day__isnull=False).exists()
    act(client, drafts, "publish")
    seen = old_body.observations.get()
    assert (seen.meaning, seen.day, seen.recorded_by.username) == (
        "holds",
        date(2021, 6, 1),
        "staff-fi-chief-editors",
    )
    body = Entry.objects.get(pk=old_body.pk)
    assert body.as_of(PartialDate(2021, 12, 1)).status == Status.CURRENT
    assert body.as_of(PartialDate(2023)).status == Status.NOT_KNOWN


def test_a_later_list_confirms_what_is_unchanged(staff):
    membership = MembershipFactory(title="Saimaan Seura ry", term_start="2015")
    client = staff()
    import_all(client, send(client, "Jäsenyys;Alkaen\nSaimaan Seura;2015\n", day="1.1.2022"))
    assert membership.observations.get().day == date(2022, 1, 1)
    membership.refresh_from_db()
    assert not membership.has_unpublished_changes
    again = send(client, "Jäsenyys;Alkaen\nSaimaan Seura;2015\n", day="1.1.2022")
    assert only_entry(again).state == "same"


def test_our_own_files_are_lists_that_change_nothing(staff, old_body):
    organisation = OrganisationFactory(name_fi="=Kaava ry")
    engagement = EngagementFactory(title="Tutkimus", term_start="2020-06", level="national")
    engagement.save()
    membership = MembershipFactory(title="Saimaan Seura ry")
    membership.entry_organisations.create(organisation=organisation)
    client = staff()
    import_all(client, send(client, LIST, day="1.6.2021"))
    act(client, client.get(f"{IMPORTS}{last_import().pk}/"), "publish")
    for suffix in ("csv", "xlsx"):
        exported = Client().get(f"/data/entries.{suffix}").getvalue()
        preview = send(client, exported)
        assert set(states(preview).values()) == {"same"}
        assert len(plan_of(preview).entries) == Entry.objects.live().count()
        assert not preview.context["form"].ignored_headings()


@pytest.mark.parametrize("group", [None])
def test_only_those_who_may_add_entries(staff, group):
    client = staff("fi", group)
    assert client.get(IMPORTS).status_code in (302, 403)
    waiting = RegisterImport.objects.create(file_name="a", table={"headings": [], "rows": []})
    assert client.post(f"{IMPORTS}{waiting.pk}/", {"import": "1"}).status_code in (302, 403)


def test_editors_who_may_not_publish_import_drafts_only(staff, old_body):
    client = staff("fi", "editors")
    drafts = import_all(client, send(client, LIST))
    answer = act(client, drafts, "publish")
    may_publish = old_body.permissions_for_user(answer.context["user"]).can_publish()
    assert (
        Entry.objects.filter(title="Uusi rantaneuvottelukunta", live=True).exists() is may_publish
    )


def test_nonsense_is_refused(staff):
    client = staff()
    refused = client.post(IMPORTS, {"form": "x", "day": "31.12.2999"})
    assert refused.context["form"].errors.keys() == {"file", "form", "day"}
    assert send(client, b"%PDF").context["form"].errors.keys() == {"file"}
    preview = send(client, LIST)
    broken = client.post(address_of(preview), {"column-0": "x", "import": "1"})
    assert broken.context["form"].errors
    drafts = import_all(client, preview)
    assert client.post(address_of(drafts), {"action": "steal"}).status_code == 400
    assert client.get(f"{IMPORTS}999999/").status_code == 404


def test_the_preview_costs_the_same_for_many_rows(staff):
    client = staff()

    def cost(count: int) -> int:
        rows = "".join(f"Ryhmä {n} neuvottelukunta;jäsen;2020–2022\n" for n in range(count))
        for n in range(count):
            BodyFactory(title=f"Ryhmä {n} neuvottelukunta {count}")
        preview = send(client, f"Nimi;Rooli;Kausi\n{rows}")
        with CaptureQueriesContext(connection) as queries:
            client.get(address_of(preview))
        return len(queries)

    cost(1)
    assert cost(2) == cost(12)


def test_a_long_list_is_imported_by_the_command(tmp_path, old_body, capsys):
    path = tmp_path / "lista.csv"
    path.write_text(LIST, encoding="utf-8")
    call_command("import_list", str(path))
    assert not Entry.objects.filter(title="Uusi rantaneuvottelukunta").exists()
    assert "new: 1" in capsys.readouterr().out
    call_command("import_list", str(path), write=True)
    assert not Entry.objects.get(title="Uusi rantaneuvottelukunta").live


def test_two_rows_that_are_pointed_at_one_entry_are_written_once(staff):
    body = BodyFactory(title="Saimaan rantojen raati")
    client = staff()
    text = (
        "Nimi;Rooli;Kausi\nSaimaan rantojen raati;jäsen;2020–2022\nVesiraati;varajäsen;2018–2019\n"
    )
    preview = send(client, text)
    pointed = {field_of(preview, "Vesiraati"): str(body.pk)}
    preview = choose(client, preview, **pointed)
    assert [each.rows for each in plan_of(preview).to_write] == [[2, 3]]
    import_all(client, preview)
    (imported,) = last_import().entries.all()
    seats = imported.entry.specific.get_latest_revision_as_object().seats.all()
    assert sorted(seat.role for seat in seats) == ["deputy", "member"]


def test_two_rows_that_confirm_one_entry_confirm_it_once(staff):
    membership = MembershipFactory(title="Saimaan Seura ry", term_start="2015")
    client = staff()
    about = {"form": "membership", "day": "1.1.2022"}
    preview = send(client, "Nimi\nSaimaan Seura ry\nMerimiehet\n", **about)
    pointed = {field_of(preview, "Merimiehet"): str(membership.pk)}
    import_all(client, choose(client, preview, **pointed))
    assert membership.observations.count() == 1


def test_another_choice_is_shown_before_it_is_written(staff):
    first, second = BodyFactory(title="Saimaan raati"), BodyFactory(title="Puruveden raati")
    client = staff()
    preview = send(client, "Nimi;Rooli\nVesiraati;jäsen\n", form="council")
    name = field_of(preview, "Vesiraati")
    preview = choose(client, preview, **{name: str(first.pk)})
    shown = import_all(client, preview, **{name: str(second.pk)})
    assert only_entry(shown).entry.pk == second.pk
    assert not second.get_latest_revision()


def test_names_of_people_are_kept_with_the_seats_only(staff):
    client = staff()
    text = "Nimi;Rooli;Maija Meikäläinen\nUusi työryhmä;jäsen (Matti Meikäläinen);x\n"
    preview = send(client, text)
    chosen = {field_of(preview, "jäsen (Matti Meikäläinen)"): "member", "column-2": "person"}
    import_all(client, choose(client, preview, **chosen))
    stored = str(RegisterImport.objects.values()[0])
    assert "eikäläinen" not in stored.casefold()
    send(client, text)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        call_command("publish_scheduled")
    assert not RegisterImport.objects.filter(imported_at=None).exists()
