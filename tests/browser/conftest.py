"""The browser and the sites that it visits."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.addresses import LANGUAGES
from tests.browser.browser_log import Watch
from tests.browser.crawl import Answer, crawl
from tests.browser.running_site import RunningSite, running_copy
from tests.browser.staff_browser import Desk, assert_no_english

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The site that visitors read; no test changes what it publishes."""
    with running_copy(shelf, tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def development_site(
    shelf: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSite]:
    """The site as developers run it, which alone has the style guide."""
    with running_copy(shelf, tmp_path_factory.mktemp("development"), debug=True) as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, until the last test of this folder: its event loop would disturb Django's tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def new_context(browser: Browser, site: RunningSite) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a visitor's browser profile, empty, with the options of Playwright's contexts."""
    contexts: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(**({"base_url": site.url} | options))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def all_answers(site: RunningSite) -> dict[str, Answer]:
    """What every address says that links lead to from the front pages, by address."""
    return {
        url: answer
        for language in LANGUAGES
        for url, answer in crawl(site, f"/{language}/").items()
    }


@pytest.fixture(scope="session")
def public_pages(all_answers: dict[str, Answer]) -> list[Answer]:
    """Every page that links lead to, once, in an order of their own; each list filtered once."""
    pages = {answer.url: answer for answer in all_answers.values() if answer.is_html}
    chosen = {(url.partition("?")[0], "?" in url): pages[url] for url in sorted(pages)}
    return list(chosen.values())


@pytest.fixture(scope="session")
def staff_site(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The site on which staff work: tests change it, each of them what no other one looks at."""
    with running_copy(shelf, tmp_path_factory.mktemp("staff-site")) as running:
        yield running


@pytest.fixture
def sit_down(
    language: str, staff_site: RunningSite, new_context: Callable[..., BrowserContext]
) -> Iterator[Callable[[str], Desk]]:
    """Signs in an editor or a chief editor; afterwards, nothing has complained or been English."""
    desks: list[Desk] = []
    context = new_context(base_url=staff_site.url, viewport={"width": 1440, "height": 1000})
    watch = Watch(context, staff_site.url)

    def make(rank: str = "editor") -> Desk:
        desk = Desk(context.new_page(), language)
        desks.append(desk)
        desk.sign_in(rank)
        return desk

    yield make
    watch.assert_quiet()
    assert_no_english(desks)


@pytest.fixture
def desk(sit_down: Callable[[str], Desk]) -> Desk:
    """An editor at work."""
    return sit_down("editor")


@pytest.fixture
def reader(staff_site: RunningSite, new_context: Callable[..., BrowserContext]) -> Page:
    """A visitor's page, on the site where staff work."""
    return new_context(base_url=staff_site.url).new_page()
