"""The database of the tests: made once, kept between runs, copied for each process.

It is made in three steps, each on a copy of the one before:

* ``old``: the tables of the version from which ``tests/upgrade`` upgrades,
* ``tables``: all migrations,
* ``content``: the first content, and the pictures that are drawn for it.

A step is made anew when something it depends on is another: see :func:`_files_of_tables` and
:func:`_files_of_content`, which say why that is enough. CI starts from nothing each time.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from platform import node
from typing import Any

import django
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from tests.made_once import KEPT, alone, key_of, made_once
from tests.process import ROOT

DATABASE = "keskusjarjesto.sqlite3"
APPS = ("pages", "representation")
STEPS = ["old", "tables", "content"]
# Where the upgrade starts: the version before held periods.
BEFORE = [("pages", "0002_groups"), ("representation", "0002_group_permissions")]
# What answers a request has no part in loading, which makes none.
ANSWERING = {"admin", "exports", "templatetags", "urls.py", "views", "wagtail_hooks.py"}


# --- What it depends on ---------------------------------------------------------------------------
def _files_of_tables() -> set[Path]:
    """Our migrations and the modules that they name, which hold the classes of their fields.

    What those modules import in their turn adds no column: a field's type stands in its class. The
    only migrations of ours that put in rows, those of groups, import nothing of ours.
    """
    migrations = {file for app in APPS for file in (ROOT / app / "migrations").glob("*.py")}
    text = "\n".join(file.read_text(encoding="utf-8") for file in migrations)
    named = re.findall(rf"^(?:from|import) ((?:{'|'.join(APPS)})[\w.]*)", text, re.MULTILINE)
    paths = [ROOT / name.replace(".", "/") for name in named]
    modules = {file for path in paths for file in (path.with_suffix(".py"), path / "__init__.py")}
    return migrations | {file for file in modules if file.exists()} | {Path(__file__)}


def _files_of_content() -> set[Path]:
    """The apps with their content, save what only answers requests; the words and letters in use.

    So a change of a template, of a view or of a test needs no new database.
    """
    found = {
        file
        for folder in (*APPS, "keskusjarjesto")
        for suffix in ("py", "toml")
        for file in (ROOT / folder).rglob(f"*.{suffix}")
        if not ANSWERING & set(file.relative_to(ROOT).parts)
    }
    return found | set((ROOT / "locale").rglob("*.po")) | set((ROOT / "static/fonts").iterdir())


def _keys() -> dict[str, str]:
    """A key for each step, of all that it depends on."""
    tables = key_of(_files_of_tables(), *settings.INSTALLED_APPS, *settings.SITE_LANGUAGES)
    # The content is of today: what is told of the last days must not depend on an older run.
    content = key_of(_files_of_content(), tables, settings.SITE_URL, date.today().isoformat())
    return {"old": tables, "tables": tables, "content": content}


# --- Making it ------------------------------------------------------------------------------------
def _do(step: str) -> None:
    """Does a step, in the database and the folder of the settings."""
    django.setup()
    if step == "old":
        executor = MigrationExecutor(connections["default"])
        leaves = executor.loader.graph.leaf_nodes()
        executor.migrate(BEFORE + [(app, name) for app, name in leaves if app not in APPS])
    elif step == "tables":
        call_command("migrate", verbosity=0)
    else:
        call_command("load_content", verbosity=0)


def _do_apart(step: str, database_url: str, var: Path) -> None:
    """Does a step in a process of its own, which knows the tests' settings and nothing else."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "tests.database", step],
        cwd=ROOT,
        env=kept
        | {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": database_url,
            "VAR_DIR": str(var),
            "SITE_URL": settings.SITE_URL,
            "SITE_LANGUAGES": ",".join(settings.SITE_LANGUAGES),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the database was not made ({step}):\n{done.stderr[-4000:]}")


def _step_before(step: str) -> str | None:
    return STEPS[STEPS.index(step) - 1] if step != STEPS[0] else None


# --- As a file ------------------------------------------------------------------------------------
def sqlite_site(shelf: Path, step: str = "content") -> Path:
    """A folder with ``keskusjarjesto.sqlite3`` after a step, and ``media``."""

    def make(folder: Path) -> None:
        if before := _step_before(step):
            shutil.copytree(sqlite_site(shelf, before), folder, dirs_exist_ok=True)
        database = folder / DATABASE
        _do_apart(step, f"sqlite:///{database}", folder)
        with closing(sqlite3.connect(database)) as connection:  # one file, whatever copies it
            connection.execute("PRAGMA journal_mode = DELETE")

    return made_once(shelf, f"sqlite-{step}", _keys()[step], make)


# --- On a server ----------------------------------------------------------------------------------
class Server:
    """A PostgreSQL server that keeps the steps of this checkout as databases to copy."""

    def __init__(self, shelf: Path, usual: BaseDatabaseWrapper) -> None:
        self.shelf = shelf
        parameters = {**usual.get_connection_params(), "dbname": "postgres"}
        self.connection = psycopg.connect(**parameters, autocommit=True)
        # Others may use the same server, on other machines too.
        self.prefix = f"keskusjarjesto_{_short(node(), str(ROOT))}"

    def run(self, statement: str) -> list[tuple[Any, ...]]:
        cursor = self.connection.execute(statement)
        return cursor.fetchall() if cursor.description else []

    def drop(self, name: str) -> None:
        self.run(f'DROP DATABASE IF EXISTS "{name}"')

    def copy(self, name: str, step: str = "content") -> Path:
        """Makes the database ``name`` as it is after a step; returns the folder with ``media``."""
        with alone(self.shelf / "postgresql.lock"):
            kept, folder = self._made(step)
            self.drop(name)
            self.run(f'CREATE DATABASE "{name}" TEMPLATE "{kept}"')
        return folder

    def _made(self, step: str) -> tuple[str, Path]:
        kind, key = f"{self.prefix}_{step}", _keys()[step]
        name, unfinished = f"{kind}_{key}", f"{kind}_unfinished"

        def names() -> list[str]:
            """The databases of this kind, the oldest first."""
            found = self.run("SELECT datname FROM pg_database ORDER BY oid")
            return [name for (name,) in found if name.startswith(f"{kind}_")]

        def make(folder: Path) -> None:
            before = _step_before(step)
            template = self._made(before)[0] if before else "template1"
            self.drop(unfinished)
            self.run(f'CREATE DATABASE "{unfinished}" TEMPLATE "{template}"')
            _do_apart(step, _address(unfinished), folder)
            self.drop(name)
            self.run(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
            for old in names()[:-KEPT]:
                self.drop(old)

        shelf_kind = f"postgresql-{step}"
        if name not in names():
            shutil.rmtree(self.shelf / f"{shelf_kind}-{key}", ignore_errors=True)
        return name, made_once(self.shelf, shelf_kind, key, make)


def _address(name: str) -> str:
    """``DATABASE_URL`` with another database."""
    base, _, rest = os.environ["DATABASE_URL"].rpartition("/")
    return f"{base}/{name}{''.join(rest.partition('?')[1:])}"


def _short(*words: str) -> str:
    return sha256("\n".join(words).encode()).hexdigest()[:8]


# --- For a process --------------------------------------------------------------------------------
def use_copy(shelf: Path) -> Callable[[], None]:
    """Leads the tests' connection to a copy of the content; returns what takes the copy away."""
    usual = connections["default"]
    usual.close()
    if usual.vendor == "sqlite":
        folder = sqlite_site(shelf)
        usual.settings_dict["NAME"] = "file:tests?mode=memory&cache=shared"
        usual.ensure_connection()
        with closing(sqlite3.connect(folder / DATABASE)) as kept:
            kept.backup(usual.connection)
        _copy_media(folder)
        return usual.close
    server = Server(shelf, usual)
    name = f"test_{usual.settings_dict['NAME']}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    _copy_media(server.copy(name))
    usual.settings_dict["NAME"] = name

    def drop() -> None:
        connections.close_all()
        server.drop(name)
        server.connection.close()

    return drop


def _copy_media(folder: Path) -> None:
    shutil.copytree(folder / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)


@contextmanager
def scratch(shelf: Path, folder: Path) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a database of the old version, made for this context alone."""
    own = connections["default"].copy()
    if own.vendor == "sqlite":
        own.settings_dict["NAME"] = str(shutil.copy(sqlite_site(shelf, "old") / DATABASE, folder))
        yield own
        own.close()
        return
    server = Server(shelf, own)
    name = f"{own.settings_dict['NAME']}_old"
    server.copy(name, "old")
    own.settings_dict["NAME"] = name
    yield own
    own.close()
    server.drop(name)
    server.connection.close()


if __name__ == "__main__":
    _do(sys.argv[1])
