"""Production settings as they reach a browser: asked of a process that has no others."""

import json
import re

import pytest

from tests.process import PRODUCTION, answers, free_port, run

LOOK = """
import re
from django.test import Client
visitor = Client(headers={"host": "example.org"}, raise_request_exception=False)
tls = {"x-forwarded-proto": "https"}
def look(path, **headers):
    answer = visitor.get(path, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    cookies = {name: dict(cookie) for name, cookie in answer.cookies.items()}
    return {
        "status": answer.status_code,
        "headers": {name.lower(): value for name, value in answer.headers.items()},
        "cookies": cookies,
        "body": body.decode("latin-1" if "content-encoding" in answer.headers else "utf-8"),
    }
"""
VISIT = (
    LOOK
    + """
page = look("/fi/", **tls)
sheet = re.search(r'href="(/static/css/[^"]+)"', page["body"])[1]
print(json.dumps({
    "plain": look("/fi/?a=1"),
    "page": page,
    "sheet": {way: look(sheet, **tls | {"accept-encoding": way}) for way in ("", "br", "gzip")},
    "sign in": look("/admin/login/", **tls),
    "alive": look("/healthz"),
    "ready": look("/readyz"),
    "missing": look("/fi/ei-ole/", **tls),
    "site map": look("/sitemap.xml", **tls),
    "robots": look("/robots.txt", **tls),
    "other host": look("/fi/", **tls | {"host": "evil.example"}),
}))
"""
)


@pytest.fixture(scope="module")
def seen(production) -> dict:
    return answers(VISIT, **production)


def test_plain_http_leads_to_https(seen):
    assert seen["plain"]["status"] == 301
    assert seen["plain"]["headers"]["location"] == "https://example.org/fi/?a=1"


@pytest.mark.parametrize("name", ["alive", "ready"])
def test_whoever_watches_the_server_needs_no_https(seen, name):
    assert seen[name]["status"] == 200


def test_a_page_answers_over_https(seen):
    assert seen["page"]["status"] == 200
    assert seen["page"]["cookies"] == {}


def test_browsers_are_told_to_stay_with_https(seen):
    policy = seen["page"]["headers"]["strict-transport-security"]
    assert int(re.search(r"max-age=(\d+)", policy)[1]) >= 365 * 24 * 60 * 60


def test_neighbouring_sites_are_left_alone_unless_told_otherwise(seen, production):
    policy = seen["page"]["headers"]["strict-transport-security"]
    assert "includeSubDomains" not in policy
    assert "preload" not in policy
    program = LOOK + "print(json.dumps(look('/fi/', **tls)))"
    told = answers(program, **production, HSTS_SUBDOMAINS="true")
    policy = told["headers"]["strict-transport-security"]
    assert "includeSubDomains" in policy
    assert "preload" in policy


@pytest.mark.parametrize("name", ["page", "sign in", "missing"])
@pytest.mark.parametrize(
    "header",
    [
        "content-security-policy",
        "x-content-type-options",
        "x-frame-options",
        "referrer-policy",
        "cross-origin-opener-policy",
    ],
)
def test_every_kind_of_answer_has_the_security_headers(seen, name, header):
    assert seen[name]["headers"].get(header)


def test_the_cookies_of_the_admin_travel_over_https_only(seen):
    cookie = seen["sign in"]["cookies"]["csrftoken"]
    assert cookie["secure"] is True
    assert cookie["httponly"] is True
    assert cookie["samesite"] in {"Lax", "Strict"}


def test_addresses_that_machines_read_are_those_of_the_real_site(seen):
    assert '<link rel="canonical" href="https://example.org/fi/">' in seen["page"]["body"]
    assert "<loc>https://example.org/fi/</loc>" in seen["site map"]["body"]
    assert "Sitemap: https://example.org/sitemap.xml" in seen["robots"]["body"]


def test_an_error_page_tells_nothing_of_the_program(seen):
    assert seen["missing"]["status"] == 404
    for word in ("Traceback", "Django", "urlconf", "keskusjarjesto"):
        assert word not in seen["missing"]["body"]


def test_a_host_that_is_not_listed_is_refused(seen):
    assert seen["other host"]["status"] == 400
    assert "evil" not in seen["other host"]["body"]


def test_style_sheets_may_be_kept_for_ever_because_their_names_change(seen):
    sheet = seen["sheet"][""]
    assert sheet["status"] == 200
    assert "immutable" in sheet["headers"]["cache-control"]


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_style_sheets_travel_compressed(seen, encoding):
    assert seen["sheet"][encoding]["headers"]["content-encoding"] == encoding


# --- Logs ----------------------------------------------------------------------------------------
FAIL = LOOK + (
    "from unittest import mock\n"
    "import pages.views.site_root\n"
    "look('/fi/ei-ole/', **tls)\n"
    "with mock.patch('pages.views.site_root.PageSitemap', side_effect=RuntimeError('rikki')):\n"
    "    look('/sitemap.xml', **tls)\n"
)


def log_lines(production: dict[str, str], log_format: str) -> list[str]:
    variables = {**PRODUCTION, **production, "LOG_FORMAT": log_format}
    done = run("-c", "import json, django; django.setup()\n" + FAIL, **variables)
    return (done.stdout + done.stderr).splitlines()


def test_every_line_of_the_log_is_json_even_that_of_an_exception(production):
    lines = [json.loads(line) for line in log_lines(production, "json")]
    assert {line["level"] for line in lines} == {"warning", "error"}
    assert any("rikki" in line.get("exception", "") for line in lines)
    assert all({"event", "logger", "timestamp"} <= line.keys() for line in lines)


def test_the_log_can_be_read_by_people_instead(production):
    lines = log_lines(production, "console")
    assert any("rikki" in line for line in lines)
    assert not any(line.startswith("{") for line in lines)


# --- Mail to whoever keeps the site --------------------------------------------------------------
FAIL_AFTER_A_MESSAGE = """
visitor.cookies["secret"] = "keksi"
visitor.post(
    "/fi/yhteystiedot/?q=kysymys",
    {"name": "Maija", "text": "Salaisuus"},
    REMOTE_ADDR="203.0.113.5",
    headers=tls,
)
look("/fi/", **tls | {"host": "evil.example"})
print(json.dumps(look("/fi/", **tls)["status"]))
"""


@pytest.mark.parametrize(("admins", "mails"), [("", 0), ("a@example.org,b@example.org", 2)])
def test_failures_are_mailed_without_what_the_visitor_sent(production, tmp_path, admins, mails):
    away = {"DATABASE_URL": f"postgres://nobody@127.0.0.1:{free_port()}/none"}
    mail = {"EMAIL_URL": f"filemail:///{tmp_path}", "ADMINS": admins}
    program = LOOK + FAIL_AFTER_A_MESSAGE
    assert answers(program, **production | away | mail) == 503
    sent = "".join(file.read_text() for file in tmp_path.iterdir())
    assert sent.count("To: a@example.org, b@example.org") == mails
    for word in (
        "[example.org] ERROR",
        "Service Unavailable: /fi/yhteystiedot/",
        "OperationalError",
    ):
        assert (word in sent) is bool(mails)
    for word in ("Maija", "Salaisuus", "keksi", "kysymys", "203.0.113.5", PRODUCTION["SECRET_KEY"]):
        assert word not in sent
