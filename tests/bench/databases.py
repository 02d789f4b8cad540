"""The databases that are measured: made where they are missing, under another name until whole."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import environ
import psycopg
from psycopg import sql

SEED = 1
FIRST_CONTENT = 27  # entries that are there before any is made up
PLAIN_SETTINGS = "tests.bench.plain.settings"

Fill = Callable[[str], None]


def register(entries: int) -> Fill:
    """Fills a database with the first content and made-up entries, ``entries`` in all."""

    def fill(database: str) -> None:
        more = str(max(1, entries - FIRST_CONTENT))
        _manage(database, "migrate", "--verbosity", "0")
        _manage(database, "make_register", "--entries", more, "--seed", str(SEED))

    return fill


def plain(database: str) -> None:
    """Fills a database with the plain site."""
    environment = {"DJANGO_SETTINGS_MODULE": PLAIN_SETTINGS}
    _manage(database, "migrate", "--verbosity", "0", **environment)
    _run(database, "-m", "tests.bench.plain.fill", **environment)


def in_step(database: str) -> None:
    """Applies the migrations that came after the database was made."""
    _manage(database, "migrate", "--verbosity", "0")


def _manage(database: str, *arguments: str, **variables: str) -> None:
    _run(database, "manage.py", *arguments, **variables)


def _run(database: str, *arguments: str, **variables: str) -> None:
    environment = {**os.environ, "DATABASE_URL": database, **variables}
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        stderr=subprocess.PIPE,  # the log, of use where it fails
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])


def sqlite(name: str, fill: Fill) -> str:
    """The address of a SQLite database in ``VAR_DIR``."""
    wanted = Path(os.environ["VAR_DIR"]) / f"{name}.sqlite3"
    if not wanted.exists():
        print(f"Making {wanted.name} …", flush=True)
        part = wanted.with_suffix(".part")
        part.unlink(missing_ok=True)
        fill(f"sqlite:///{part}")
        # The last to close it has put its log into it.
        part.rename(wanted)
    return f"sqlite:///{wanted}"


def postgresql(server: str, name: str, fill: Fill) -> str:
    """The address of a database on ``server``."""
    base = server.rsplit("/", 1)[0]
    wanted = f"keskusjarjesto_bench_{name}"
    with _connected(f"{base}/postgres") as connection:
        query = "SELECT 1 FROM pg_database WHERE datname = %s"
        if not connection.execute(query, [wanted]).fetchone():
            print(f"Making {wanted} …", flush=True)
            part = f"{wanted}_part"
            _say(connection, "DROP DATABASE IF EXISTS {}", part)
            _say(connection, "CREATE DATABASE {}", part)
            fill(f"{base}/{part}")
            with _connected(f"{base}/{part}") as filled:
                filled.execute("VACUUM ANALYZE")  # as the server does of itself in a while
            _say(connection, "ALTER DATABASE {} RENAME TO {}", part, wanted)
    return f"{base}/{wanted}"


def _connected(address: str) -> Any:
    config = environ.Env.db_url_config(address)
    named = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    given = {name: config[key] for name, key in named.items() if config[key]}
    return psycopg.connect(dbname=config["NAME"], autocommit=True, **given)


def _say(connection: Any, statement: str, *names: str) -> None:
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
