"""A made-up register is like one that staff wrote."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from representation.models import Entry, LoadedItem, Observation, Seat

pytestmark = pytest.mark.django_db

COUNT = 15


def make(seed: int = 1, count: int = COUNT) -> None:
    call_command("make_register", entries=count, seed=seed, verbosity=0)


def made_up() -> list[Entry]:
    loaded = LoadedItem.objects.filter(key__startswith="entry:").values("object_id")
    return list(Entry.objects.exclude(pk__in=loaded).order_by("number"))


def test_everything_made_is_in_the_list(visitor: Client) -> None:
    before = Entry.objects.visible().count()
    make()
    page = visitor.get("/ru/missa-olemme-mukana/")
    assert page.context["count"] == before + COUNT
    assert not any(Page.find_problems())


def test_an_entry_can_be_read(visitor: Client) -> None:
    make(count=3)
    entry = made_up()[-1]
    leads_to = visitor.get(f"/e/{entry.number}", headers={"accept-language": "ru"})["Location"]
    assert entry.specific.name_ru in visitor.get(leads_to).content.decode()


def test_some_of_what_was_seen_confirms_and_most_does_not() -> None:
    make()
    seen = Observation.objects.filter(entry__in=made_up())
    assert 0 < seen.filter(meaning="holds").count() < seen.filter(meaning="listed").count()


def names_and_seats(seed: int) -> list[tuple[str, list[str]]]:
    """Of a register that is taken back at once."""
    with transaction.atomic():
        make(seed, 5)
        found = [(entry.title, [str(seat) for seat in entry.seats.all()]) for entry in made_up()]
        transaction.set_rollback(True)
    return found


def test_the_seed_decides_what_is_made() -> None:
    assert names_and_seats(7) == names_and_seats(7) != names_and_seats(8)


def test_nobody_is_made_up() -> None:
    make()
    assert not Seat.objects.exclude(person="").exists()


def test_it_refuses_to_mix_with_entries_of_others() -> None:
    make(count=1)
    with pytest.raises(CommandError):
        make()


def test_it_refuses_to_make_nothing() -> None:
    with pytest.raises(CommandError):
        make(count=0)
