"""Looking at the whole site at once."""

from collections import deque

import pytest
from django.test import Client

from tests.pages.html import Html

LANGUAGES = ("fi", "ru")


def crawl() -> dict[str, Html]:
    """Every page that can be reached from the front pages by links, by its address."""
    client = Client()
    waiting = deque(f"/{language}/" for language in LANGUAGES)
    seen = set(waiting)
    found = {}
    while waiting:
        path = waiting.popleft()
        response = client.get(path)
        if response.streaming:  # a file of data
            continue
        found[path] = page = Html(response, path)
        for link in sorted(page.paths() - seen):
            if link.startswith(("/fi/", "/ru/")):
                seen.add(link)
                waiting.append(link)
    return found


@pytest.fixture(scope="package")
def crawled(django_db_setup, django_db_blocker) -> dict[str, Html]:
    with django_db_blocker.unblock():
        return crawl()


@pytest.fixture
def pages(crawled: dict[str, Html]) -> list[Html]:
    """Every page of the site, both languages, as a visitor finds them."""
    return list(crawled.values())
