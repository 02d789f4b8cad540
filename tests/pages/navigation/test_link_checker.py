"""A link is told broken only if it is; and no link leads to what only the server reaches."""

import socket
from collections.abc import Iterator

import pytest

from pages.navigation.link_checker import LinkChecker, is_public
from tests.link_server import LinkedSite, linked_site


@pytest.fixture
def site() -> Iterator[LinkedSite]:
    with linked_site() as running:
        yield running


@pytest.fixture
def checker() -> LinkChecker:
    return LinkChecker(may_ask=lambda number: True, timeout=0.3)


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (200, ""),
        (204, ""),
        (404, "404"),
        (410, "410"),
        (401, None),
        (403, None),
        (429, None),
        (500, None),
        (503, None),
    ],
)
def test_only_404_and_410_say_that_a_page_is_gone(site, checker, status, failure):
    site.answers["/page"] = status
    assert checker.failure(f"{site.url}/page") == failure


def test_a_server_that_answers_the_head_only_wrongly_is_asked_once_more(site, checker):
    site.answers["HEAD /page"] = 404
    assert checker.failure(f"{site.url}/page") == ""
    assert site.asked == ["HEAD /page", "GET /page"]
    assert site.user_agents == {"link-check (+http://localhost:8000/)"}


def test_it_asks_no_more_than_the_head_where_that_is_enough(site, checker):
    assert checker.failure(f"{site.url}/sivu/ä?nimi=ö&x#kohta") == ""
    assert site.asked == ["HEAD /sivu/%C3%A4?nimi=%C3%B6&x"]


def test_redirects_are_followed_but_not_for_ever(site, checker):
    site.answers |= {"/1": "/2", "/2": f"{site.url}/3", "/3": 404, "/round": "/round"}
    assert checker.failure(f"{site.url}/1") == "404"
    site.asked.clear()
    assert checker.failure(f"{site.url}/round") is None
    assert site.asked == ["HEAD /round"] * 6 + ["GET /round"] * 6


@pytest.mark.parametrize("answer", ["hangs", "drips"])
def test_what_hangs_is_not_known_and_does_not_hold_up_the_rest(site, checker, answer):
    site.answers["/slow"] = answer
    assert checker.failure(f"{site.url}/slow") is None


@pytest.mark.parametrize(
    ("url", "failure"),
    [
        ("http://no-such-site.invalid/", "no_site"),
        ("http://127.0.0.1:1/", None),
        ("http://127.0.0.1:99999/", None),
        ("http://[half/", None),
        ("http:///nowhere", None),
        ("ftp://example.org/", None),
        ("http://xn--a.example" + "a" * 300 + "/", None),
    ],
)
def test_odd_addresses_get_an_answer_too(checker, monkeypatch, url, failure):
    def look_up(host, *args, **kwargs):
        if host.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return found(host, *args, **kwargs)

    found = socket.getaddrinfo
    monkeypatch.setattr("pages.navigation.link_checker.socket.getaddrinfo", look_up)
    assert checker.failure(url) == failure


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_an_address_of_no_public_network_is_never_asked(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:4700::6810:1", "::ffff:93.184.216.34"])
def test_public_addresses_are_asked(number):
    assert is_public(number)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "0x7f.1", "2130706433"])
def test_no_name_of_the_server_itself_is_asked(site, name):
    checker = LinkChecker(timeout=0.3)
    assert checker.failure(site.url.replace("127.0.0.1", name)) is None
    assert site.asked == []


def test_nor_does_a_redirect_lead_there(site):
    with linked_site(inside=200) as inside:
        site.answers["/out"] = f"{inside.url.replace('127.0.0.1', '127.0.0.2')}/inside"
        checker = LinkChecker(may_ask=lambda number: number == "127.0.0.1", timeout=0.3)
        assert checker.failure(f"{site.url}/out") is None
        assert len(site.asked) == 2
        assert inside.asked == []
