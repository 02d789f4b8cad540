"""A backup made as the README says restores the site, with the README's own commands.

On each database those for it. The commands for PostgreSQL go through ``docker compose``; here a
stand-in for ``docker`` runs what would run in the container.
"""

import os
import re
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.process import ROOT

DOCKER = """#!/usr/bin/env bash
# docker compose {exec [-T] SERVICE COMMAND… | stop SERVICE | start SERVICE}
[ "$1" = compose ] || exit 1
case $2 in
  stop | start) echo "$2 $3" >>"$STEPS"; exit ;;
  exec) shift 2 ;;
  *) exit 1 ;;
esac
[ "$1" != -T ] || shift
shift
arguments=()
for argument in "$@"; do
  [ "$argument" != --username ] || { skip=yes; continue; }
  [ -z "${skip:-}" ] || { skip=; continue; }
  [ "$argument" != keskusjarjesto ] || argument=$DATABASE
  arguments+=("$argument")
done
exec "${arguments[@]}"
"""


def commands(number: int) -> str:
    """The block of commands with that number in the README's section on backups."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.split("## Back up and restore")[1].split("\n## ")[0]
    blocks = re.findall(r"(?:^    .+\n)+", section, re.MULTILINE)
    assert len(blocks) == 4, "SQLite and PostgreSQL, each a backup and a restore"
    return re.sub("^    ", "", blocks[number], flags=re.MULTILINE)


def run(script: str, folder: Path, **variables: str) -> None:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """The folder of a site as the README has it, with a picture among its media."""
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / "var" / "media" / "images").mkdir(parents=True)
    picture(tmp_path).write_bytes(b"a picture")
    return tmp_path


def picture(server: Path) -> Path:
    return server / "var" / "media" / "images" / "a.png"


@pytest.mark.django_db
def test_a_backup_restores_the_site_as_the_readme_says(
    server: Path, request: pytest.FixtureRequest
) -> None:
    if connection.vendor == "sqlite":
        restores_sqlite(server, Path(request.getfixturevalue("production")["VAR_DIR"]))
    else:
        restores_postgresql(server, request.getfixturevalue("other_database"))


def restores_sqlite(server: Path, site_folder: Path) -> None:
    database = server / "var" / "keskusjarjesto.sqlite3"
    shutil.copy(site_folder / database.name, database)
    with closing(sqlite3.connect(database, isolation_level=None)) as site:
        site.execute("PRAGMA journal_mode=WAL")
        before = site.execute("SELECT count(*) FROM representation_entry").fetchone()
        # Still in the write-ahead log while the site runs, as what staff saved last is.
        site.execute("UPDATE wagtailcore_site SET hostname = 'saved-last.example'")
        run(commands(0), server)
        site.execute("DELETE FROM representation_seat")
        site.execute("UPDATE wagtailcore_site SET hostname = 'after.example'")
    picture(server).unlink()
    run(commands(1), server)
    with closing(sqlite3.connect(database)) as site:
        assert site.execute("SELECT count(*) FROM representation_entry").fetchone() == before
        assert site.execute("SELECT count(*) FROM representation_seat").fetchone() != (0,)
        hostname = site.execute("SELECT hostname FROM wagtailcore_site").fetchone()
        assert hostname == ("saved-last.example",)
        assert site.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert picture(server).read_bytes() == b"a picture"


# --- PostgreSQL ----------------------------------------------------------------------------------
def postgres_variables() -> dict[str, str]:
    """Where the tests' server is, as PostgreSQL's programs want to know it."""
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    settings = connection.settings_dict
    return {theirs: str(settings[ours]) for ours, theirs in names.items() if settings[ours]}


@pytest.fixture
def other_database() -> Iterator[str]:
    """The name of a database of its own, which stands for that of the damaged site."""
    name = f"restored_{secrets.token_hex(6)}"
    variables = {**os.environ, **postgres_variables()}
    subprocess.run(["createdb", name], env=variables, check=True)
    yield name
    subprocess.run(["dropdb", "--if-exists", name], env=variables, check=True)


def rows_in(table: str, database: str) -> list[str]:
    """The rows that are stored of a table, as text."""
    done = subprocess.run(
        ["psql", "--tuples-only", "--command", f"TABLE {table}", database],
        env={**os.environ, **postgres_variables()},
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(filter(None, done.stdout.splitlines()))


def restores_postgresql(server: Path, other_database: str) -> None:
    (server / "docker").write_text(DOCKER)
    (server / "docker").chmod(0o755)
    variables = {
        **postgres_variables(),
        "PATH": f"{server}:{os.environ['PATH']}",
        "STEPS": str(server / "steps"),
    }
    run(commands(2), server, **variables, DATABASE=str(connection.settings_dict["NAME"]))
    picture(server).unlink()
    run(commands(3), server, **variables, DATABASE=other_database)
    assert (server / "steps").read_text().splitlines() == ["stop web", "start web"]
    for table in ("representation_entry", "representation_seat", "wagtailcore_page"):
        original = rows_in(table, str(connection.settings_dict["NAME"]))
        assert original
        assert rows_in(table, other_database) == original
    assert picture(server).read_bytes() == b"a picture"
