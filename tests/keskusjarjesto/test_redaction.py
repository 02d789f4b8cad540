"""Nothing secret in any log: tokens, session keys, queries, and words of visitors."""

import json
import logging
import re
from collections.abc import Iterator

import psycopg
import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from keskusjarjesto.logs import logging_config
from keskusjarjesto.redaction import without_secrets
from tests.mail_server import mail_server
from tests.process import PRODUCTION, run, served, wait_until

USERS = """
from django.contrib.auth import get_user_model
user = get_user_model().objects.create_user("x", email="x@example.org", password="y")
from django.contrib.auth.models import Group
user.groups.add(Group.objects.first())
"""
TOKEN = "d0c3ks-0123456789abcdef0123456789abcdef"
SECRETS = {
    "a link to a new password": f"/admin/password_reset/confirm/MQ/{TOKEN}/",
    "a token of any form there": "/admin/password_reset/confirm/MQ/salainen/",
    "a session key": "/x/hk3v4n2o9s0d8f7g6h5j4k3l2m1n0b9v/",
    "a query": "/fi/haku/?q=sairaus",
}


@pytest.mark.parametrize("path", SECRETS.values(), ids=SECRETS)
@pytest.mark.parametrize("line", ["Not Found: {}", "{}", "GET {} HTTP/1.1", "Forbidden ({})"])
def test_a_secret_in_an_address_is_hidden(path: str, line: str) -> None:
    text = without_secrets(line.format(path))
    for word in ("salainen", "sairaus", "hk3v4n", "0123456789", "d0c3ks"):
        assert word not in text


@pytest.mark.parametrize(
    "path",
    [
        "/fi/toimielimet/etnisten-suhteiden-neuvottelukunta-2020-2024/",
        "/static/css/site.0a1b2c3d4e5f.css",
        "/media/images/kokous.2e16d0ba.fill-1600x900.format-avif.avif",
        "/admin/pages/12/edit/",
        "/ru/saavutettavuusseloste/palaute/",
    ],
)
def test_an_address_that_is_no_secret_is_kept(path: str) -> None:
    assert without_secrets(f"Not Found: {path}") == f"Not Found: {path}"


def parameters(patterns: list, prefix: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from parameters(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield from ((path, name) for name in pattern.pattern.converters)


def test_every_address_with_a_secret_is_among_those_that_are_hidden() -> None:
    """A package may bring a new one; its pattern belongs into keskusjarjesto.redaction."""
    secret = re.compile("token|secret|signature|password|session_?key|uid", re.IGNORECASE)
    found = {path for path, name in parameters(get_resolver().url_patterns) if secret.search(name)}
    assert found
    for path in found:
        assert "salainen" not in without_secrets("/" + re.sub("<.*?>", "salainen", path))


# --- As the site writes it -----------------------------------------------------------------------
@pytest.mark.parametrize("log_format", ["json", "console"])
def test_the_log_of_a_server_holds_no_token_and_no_query(production, tmp_path, log_format) -> None:
    variables = {**production, "MIGRATE": "false", "PUBLISH_EVERY": "0", "LOG_FORMAT": log_format}
    with served(tmp_path, **variables) as site:
        for path in SECRETS.values():
            site.status(path)
        # The server refuses these before Django sees them, and quotes them.
        site.status("/fi/?sairaus=" + "x" * 5000)
        site.status("/fi/ei-ole/")
        wait_until(lambda: "ei-ole" in site.log.read_text())
        log = site.log.read_text()
    assert "/admin/password_reset/confirm/[hidden]" in log
    for word in ("salainen", "sairaus", "hk3v4n", "0123456789abcdef", "d0c3ks", '127.0.0.1"'):
        assert word not in log


RESET = (
    USERS
    + """
from django.test import Client
client = Client(headers={"host": "example.org", "x-forwarded-proto": "https"})
page = client.get("/admin/password_reset/")
client.post("/admin/password_reset/", {"email": "x@example.org"})
print("status", page.status_code)
user.delete()
"""
)


def test_a_link_to_a_new_password_is_mailed_and_never_written_into_the_log(production) -> None:
    start = "import django\ndjango.setup()\n"
    done = run("-c", start + RESET, **PRODUCTION, **production)
    assert done.returncode == 0, done.stderr
    assert "/confirm/" not in done.stdout + done.stderr
    with mail_server() as server:
        done = run("-c", start + RESET, **PRODUCTION, **production, EMAIL_URL=server.url)
    assert "status 200" in done.stdout
    assert "/confirm/" in server.text_of(server.mails[0])
    assert "/confirm/" not in done.stdout + done.stderr


def line_of(rf, error: Exception, log_format: str = "json", **request) -> str:
    formatter = logging_config(log_format)["formatters"]["structured"]
    formatter = formatter.pop("()")(**formatter)
    try:
        raise error
    except Exception as raised:
        info = (type(raised), raised, raised.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Error: /fi/", (), info)
    record.request = rf.post("/fi/?q=kysymys", {"text": "Sanoja ihmisiltä"})
    record.request.POST  # noqa: B018 - as a view reads it
    record.request.COOKIES["sessionid"] = "avainavain"
    return formatter.format(record)


@pytest.mark.parametrize("log_format", ["json", "console"])
@pytest.mark.parametrize(
    "error",
    [
        ValueError("Sanoja ihmisiltä"),
        ValueError(["Sanoja ihmisiltä", "kysymys"]),
        KeyError("avainavain"),
        psycopg.IntegrityError("null value\nDETAIL:  Failing row contains (1, Toisen sanat)."),
    ],
    ids=ascii,
)
def test_an_exception_in_the_log_quotes_nobody(rf, error, log_format) -> None:
    line = line_of(rf, error, log_format)
    assert type(error).__name__ in line
    for word in ("Sanoja", "kysymys", "avainavain", "Toisen"):
        assert word not in line
    if log_format == "json":
        assert "Traceback" in json.loads(line)["exception"]
