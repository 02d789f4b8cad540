"""Mail to ADMINS about requests that fail, through a mail server that takes mail over SMTP."""

import logging
import re
import time

import pytest
from django.core import mail

from keskusjarjesto.failures import FailureMailHandler
from tests.keskusjarjesto.test_production import LOOK
from tests.mail_server import mail_server
from tests.process import answers, served, wait_until

UNREADY = """
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
newest = MigrationLoader(connection).graph.leaf_nodes("pages")[0]
MigrationRecorder(connection).record_unapplied(*newest)
statuses = {look("/readyz")["status"] for _ in range(5)}
MigrationRecorder(connection).record_applied(*newest)
print(json.dumps([*statuses, look("/readyz")["status"]]))
"""
FAIL = """
import threading, time
from unittest import mock
visitor.cookies["secret"] = "keksisalaisuus"
began = time.monotonic()
statuses = []
for number in range(20):
    with mock.patch("pages.views.site_root.PageSitemap", side_effect=RuntimeError("sanat rikki")):
        statuses.append(look(f"/sitemap.xml?q=sanat{number}&w=sanat", **tls)["status"])
print(json.dumps({"statuses": statuses, "seconds": time.monotonic() - began}))
"""


@pytest.fixture
def admins(production: dict[str, str]) -> dict[str, str]:
    return {**production, "ADMINS": "a@example.org"}


def times(text: str) -> int:
    """How many failures a mail tells of; the first one may wait for others at a busy moment."""
    found = re.search(r"(\d+) times", text)
    return int(found[1]) if found else 1


def test_a_failure_without_an_exception_keeps_its_status(admins: dict[str, str]) -> None:
    with mail_server() as server:
        program = LOOK + "print(json.dumps(look('/oembed?format=xml&url=a', **tls)['status']))"
        assert answers(program, **admins, EMAIL_URL=server.url) == 501
        assert answers(LOOK + UNREADY, **admins, EMAIL_URL=server.url) == [503, 200]
    subjects = [mail["Subject"].partition("] ")[2] for mail in server.mails]
    of_readyz = [subject for subject in subjects if "readyz" in subject]
    assert all(each.startswith("ERROR: Service Unavailable: /readyz") for each in of_readyz)
    assert len(of_readyz) == 2
    assert sum(times(each) for each in of_readyz) == 5
    assert any("/oembed" in subject for subject in subjects)


def test_many_failures_of_one_kind_are_a_few_mails_with_a_count(admins: dict[str, str]) -> None:
    with mail_server() as server:
        answer = answers(LOOK + FAIL, **admins, EMAIL_URL=server.url)
    assert answer["statuses"] == [500] * 20
    texts = [server.text_of(mail) for mail in server.mails]
    assert len(texts) == 2
    assert "RuntimeError" in texts[0]
    assert sum(times(text) for text in texts) == 20
    for word in ("sanat", "keksisalaisuus", "?"):
        assert not any(word in text for text in texts)


def test_no_visitor_waits_for_a_mail_server_that_hangs(admins: dict[str, str]) -> None:
    program = LOOK + FAIL + "import os, sys\nsys.stdout.flush()\nos._exit(0)\n"
    with mail_server(hangs=True) as server:
        answer = answers(program, **admins, EMAIL_URL=server.url)
    assert answer["statuses"] == [500] * 20
    assert answer["seconds"] < 5


def test_processes_that_the_server_forks_mail_too(admins: dict[str, str], tmp_path) -> None:
    with mail_server() as server:
        variables = {**admins, "EMAIL_URL": server.url, "MIGRATE": "false", "PUBLISH_EVERY": "0"}
        with served(tmp_path, **variables) as site:
            assert [site.status("/oembed?format=xml&url=a") for _ in range(12)] == [501] * 12
            wait_until(lambda: server.mails)
            assert len(server.mails) <= 2  # one from each process
            assert site.status("/fi/") == 200


# --- The handler alone ---------------------------------------------------------------------------
@pytest.fixture
def handler(settings) -> FailureMailHandler:
    settings.ADMINS = [("", "a@example.org")]
    return FailureMailHandler(seconds_between=0.5)


def failure(status: int = 503, path: str = "/fi/") -> logging.LogRecord:
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "%s: %s", ("Bad", path), None
    )
    record.status_code = status
    return record


def test_what_happened_meanwhile_is_mailed_when_the_time_is_over(handler) -> None:
    for _ in range(3):
        handler.emit(failure())
        time.sleep(0.1)
    assert [sent.subject.partition("] ")[2] for sent in mail.outbox] == ["ERROR: Bad: /fi/"]
    wait_until(lambda: len(mail.outbox) == 2)
    assert "2 times from" in mail.outbox[1].body
    time.sleep(0.8)
    assert len(mail.outbox) == 2


def test_each_kind_of_failure_is_mailed_at_once(handler) -> None:
    handler.emit(failure(503))
    handler.emit(failure(501))
    wait_until(lambda: len(mail.outbox) == 2)


def test_a_mail_that_the_server_did_not_take_is_counted_in_the_next(handler, settings) -> None:
    settings.EMAIL_BACKEND = "no.such.Backend"
    handler.emit(failure())
    time.sleep(0.2)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    handler.emit(failure())
    wait_until(lambda: mail.outbox)
    assert "2 times from" in mail.outbox[0].body


def test_a_line_break_in_the_address_adds_no_header(handler) -> None:
    handler.emit(failure(path="/fi/\r\nBcc: kaikki@example.org"))
    wait_until(lambda: mail.outbox)
    assert "\n" not in mail.outbox[0].subject
