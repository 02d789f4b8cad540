"""A third language is a line in the settings, a migration and its words: nothing counts to two."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LOOK = """
import django, json
django.setup()
from django.contrib.auth import get_user_model
from django.test import Client
visitor, staff = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
user = get_user_model().objects.create_superuser("staff", "staff@example.org", "salasana")
staff.force_login(user)
from representation.models import Entry
entry = Entry.objects.get(number=2)
seen = {
    "front": visitor.get("/en/").content.decode(),
    "entry": visitor.get("/en/toimielimet/etno/").content.decode(),
    "sitemap": visitor.get("/sitemap.xml").content.decode(),
    "form": staff.get(f"/admin/pages/{entry.pk}/edit/").content.decode(),
}
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> dict[str, str]:
    """What a visitor and staff see once English is added by settings and a migration alone."""
    folder = tmp_path_factory.mktemp("english")
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
        "SITE_LANGUAGES": "fi,ru,en",
        "DATABASE_URL": f"sqlite:///{folder / 'english.sqlite3'}",
        "VAR_DIR": str(folder),
    }

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    manage = str(ROOT / "manage.py")
    run(manage, "makemigrations", "pages", "representation", "--name", "english", "-v", "0")
    run(manage, "migrate", "-v", "0")
    run(manage, "load_content", "-v", "0")
    import json

    return json.loads(run("-c", LOOK).splitlines()[-1])


def test_pages_answer_in_english_with_the_other_languages_words(seen):
    assert '<html lang="en">' in seen["entry"]
    assert '<span lang="fi">Valtakunnallinen etnisten suhteiden neuvottelukunta' in seen["entry"]


def test_every_page_offers_three_languages(seen):
    for code in ("fi", "ru", "en"):
        assert f'hreflang="{code}"' in seen["front"]


def test_the_site_map_has_every_page_in_three_languages(seen):
    counts = {
        code: seen["sitemap"].count(f"<loc>http://localhost/{code}/") for code in ("fi", "en")
    }
    assert counts["en"] == counts["fi"] > 40


def test_the_form_has_a_tab_and_a_name_for_english(seen):
    assert 'name="name_en"' in seen["form"]
    assert 'name="lead_en"' in seen["form"]
