"""Fetches pages as bytes, without a browser, and follows their links."""

import secrets
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from django.core import signing

from tests.browser.running_site import SECRET_KEY, RunningSite

MOST_PAGES = 1000  # more means that links multiply without end
PATIENCE = 30  # seconds


class LinkParser(HTMLParser):
    """Collects the addresses that a page leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("a", "area") and (href := values.get("href")):
            self.links.append(href)
        if tag == "link" and values.get("rel") in ("alternate", "canonical"):
            self.links.append(values.get("href") or "")


@dataclass(frozen=True)
class Answer:
    """What the site said to one request; ``url`` is where redirects led."""

    url: str
    status: int
    headers: Message
    body: bytes

    @property
    def is_html(self) -> bool:
        return self.headers.get_content_type() == "text/html"

    @cached_property
    def links(self) -> list[str]:
        parser = LinkParser()
        parser.feed(self.body.decode())
        return [urldefrag(urljoin(self.url, link)).url for link in parser.links]

    @property
    def path(self) -> str:
        parts = urlsplit(self.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")


def fetch(url: str, form: dict[str, str] | None = None) -> Answer:
    """Asks for ``url``, or sends ``form`` to it; an error status is an answer like any other."""
    data = urlencode(form).encode() if form is not None else None
    request = urllib.request.Request(url, data, {"Accept-Language": "fi"})  # noqa: S310 - our own
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:  # noqa: S310 - our own
            return Answer(response.url, response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(url, error.code, error.headers, error.read())


def crawl(site: RunningSite, start: str) -> dict[str, Answer]:
    """Everything that can be reached by links from ``start``, by address.

    Lists may be filtered and paged in more ways than can be counted: an address with a query is
    fetched, its own links are not.
    """
    answers: dict[str, Answer] = {}
    waiting = [site.address(start)]
    while waiting:
        url = waiting.pop()
        if url in answers:
            continue
        answers[url] = answer = fetch(url)
        if len(answers) > MOST_PAGES:
            raise AssertionError(f"more than {MOST_PAGES} pages; the last one is {url}")
        if answer.is_html and not urlsplit(url).query:
            waiting.extend(
                link
                for link in answer.links
                if link.startswith(site.url + "/") and link not in answers
            )
    return answers


class _MinuteAgo(signing.TimestampSigner):
    def timestamp(self) -> str:
        return signing.b62_encode(int(time.time()) - 60)


def opened_a_minute_ago() -> str:
    """The hidden word of a form opened then: forms refuse whoever is faster than people."""
    return _MinuteAgo(key=SECRET_KEY, salt="pages.forms").sign(secrets.token_urlsafe(12))


def contact_message(**changes: str) -> dict[str, str]:
    """A form of the contact page, filled in well but for ``changes``."""
    return {
        "purpose": "question",
        "name": "Maija Meikäläinen",
        "email": "maija@example.org",
        "text": "Hyvää päivää! Добрый день!",
        "consented": "on",
        "website": "",
        "opened": opened_a_minute_ago(),
    } | changes
