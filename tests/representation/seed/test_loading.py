"""The first content is loaded once; then it is the staff's own."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, Revision

from representation.models import Entry, LoadedItem, Organisation

pytestmark = pytest.mark.django_db


def load() -> None:
    call_command("load_content", verbosity=0)


def test_all_of_it_is_there_and_published():
    assert sorted(Entry.objects.live().values_list("number", flat=True)) == list(range(1, 28))


def test_loading_again_changes_nothing():
    before = (Page.objects.count(), Revision.objects.count(), LoadedItem.objects.count())
    load()
    assert before == (Page.objects.count(), Revision.objects.count(), LoadedItem.objects.count())


def test_what_staff_changed_stays():
    entry = Entry.objects.get(number=7).specific
    entry.title = "Ankkuri, uusi nimi"
    entry.slug = "uusi-osoite"
    entry.save_revision().publish()
    Entry.objects.get(number=8).specific.unpublish()
    load()
    assert Entry.objects.get(number=7).title == "Ankkuri, uusi nimi"
    assert not Entry.objects.get(number=8).live


def test_what_staff_took_away_does_not_come_back():
    Organisation.objects.get(name_fi="Kepa ry").delete()
    load()
    assert not Organisation.objects.filter(name_fi="Kepa ry").exists()


def test_it_is_loaded_wholly_or_not_at_all(monkeypatch):
    from representation.seed.loading import ContentLoader

    LoadedItem.objects.filter(key__startswith="theme:").delete()

    def fail(loader):
        raise RuntimeError

    monkeypatch.setattr(ContentLoader, "load_entries", fail)
    with pytest.raises(RuntimeError):
        load()
    assert not LoadedItem.objects.filter(key__startswith="theme:").exists()


def test_entries_without_dates_are_not_known_and_were_observed():
    statuses = {entry.number: entry.status for entry in Entry.objects.all()}
    assert statuses.pop(2) == "ended"
    assert set(statuses.values()) == {"not_known"}
    assert all(entry.observation_list for entry in Entry.objects.all())


def test_entry_22_has_its_six_organisations():
    assert len(Entry.objects.get(number=22).organisation_list) == 6
