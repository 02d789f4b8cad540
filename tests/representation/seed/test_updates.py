"""Better texts reach a site that was loaded before, where staff have not changed them."""

import io
import shutil
from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Revision
from wagtail.rich_text import RichText

from pages.blocks.text import RICH_TEXT_FEATURES
from pages.models import ContentPage, SiteSettings
from representation.models import Entry, LoadedItem, Observation, Organisation, Seat, Theme
from representation.seed import content_files

pytestmark = pytest.mark.django_db
Newer = Callable[[str, str, str], None]


@pytest.fixture
def newer(tmp_path, monkeypatch) -> Newer:
    """Changes a content file after the content was loaded: ``newer(file, old text, new text)``."""
    content = shutil.copytree(content_files.CONTENT, tmp_path / "content")
    monkeypatch.setattr(content_files, "CONTENT", content)

    def change(name: str, old: str, new: str) -> None:
        file = content / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def load() -> str:
    out = io.StringIO()
    call_command("load_content", stdout=out)
    return out.getvalue()


def about() -> ContentPage:
    return ContentPage.objects.get(slug="tietoa-meista")


def save_as_staff(page, **fields: object) -> None:
    user, _created = get_user_model().objects.get_or_create(username="staff")
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=user).publish()


def test_prose_and_menu_of_a_page(newer, visitor):
    newer("pages/about.toml", 'lead.fi = "Suomen', 'lead.fi = "Uusi. Suomen')
    newer("pages/about.toml", "<p>Ne, joiden puolesta", "<p>Uutta. Ne, joiden puolesta")
    newer("pages/about.toml", "in_menu = true", "in_menu = false")
    assert load().endswith("0 items loaded, 1 brought up to date.\n")
    page = about()
    assert page.lead_fi.startswith("Uusi. Suomen")
    assert not page.show_in_menus
    assert "Uutta. Ne, joiden" in visitor.get("/fi/tietoa-meista/").content.decode()
    assert load().endswith("0 items loaded, 0 brought up to date.\n")


def test_prose_and_facts_of_an_entry(newer):
    newer("entries/bodies.toml", 'on_behalf.fi = "venäjänkieliset"', 'on_behalf.fi = "kaikki"')
    newer("entries/bodies.toml", 'themes = ["integration"]', 'themes = ["employment"]')
    newer("entries/bodies.toml", 'organisations = ["economy-ministry"]', 'organisations = ["thl"]')
    newer("entries/bodies.toml", 'lead.ru = "Центр', 'lead.ru = "Новое. Центр')
    seat = Seat.objects.get(entry__number=1)
    load()
    entry = Entry.objects.get(number=1).specific
    assert entry.lead_ru.startswith("Новое. Центр")
    assert [theme.name_fi for theme in entry.themes.all()] == ["Työllisyys"]
    assert [each.abbreviation for each in entry.organisation_list] == ["THL"]
    # The same row of history, with a better text.
    assert [(each.pk, each.on_behalf_fi) for each in entry.seats.all()] == [(seat.pk, "kaikki")]


def test_names_of_organisations_themes_and_the_site(newer):
    newer("organisations.toml", '"город Хельсинки"', '"Хельсинки"')
    newer("themes.toml", '"Työllisyys"', '"Työ"')
    newer("site.toml", '"Голос русскоязычных', '"Наш голос: русскоязычных')
    load()
    assert Organisation.objects.get(name_fi="Helsingin kaupunki").name_ru == "Хельсинки"
    assert Theme.objects.filter(name_fi="Työ").exists()
    assert SiteSettings.objects.get().tagline_ru.startswith("Наш голос")


def test_the_text_that_staff_have_changed_stays_and_the_others_come(newer):
    save_as_staff(about(), lead_fi="Henkilöstön ingressi")
    newer("pages/about.toml", 'lead.fi = "Suomen', 'lead.fi = "Uusi. Suomen')
    newer("pages/about.toml", 'lead.ru = "Центральная', 'lead.ru = "Новое. Центральная')
    said = load()
    assert about().lead_fi == "Henkilöstön ingressi"
    assert about().lead_ru.startswith("Новое.")
    assert "Left as it is on the site: page:about (lead_fi)" in said


