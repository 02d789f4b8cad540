"""What the server's own variables do, seen from outside: by a server that runs."""

import json
import shutil
import subprocess

import pytest

from tests.database import DATABASE, sqlite_site
from tests.process import PRODUCTION, ROOT, environment, free_port, run, served, wait_until

SCHEDULED = """
import datetime
from django.utils import timezone
from pages.models import ContentPage, HomePage
page = ContentPage(title="Ajastettu", slug="ajastettu", live=False)
HomePage.objects.get().add_child(instance=page)
page.go_live_at = timezone.now() + datetime.timedelta(seconds=1)
page.save_revision().publish()
"""


VARIABLES = [
    ("HOST", "0.0.0.0", "bind", "'0.0.0.0:8123'"),  # noqa: S104 - as a container does
    ("PORT", "8123", "bind", "'0.0.0.0:8123'"),
    ("WEB_CONCURRENCY", "5", "workers", "5"),
    ("WEB_THREADS", "7", "threads", "7"),
]


def config_of(**variables: str) -> dict[str, str]:
    """The server's configuration, as it prints it itself."""
    options = ("--config", "gunicorn.conf.py", "--print-config")
    lines = run("-m", "gunicorn", *options, **PRODUCTION, **variables).stdout.splitlines()
    pairs = [line.split("=", 1) for line in lines if "=" in line]
    return {name.strip(): value.strip() for name, value in pairs}


@pytest.fixture(scope="module")
def told():
    return config_of(**{variable: value for variable, value, _setting, _shown in VARIABLES})


@pytest.fixture(scope="module")
def server(production, tmp_path_factory):
    """A server that publishes every second what is due."""
    folder = tmp_path_factory.mktemp("server")
    with served(folder, **production, MIGRATE="false", PUBLISH_EVERY="1") as running:
        yield running


def test_it_does_not_listen_to_others_unless_told():
    assert "'127.0.0.1:8000'" in config_of()["bind"]


@pytest.mark.parametrize(("variable", "value", "setting", "shown"), VARIABLES)
def test_a_variable_of_the_server_does_what_it_says(told, variable, value, setting, shown):
    assert shown in told[setting]


@pytest.mark.parametrize(("migrate", "status"), [("true", 200), ("false", 503)])
def test_migrations_are_applied_before_it_serves_unless_told_not_to(
    shelf, tmp_path, migrate, status
):
    shutil.copy(sqlite_site(shelf, "old") / DATABASE, tmp_path)
    with served(tmp_path, VAR_DIR=str(tmp_path), MIGRATE=migrate, PUBLISH_EVERY="0") as server:
        assert server.status("/readyz") == status


def test_without_a_database_it_lives_but_is_not_ready(production, tmp_path):
    away = {"DATABASE_URL": f"postgres://nobody@127.0.0.1:{free_port()}/none", "MIGRATE": "false"}
    with served(tmp_path, **production, **away, PUBLISH_EVERY="0") as server:
        assert server.status("/healthz") == 200
        assert server.status("/readyz") == 503
        assert server.status("/fi/") == 503


def test_the_health_check_of_the_container_tells_whether_the_server_lives(server):
    def check(port: str) -> int:
        here = environment(**PRODUCTION, PORT=port)
        done = subprocess.run(["bin/healthcheck"], cwd=ROOT, env=here, capture_output=True)
        return done.returncode

    assert check(server.url.rpartition(":")[2]) == 0
    assert check(str(free_port())) != 0


def test_scheduled_pages_are_published_while_it_runs(production, server):
    done = run("-c", f"import django; django.setup(){SCHEDULED}", **PRODUCTION | production)
    assert done.returncode == 0, done.stderr
    wait_until(lambda: server.status("/fi/ajastettu/") == 200)


def test_the_log_has_a_line_for_each_request_and_nothing_about_the_visitor(server):
    asked = {"/fi/": 200, "/ru/ei-ole/": 404}

    def requests() -> list[tuple[str, int]]:
        lines = [json.loads(line) for line in server.log.read_text().splitlines()]
        told = [line for line in lines if line["logger"] == "access" and line["path"] in asked]
        assert "127.0.0.1" not in json.dumps(told)
        return [(line["path"], line["status"]) for line in told]

    for path in asked:
        server.status(f"{path}?q=salaisuus")
    # Each of two processes writes its line once it has answered, in either order.
    wait_until(lambda: len(requests()) >= len(asked))
    assert sorted(requests()) == sorted(asked.items())
    assert "salaisuus" not in server.log.read_text()
