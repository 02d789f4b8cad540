"""What the server's own variables do, seen from outside: the server runs for each test."""

import json
import subprocess

import pytest

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


def test_it_does_not_listen_to_others_unless_told():
    answer = run("-m", "gunicorn", "--config", "gunicorn.conf.py", "--print-config", **PRODUCTION)
    assert "'127.0.0.1:8000'" in answer.stdout.split("bind")[1].splitlines()[0]


@pytest.mark.parametrize(
    ("variable", "value", "setting", "shown"),
    [
        ("HOST", "0.0.0.0", "bind", "'0.0.0.0:8000'"),  # noqa: S104 - as a container does
        ("PORT", "8123", "bind", "'127.0.0.1:8123'"),
        ("WEB_CONCURRENCY", "5", "workers", "5"),
        ("WEB_THREADS", "7", "threads", "7"),
    ],
)
def test_a_variable_of_the_server_does_what_it_says(variable, value, setting, shown):
    answer = run(
        "-m", "gunicorn", "--config", "gunicorn.conf.py", "--print-config",
        **PRODUCTION, **{variable: value},
    )  # fmt: skip
    lines = [line.split("=", 1) for line in answer.stdout.splitlines() if "=" in line]
    config = {name.strip(): setting.strip() for name, setting in lines}
    assert shown in config[setting]


@pytest.mark.parametrize(("migrate", "status"), [("true", 200), ("false", 503)])
def test_migrations_are_applied_before_it_serves_unless_told_not_to(tmp_path, migrate, status):
    with served(tmp_path, VAR_DIR=str(tmp_path), MIGRATE=migrate, PUBLISH_EVERY="0") as server:
        assert server.status("/readyz") == status


def test_without_a_database_it_lives_but_is_not_ready(production, tmp_path):
    away = {"DATABASE_URL": f"postgres://nobody@127.0.0.1:{free_port()}/none", "MIGRATE": "false"}
    with served(tmp_path, **production, **away, PUBLISH_EVERY="0") as server:
        assert server.status("/healthz") == 200
        assert server.status("/readyz") == 503
        assert server.status("/fi/") == 500


def test_the_health_check_of_the_container_tells_whether_the_server_lives(production, tmp_path):
    def check(port: str) -> int:
        here = environment(**PRODUCTION, PORT=port)
        done = subprocess.run(["bin/healthcheck"], cwd=ROOT, env=here, capture_output=True)
        return done.returncode

    with served(tmp_path, **production, MIGRATE="false", PUBLISH_EVERY="0") as server:
        assert check(server.url.rpartition(":")[2]) == 0
    assert check(str(free_port())) != 0


def test_scheduled_pages_are_published_while_it_runs(production, tmp_path):
    done = run("-c", f"import django; django.setup(){SCHEDULED}", **PRODUCTION | production)
    assert done.returncode == 0, done.stderr
    with served(tmp_path, **production, PUBLISH_EVERY="1") as server:
        wait_until(lambda: server.status("/fi/ajastettu/") == 200)


def test_the_log_has_a_line_for_each_request_and_nothing_about_the_visitor(production, tmp_path):
    with served(tmp_path, **production, MIGRATE="false", PUBLISH_EVERY="0") as server:
        for path in ("/fi/?q=salaisuus", "/ru/ei-ole/"):
            server.status(path)
    log = server.log.read_text()
    requests = [line for line in map(json.loads, log.splitlines()) if line["logger"] == "access"]
    # Two processes write it, each once it has answered: in either order.
    told = {(line["path"], line["status"]) for line in requests}
    assert told == {("/fi/", 200), ("/ru/ei-ole/", 404)}
    assert len(requests) == 2
    assert "salaisuus" not in log
    assert "127.0.0.1" not in json.dumps(requests)