def test_what_staff_changed_is_not_mentioned_while_the_files_stay():
    save_as_staff(about(), lead_fi="Henkilöstön ingressi")
    LoadedItem.objects.filter(key="page:about").update(digests={"lead_fi": ""})
    load()
    assert load() == load()
    assert about().lead_fi == "Henkilöstön ingressi"


def test_a_draft_of_staff_is_neither_published_nor_lost(newer):
    page = about()
    page.lead_fi = "Luonnos"
    draft = page.save_revision()
    newer("pages/about.toml", 'lead.ru = "Центральная', 'lead.ru = "Новое. Центральная')
    assert "page:about (lead_ru)" in load()
    assert about().latest_revision == draft
    assert about().lead_fi != "Luonnos"


def test_an_unpublished_page_stays_unpublished(newer):
    Entry.objects.get(number=7).specific.unpublish()
    newer("entries/bodies.toml", "on ollut edustettuna Ankkuri", "oli edustettuna Ankkuri")
    assert "entry:7 (lead_fi" in load()
    assert not Entry.objects.get(number=7).live


def test_the_editor_of_rich_text_changes_no_text_by_writing_it_anew(newer):
    """It adds keys, and orders attributes and spaces in its own way."""
    converter = ContentstateConverter(RICH_TEXT_FEATURES)
    page = about()
    body = [
        (
            block.block_type,
            RichText(
                converter.to_database_format(converter.from_database_format(block.value.source))
            )
            if isinstance(block.value, RichText)
            else block.value,
        )
        for block in page.body_fi
    ]
    save_as_staff(page, body_fi=body)
    newer("pages/about.toml", "<p>Ne, joiden puolesta", "<p>Uutta. Ne, joiden puolesta")
    load()
    assert "Uutta. Ne, joiden" in str(about().body_fi)


class TestLoadedBeforeDigestsWereKept:
    @pytest.fixture(autouse=True)
    def no_digests(self):
        LoadedItem.objects.update(digests={})

    def test_nothing_changes_where_nothing_is_new(self):
        before = Revision.objects.count()
        assert load() == "0 items loaded, 0 brought up to date.\n"
        assert Revision.objects.count() == before

    def test_the_first_version_of_a_page_tells_what_was_loaded(self, newer):
        save_as_staff(about(), lead_fi="Henkilöstön ingressi")
        newer("pages/about.toml", 'lead.fi = "Suomen', 'lead.fi = "Uusi. Suomen')
        newer("pages/about.toml", 'lead.ru = "Центральная', 'lead.ru = "Новое. Центральная')
        load()
        assert about().lead_fi == "Henkilöstön ingressi"
        assert about().lead_ru.startswith("Новое.")

    def test_what_staff_never_saved_is_what_was_loaded(self, newer):
        newer("organisations.toml", '"город Хельсинки"', '"Хельсинки"')
        newer("themes.toml", '"Työllisyys"', '"Työ"')
        theme = Theme.objects.get(name_fi="Työllisyys")
        theme.save_revision()
        load()
        assert Organisation.objects.get(name_fi="Helsingin kaupunki").name_ru == "Хельсинки"
        assert Theme.objects.get(pk=theme.pk).name_fi == "Työllisyys"


class TestTheDayOnWhichTheCopyWasRead:
    """The first version took it for a day on which the page itself was read."""

    @pytest.fixture(autouse=True)
    def as_loaded_then(self):
        Observation.objects.update(day=date(2026, 11, 24))

    def test_is_retracted_with_a_reason(self):
        assert load().endswith("27 brought up to date.\n")
        assert set(Observation.objects.values_list("day", "meaning", "source")) == {
            (None, "listed", "own_page")
        }
        retracted = Observation.all_objects.exclude(retracted_at=None)
        assert retracted.count() == Entry.objects.count()
        assert all(each.retraction_reason for each in retracted)

    def test_what_staff_restored_stays(self):
        load()
        mistaken = Observation.all_objects.filter(entry__number=7).exclude(day=None).get()
        mistaken.restore()
        assert load().endswith("0 brought up to date.\n")
        assert Observation.objects.filter(entry__number=7).count() == 2

    def test_an_observation_of_staff_stays(self):
        user = get_user_model().objects.create_user("staff")
        Observation.objects.filter(entry__number=7).update(recorded_by=user)
        load()
        assert Observation.objects.get(entry__number=7).day == date(2026, 11, 24)
