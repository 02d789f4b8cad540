"""What /readyz says of a site of which a part is away: a real database, disk, and cache."""

import json
import os
import shutil
import sqlite3
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tests.database import DATABASE
from tests.process import free_port, served, wait_until

QUIET = {"MIGRATE": "false", "PUBLISH_EVERY": "0", "WEB_CONCURRENCY": "1"}


def ready(site) -> dict:
    """What /readyz answers, with status 200."""
    with urllib.request.urlopen(site.url + "/readyz") as answer:  # noqa: S310 - our own
        return json.load(answer)


@pytest.fixture
def variables(production: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """A site with files of its own."""
    shutil.copytree(production["VAR_DIR"], tmp_path / "var")
    return {**production, **QUIET, "VAR_DIR": str(tmp_path / "var")}


def files(folder: Path) -> dict[str, int]:
    found = (file for file in folder.rglob("*") if not file.name.endswith(("-wal", "-shm")))
    return {str(file): file.stat().st_mtime_ns for file in found if file.is_file()}


def test_all_parts_are_well_and_nothing_is_left_behind(variables, tmp_path) -> None:
    var = Path(variables["VAR_DIR"])
    with served(tmp_path, **variables) as site:
        site.status("/fi/")
        before = files(var)
        answer = ready(site)
        assert files(var) == before
    assert answer["status"] == "ok"
    parts = {"database": "ok", "media": "ok", "cache": "ok"}
    assert answer["saving"] == {"status": "ok", "failing": [], **parts}


def test_a_database_that_cannot_be_written_is_named_while_pages_are_served(
    variables, tmp_path
) -> None:
    file = Path(variables["VAR_DIR"]) / DATABASE
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("PRAGMA journal_mode = WAL")
        url = f"sqlite:///{file}?init_command=PRAGMA query_only=1"
        with served(tmp_path, **variables, DATABASE_URL=url) as site:
            answer = ready(site)
            assert site.status("/fi/") == 200
    assert answer["status"] == "ok"
    assert answer["saving"]["failing"] == ["database"]
    assert answer["saving"]["database"] == "read-only"


def test_a_busy_database_is_named_at_once_and_waited_for_no_longer(variables, tmp_path) -> None:
    with served(tmp_path, **variables) as site:
        assert ready(site)["saving"]["database"] == "ok"
        with closing(sqlite3.connect(Path(variables["VAR_DIR"]) / DATABASE)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            assert ready(site)["saving"]["database"] == "busy"
        assert ready(site)["saving"]["database"] == "ok"


def test_a_folder_of_media_that_cannot_be_written_is_named(variables, tmp_path) -> None:
    media = Path(variables["VAR_DIR"]) / "media"
    with served(tmp_path, **variables) as site:
        shutil.rmtree(media)
        media.write_text("a file")
        answer = ready(site)
    assert answer["saving"]["failing"] == ["media"]
    assert answer["saving"]["media"] == "Not a directory"


def test_a_disk_that_is_full_is_named(variables, tmp_path) -> None:
    media = Path(variables["VAR_DIR"]) / "media"
    with small_disk(media), served(tmp_path, **variables) as site:
        assert ready(site)["saving"]["failing"] == ["media"]
        with (
            (media / "full").open("wb", buffering=0) as full,
            pytest.raises(OSError, match="No space"),
        ):
            while True:
                full.write(bytes(10_000))
        answer = ready(site)
        assert site.status("/fi/") == 200
    assert answer["saving"]["failing"] == ["media"]
    assert answer["saving"]["media"] == "No space left on device"


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if os.getuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


# --- Redis ---------------------------------------------------------------------------------------
@contextmanager
def redis_server(folder: Path, port: int) -> Iterator[None]:
    program = shutil.which("redis-server")
    if not program:
        pytest.skip("no Redis server on this machine")
    options = ["--port", str(port), "--save", "", "--dir", str(folder), "--bind", "127.0.0.1"]
    process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def test_without_its_cache_the_site_serves_and_says_which_part_is_away(variables, tmp_path) -> None:
    port = free_port()
    variables |= {"CACHE_URL": f"rediscache://127.0.0.1:{port}/0"}
    with served(tmp_path, **variables) as site:
        with redis_server(tmp_path, port):
            wait_until(lambda: ready(site)["saving"]["cache"] == "ok")
            assert site.status("/fi/") == 200
            assert site.status("/fi/toimielimet/") == 200
        assert ready(site)["saving"]["failing"] == ["cache"]
        for path in ("/fi/", "/ru/", "/fi/toimielimet/", "/ru/haku/?q=a", "/admin/login/"):
            assert site.status(path) == 200
        with redis_server(tmp_path, port):
            wait_until(lambda: ready(site)["saving"]["cache"] == "ok")
        assert "127.0.0.1" not in "".join(
            line for line in site.log.read_text().splitlines() if "the cache" in line
        )


# --- Any database --------------------------------------------------------------------------------
@pytest.mark.django_db
def test_what_saving_needs_is_well_on_every_database(client) -> None:
    assert client.get("/readyz").json()["saving"]["status"] == "ok"


@pytest.mark.django_db
def test_a_read_only_server_is_named_on_every_database(client) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only = 1")
        else:
            cursor.execute("SET TRANSACTION READ ONLY")
    try:
        answer = client.get("/readyz")
    finally:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA query_only = 0")
    assert answer.status_code == 200
    assert answer.json()["saving"]["database"] == "read-only"
