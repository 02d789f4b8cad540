"""The account of ``make demo``: staff can sign in with it, and it is made for no real site."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def password_file(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    settings.VAR_DIR = tmp_path
    settings.SITE_URL = "http://127.0.0.1:8000"
    return tmp_path / "password"


def make_account() -> None:
    call_command("demo_account", verbosity=0)


def test_staff_sign_in_with_the_password_that_the_demo_prints(password_file: Path) -> None:
    make_account()
    password = password_file.read_text().strip()
    answer = Client().post("/admin/login/", {"username": "admin", "password": password})
    assert answer.status_code == 302
    assert authenticate(username="admin", password=password).is_superuser


def test_nobody_else_on_the_machine_reads_the_password(password_file: Path) -> None:
    make_account()
    assert stat.S_IMODE(password_file.stat().st_mode) == 0o600


def test_made_again_it_keeps_its_password(password_file: Path) -> None:
    make_account()
    password = password_file.read_text()
    make_account()
    assert password_file.read_text() == password
    assert authenticate(username="admin", password=password.strip())


def test_a_password_of_ones_own_is_taken(
    password_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_account()
    monkeypatch.setenv("DEMO_PASSWORD", "salasana-1")
    make_account()
    assert authenticate(username="admin", password="salasana-1")
    assert password_file.read_text() == "salasana-1\n"


def test_a_real_site_gets_no_such_account(password_file: Path, settings: Any) -> None:
    settings.SITE_URL = "https://example.org"
    with pytest.raises(CommandError, match="createsuperuser"):
        make_account()
    assert not password_file.exists()
