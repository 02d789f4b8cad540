"""A third language is a line in the settings, a migration and its words: nothing counts to two."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.database import DATABASE, sqlite_site
from tests.pages.html import Html

ROOT = Path(__file__).parents[3]
LANGUAGES = ("fi", "ru", "en")
# Staff write an English name and text into the form of one page; a visitor looks at all of them.
LOOK = """
import django, json, re
django.setup()
from django.core.management import call_command
from django.contrib.auth import get_user_model
from django.test import Client
from pages.models import ContentPage
from representation.models import Entry
from tests.pages.admin_form import edit, open_form

call_command("makemigrations", "pages", "representation", name="english", verbosity=0)
call_command("migrate", verbosity=0)
call_command("load_content", verbosity=0)
visitor, staff = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
user = get_user_model().objects.create_superuser("staff", "staff@example.org", "salasana")
staff.force_login(user)
page = ContentPage.objects.get(slug="tietoa-meista")
words = {"name_en": "About us", "lead_en": "We speak for people.", "ready_en": ["on"]}
saved = edit(staff, page, **words).status_code
site_map = visitor.get("/sitemap.xml").content.decode()
finnish = re.findall("<loc>http://localhost/fi/([^<]*)</loc>", site_map)
english = [f"/en/{path}" for path in finnish]
entry = Entry.objects.get(number=2)
print(json.dumps({
    "saved": saved,
    "statuses": {path: visitor.get(path).status_code for path in english},
    "site map": site_map,
    "form": staff.get(f"/admin/pages/{entry.pk}/edit/").content.decode(),
    "pages": {
        path: visitor.get(path).content.decode()
        for path in ("/en/", "/en/toimielimet/etno/", "/en/tietoa-meista/", "/en/ei-ole/",
                     "/ru/tietoa-meista/", "/en/haku/?q=About", "/en/haku/?q=VeTo",
                     "/en/yhteystiedot/")
    },
    "bare": visitor.get("/", headers={"accept-language": "en"})["Location"],
    "number": visitor.get("/e/2", headers={"accept-language": "en"})["Location"],
}))
"""


@pytest.fixture(scope="module")
def seen(shelf, tmp_path_factory) -> dict:
    """What a visitor and staff see once English is added by settings and a migration alone."""
    folder = tmp_path_factory.mktemp("english")
    shutil.copy(sqlite_site(shelf, "tables") / DATABASE, folder)
    for app in ("pages", "representation"):
        shutil.copytree(ROOT / app / "migrations", folder / f"{app}_migrations")
    (folder / "english_settings.py").write_text(
        "from tests.settings import *\n"
        'MIGRATION_MODULES = {"pages": "pages_migrations",'
        ' "representation": "representation_migrations"}\n'
    )
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{folder}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "english_settings",
        "SITE_LANGUAGES": ",".join(LANGUAGES),
        "VAR_DIR": str(folder),
        "LOG_FORMAT": "console",
    }
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def page(seen):
    """The page at an address, as the visitor saw it."""

    def read(path: str) -> Html:
        return Html(SimpleNamespace(content=seen["pages"][path]), path)

    return read


def test_every_page_answers_in_english(seen):
    assert len(seen["statuses"]) > 40
    assert {path for path, status in seen["statuses"].items() if status != 200} == set()


def test_what_is_not_written_in_english_is_shown_in_another_language_and_marked(page):
    entry = page("/en/toimielimet/etno/")
    assert entry.lang == "en"
    assert any(text.startswith("Valtakunnallinen etnisten") for text in entry.marked_in("fi"))


def test_what_staff_write_in_english_is_shown_in_english(seen, page):
    assert seen["saved"] == 302
    about = page("/en/tietoa-meista/")
    assert about.headings == ["About us"]
    assert about.soup.h1.find(lang=True) is None
    assert "We speak for people." in about.main


def test_the_other_languages_stay_as_they_were(page):
    about = page("/ru/tietoa-meista/")
    assert about.headings == ["Кто мы"]
    assert "About us" not in about.text


@pytest.mark.parametrize("path", ["/en/", "/en/toimielimet/etno/", "/ru/tietoa-meista/"])
def test_every_page_leads_to_itself_in_three_languages(page, path):
    rest = path[3:]
    assert page(path).switcher == {code: f"/{code}{rest}" for code in LANGUAGES}


@pytest.mark.parametrize("path", ["/en/tietoa-meista/", "/ru/tietoa-meista/"])
def test_a_text_in_three_languages_names_them_to_search_engines(page, path):
    assert page(path).canonical == [f"http://localhost{path}"]
    assert page(path).alternates == {
        **{code: f"http://localhost/{code}/tietoa-meista/" for code in LANGUAGES},
        "x-default": "http://localhost/fi/tietoa-meista/",
    }


def test_a_text_that_is_not_in_english_does_not_say_so_to_search_engines(page):
    assert page("/en/").canonical == ["http://localhost/fi/"]
    assert page("/en/").alternates == {}


def test_the_site_map_has_every_text_in_its_languages(seen):
    counts = {code: seen["site map"].count(f"<loc>http://localhost/{code}/") for code in LANGUAGES}
    assert counts["fi"] == counts["ru"] == len(seen["statuses"])
    assert "<loc>http://localhost/en/tietoa-meista/</loc>" in seen["site map"]
    assert "<loc>http://localhost/en/</loc>" not in seen["site map"]
    per_page = re.findall(r'hreflang="en"', seen["site map"])
    assert len(per_page) == 3 * counts["en"]


@pytest.mark.parametrize("name", ["bare", "number"])
def test_addresses_without_a_language_lead_to_english_where_the_browser_prefers_it(seen, name):
    assert seen[name].startswith("/en/")


def test_search_finds_english_names_and_those_of_other_languages(page):
    assert "/en/tietoa-meista/" in page("/en/haku/?q=About").links(".results")
    assert "/en/asiantuntijatyo/veto/" in page("/en/haku/?q=VeTo").links(".results")


def test_an_error_page_speaks_english(page):
    missing = page("/en/ei-ole/")
    assert missing.lang == "en"
    assert "/en/" in missing.links()


def test_the_form_speaks_english(page):
    assert page("/en/yhteystiedot/").soup.find("textarea")


def test_the_admins_form_has_a_tab_and_fields_for_english(seen):
    form = Html(SimpleNamespace(content=seen["form"]), "/admin/")
    tabs = [tab.get_text().split()[0] for tab in form.soup.select("[role=tab]")]
    names = {field["name"] for field in form.soup.select("[name]")}
    assert {"Suomi", "Русский", "English"} <= set(tabs)
    fields = ("name", "lead", "plain_summary", "ready", "meta_description", "short_name")
    assert {f"{field}_en" for field in fields} <= names
