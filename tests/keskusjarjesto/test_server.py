"""What the server's own variables do, seen from outside: the server runs for each test."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.keskusjarjesto.process import PRODUCTION, free_port, run, served, status_of, wait_until

SCHEDULED = """
import datetime
from django.utils import timezone
from pages.models import ContentPage, HomePage
page = ContentPage(title="Ajastettu", slug="ajastettu", live=False)
HomePage.objects.get().add_child(instance=page)
page.go_live_at = timezone.now() + datetime.timedelta(seconds=1)
page.save_revision().publish()
"""


def test_it_listens_where_it_is_told(production):
    with served(**production) as url:
        assert status_of(f"{url}/fi/") == 200


def test_it_does_not_listen_to_others_unless_told(production):
    answer = run("-m", "gunicorn", "--config", "gunicorn.conf.py", "--print-config", **PRODUCTION)
    assert "'127.0.0.1:8000'" in answer.stdout.split("bind")[1].splitlines()[0]


@pytest.mark.parametrize(
    ("variable", "value", "setting", "shown"),
    [
        ("HOST", "0.0.0.0", "bind", "'0.0.0.0:8000'"),  # noqa: S104
        ("PORT", str(free_port()), "bind", None),
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
    assert (shown or value) in config[setting]


@pytest.mark.parametrize(("migrate", "status"), [("true", 200), ("false", 503)])
def test_migrations_are_applied_before_it_serves_unless_told_not_to(tmp_path, migrate, status):
    with served(VAR_DIR=str(tmp_path), MIGRATE=migrate) as url:
        assert status_of(f"{url}/readyz") == status


def test_without_a_database_it_lives_but_is_not_ready(tmp_path):
    variables = {"DATABASE_URL": f"postgres://nobody@127.0.0.1:{free_port()}/none"}
    with served(VAR_DIR=str(tmp_path), MIGRATE="false", PUBLISH_EVERY="0", **variables) as url:
        assert status_of(f"{url}/healthz") == 200
        assert status_of(f"{url}/readyz") == 503
        assert status_of(f"{url}/fi/") == 500


def test_scheduled_pages_are_published_while_it_runs(production):
    done = run("-c", f"import django; django.setup(){SCHEDULED}", **PRODUCTION | production)
    assert done.returncode == 0, done.stderr
    with served(**production, PUBLISH_EVERY="1") as url:
        wait_until(lambda: status_of(f"{url}/fi/ajastettu/") == 200)


def test_scheduled_pages_wait_where_another_process_publishes(production):
    """Zero seconds mean never: nothing but the server itself runs."""
    database = Path(production["VAR_DIR"]) / "keskusjarjesto.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        before = connection.execute("select count(*) from wagtailcore_page where live").fetchone()
    with served(**production, PUBLISH_EVERY="0") as url:
        assert status_of(f"{url}/fi/") == 200
        with closing(sqlite3.connect(database)) as connection:
            after = connection.execute(
                "select count(*) from wagtailcore_page where live"
            ).fetchone()
    assert after == before


def test_the_log_has_a_line_for_each_request_without_the_visitors_address(production):
    # Asked of the logger that gunicorn uses, with what gunicorn gives it.
    program = (
        "import datetime, logging, types, gunicorn.config, gunicorn.app.base\n"
        "import importlib.util\n"
        "spec = importlib.util.spec_from_file_location('conf', 'gunicorn.conf.py')\n"
        "conf = importlib.util.module_from_spec(spec); spec.loader.exec_module(conf)\n"
        "config = gunicorn.config.Config()\n"
        "for name in ('accesslog', 'errorlog', 'logconfig_dict'):\n"
        "    config.set(name, getattr(conf, name))\n"
        "environ = {'PATH_INFO': '/fi/', 'REQUEST_METHOD': 'GET', 'REMOTE_ADDR': '192.0.2.7',"
        " 'QUERY_STRING': 'q=salaisuus'}\n"
        "answer = types.SimpleNamespace(status='200 OK', sent=12)\n"
        "logger = conf.Logger(config)\n"
        "logger.access(answer, None, environ, datetime.timedelta(milliseconds=5))\n"
        "environ['PATH_INFO'] = '/healthz'\n"
        "logger.access(answer, None, environ, datetime.timedelta(milliseconds=5))\n"
    )
    import json

    done = run("-c", program, **PRODUCTION)
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["path"] == "/fi/"
    assert "192.0.2.7" not in line
    assert "salaisuus" not in line
