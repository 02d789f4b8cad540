"""The databases that are measured: made where they are missing, under another name until whole."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import environ
import psycopg
from psycopg import sql

SEED = 1


def _manage(database: str, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        check=True,
        env={**os.environ, "DATABASE_URL": database},
        stderr=subprocess.DEVNULL,
    )


def _fill(database: str, entries: int) -> None:
    print(f"Making {database.rsplit('/', 1)[1]} …", flush=True)
    _manage(database, "migrate", "--verbosity", "0")
    _manage(database, "make_register", "--entries", str(entries), "--seed", str(SEED))


def sqlite(entries: int) -> str:
    """The address of a SQLite database with ``entries`` made-up entries."""
    wanted = Path(os.environ["VAR_DIR"]) / f"{entries}.sqlite3"
    if not wanted.exists():
        part = wanted.with_suffix(".part")
        part.unlink(missing_ok=True)
        _fill(f"sqlite:///{part}", entries)
        # The last to close it has put its log into it.
        part.rename(wanted)
    return f"sqlite:///{wanted}"


def postgresql(server: str, entries: int) -> str:
    """The address of a database with ``entries`` made-up entries on ``server``."""
    base = server.rsplit("/", 1)[0]
    wanted = f"keskusjarjesto_bench_{entries}"
    with _connected(f"{base}/postgres") as connection:
        query = "SELECT 1 FROM pg_database WHERE datname = %s"
        if not connection.execute(query, [wanted]).fetchone():
            part = f"{wanted}_part"
            _say(connection, "DROP DATABASE IF EXISTS {}", part)
            _say(connection, "CREATE DATABASE {}", part)
            _fill(f"{base}/{part}", entries)
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
