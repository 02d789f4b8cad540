"""A made-up register is like one that staff wrote, row for row."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from representation.models import Entry, LoadedItem, Seat
from representation.status import phases

pytestmark = pytest.mark.django_db

COUNT = 40


def make(seed: int = 1, count: int = COUNT) -> None:
    call_command("make_register", entries=count, seed=seed, verbosity=0)


def made_up() -> list[Entry]:
    loaded = LoadedItem.objects.filter(key__startswith="entry:").values("object_id")
    return list(Entry.objects.exclude(pk__in=loaded).order_by("number"))


def test_the_tree_is_whole() -> None:
    make()
    assert not any(Page.find_problems())


def test_rows_hold_what_saving_would_write() -> None:
    make()
    for entry in made_up():
        stored = {name: getattr(entry, name) for name in Entry.list_columns()}
        entry.set_list_columns()
        assert {name: getattr(entry, name) for name in Entry.list_columns()} == stored
        rows = entry.phases.order_by("first").values_list("first", "last", "status")
        assert list(rows) == list(phases(entry.periods))


def test_everything_made_is_in_the_list(visitor: Client) -> None:
    before = Entry.objects.listed().count()
    make()
    page = visitor.get("/ru/missa-olemme-mukana/")
    assert page.context["count"] == before + COUNT


def test_an_entry_can_be_read(visitor: Client) -> None:
    make()
    entry = made_up()[-1]
    leads_to = visitor.get(f"/e/{entry.number}", headers={"accept-language": "ru"})["Location"]
    assert entry.specific.name_ru in visitor.get(leads_to).content.decode()


def names_and_starts(seed: int) -> list[tuple[str, object]]:
    """Of a register that is taken back at once."""
    with transaction.atomic():
        make(seed)
        found = [(entry.title, entry.starts) for entry in made_up()]
        transaction.set_rollback(True)
    return found


def test_the_seed_decides_what_is_made() -> None:
    assert names_and_starts(7) == names_and_starts(7) != names_and_starts(8)


def test_nobody_is_made_up() -> None:
    make()
    assert not Seat.objects.exclude(person="").exists()


def test_it_refuses_to_mix_with_entries_of_others() -> None:
    make()
    with pytest.raises(CommandError):
        make()


def test_it_refuses_to_make_nothing() -> None:
    with pytest.raises(CommandError):
        make(count=0)
