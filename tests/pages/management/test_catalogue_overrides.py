"""What Wagtail leaves untranslated, and what our catalogues need not supply, is named.

That they supply just what is missing is asked by ``bin/check``, of the release that we run.
"""

import re
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import polib
import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command

OURS = Path("locale/wagtail")
FINNISH = Path("fi/LC_MESSAGES/django.po")


@pytest.fixture
def catalogues(settings: Any, tmp_path: Path) -> Path:
    """A copy of our catalogues, which a test may change."""
    copy = tmp_path / OURS
    shutil.copytree(project.BASE_DIR / OURS, copy)
    settings.BASE_DIR = tmp_path
    return copy


def check() -> str:
    """What ``--check`` prints; it fails where it finds anything."""
    output = StringIO()
    with pytest.raises(CommandError):
        call_command("catalogue_overrides", "--check", stdout=output)
    return output.getvalue()


def first_string_of(catalogue: Path) -> polib.POEntry:
    return next(each for each in polib.pofile(str(catalogue)) if not each.msgid_plural)


def test_what_nobody_translates_is_named(catalogues: Path) -> None:
    file = polib.pofile(str(catalogues / FINNISH))
    ours = {repr(each.msgid) for each in file}
    file[:] = []
    file.save()
    named = re.findall(r"^fi django untranslated: (.+)$", check(), re.MULTILINE)
    assert named
    assert set(named) <= ours


@pytest.fixture
def needless(catalogues: Path) -> str:
    """A string that Wagtail translates itself, and we too."""
    file = polib.pofile(str(catalogues / FINNISH))
    file.append(polib.POEntry(msgid="Publish", msgstr="Julkaise"))
    file.save()
    return "Publish"


def test_a_string_that_wagtail_translates_itself_is_named(needless: str) -> None:
    assert f"fi django needless override: {needless!r}" in check()


def test_pruning_drops_what_wagtail_translates_itself(catalogues: Path, needless: str) -> None:
    before = first_string_of(catalogues / FINNISH).msgid
    call_command("catalogue_overrides", "--prune", stdout=StringIO())
    left = [each.msgid for each in polib.pofile(str(catalogues / FINNISH))]
    assert needless not in left
    assert before in left
