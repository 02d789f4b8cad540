"""Forms in a real browser: their fields show what the address says, without JavaScript."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import FLAGS
from tests.browser.running_site import RunningSite

pytestmark = pytest.mark.browser

# The list, a choice of its status, and the address of the search page.
LISTS = {
    "fi": ("/fi/missa-olemme-mukana/", "paattynyt", "/fi/haku/"),
    "ru": ("/ru/missa-olemme-mukana/", "zaversheno", "/ru/haku/"),
}
CHANGED = ".changed-fields"


@pytest.fixture
def kept_page(browser: Browser, site: RunningSite) -> Iterator[Page]:
    """A page of a browser that keeps pages as they were left, and shows them so on the way back.

    All browsers of visitors do; Playwright tells its own not to, and does not notice when they do.
    """
    keeping = browser.browser_type.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        args=FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield keeping.new_page(base_url=site.url)
    keeping.close()


def leave(page: Page, how: Callable[[], None]) -> None:
    """Leaves the page by doing something, for another one."""
    page.evaluate("window.kept = location.href")
    how()
    page.wait_for_function("() => !window.kept && document.readyState === 'complete'")


def go(page: Page, steps: int) -> None:
    """Goes back or forward, to a page that was kept."""
    address = page.url
    page.evaluate(
        "steps => { window.kept = location.href; setTimeout(() => history.go(steps)); }", steps
    )
    page.wait_for_function(
        "left => location.href !== left && window.kept === location.href", arg=address
    )


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("language", LISTS)
def test_back_after_a_filter_shows_the_list_and_the_form_of_that_address(
    language: str, javascript: bool, new_context: Callable[..., BrowserContext]
) -> None:
    address, status, _search = LISTS[language]
    page = new_context(
        viewport={"width": 1440, "height": 900}, java_script_enabled=javascript
    ).new_page()
    page.goto(address)
    expect(page.locator(CHANGED)).to_be_hidden()
    page.click(".filters-more summary")
    page.select_option("#filter-status", status)
    page.fill("#filter-text", "ETNO")
    page.fill("#filter-date", "2021")
    page.click(".filters-show button")
    page.wait_for_url("**?*")
    page.go_back()
    for field in ("status", "text", "date"):
        expect(page.locator(f"#filter-{field}")).to_have_value("")
    page.go_forward()
    expect(page.locator("#filter-status")).to_have_value(status)
    expect(page.locator("#filter-text")).to_have_value("ETNO")
    expect(page.locator("#filter-date")).to_have_value("2021")


@pytest.mark.parametrize("language", LISTS)
def test_back_after_a_search_shows_the_words_of_that_address(
    language: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()
    page.goto(f"{LISTS[language][2]}?q=ETNO")
    page.fill("#search-words", "digi")
    page.click(".search-box button[type=submit]")
    page.wait_for_url("**q=digi")
    page.go_back()
    expect(page.locator("#search-words")).to_have_value("ETNO")


@pytest.mark.parametrize("language", LISTS)
def test_back_to_a_list_as_it_was_left_tells_of_the_fields_and_undoes_them(
    language: str, kept_page: Page
) -> None:
    address, status, _search = LISTS[language]
    page = kept_page
    page.goto(address)
    count = page.locator("#count").inner_text()
    page.locator("#filter-text").press_sequentially("ETNO")
    page.click(".filters-more summary")
    page.select_option("#filter-status", status)
    leave(page, page.locator(".filters-show button").click)
    expect(page.locator(CHANGED)).to_be_hidden()

    go(page, -1)
    assert page.locator("#count").inner_text() == count
    expect(page.locator("#filter-text")).to_have_value("ETNO")
    expect(page.locator(CHANGED)).to_be_visible()
    page.locator(f"{CHANGED} button").click()
    for field in ("status", "text", "date"):
        expect(page.locator(f"#filter-{field}")).to_have_value("")
    expect(page.locator(CHANGED)).to_be_hidden()

    go(page, 1)
    expect(page.locator("#filter-status")).to_have_value(status)
    expect(page.locator("#filter-text")).to_have_value("ETNO")
    expect(page.locator(CHANGED)).to_be_hidden()


def test_what_was_typed_and_not_sent_moves_nothing_under_the_pointer(
    new_context: Callable[..., BrowserContext],
) -> None:
    """A click counts only where the button goes up over what it went down on."""
    page = new_context().new_page()
    for address, field, link in (
        ("/fi/missa-olemme-mukana/", "#filter-text", "main .entry-name a"),
        ("/ru/haku/?q=ETNO", "#search-words", ".results a"),
    ):
        page.goto(address)
        page.locator(field).press_sequentially("ETNO")
        page.locator(link).first.click()
        page.wait_for_url("**/etno/" if "q=" in address else "**/toimielimet/**")
        page.go_back()


@pytest.mark.parametrize("language", LISTS)
def test_back_to_a_search_as_it_was_left_tells_of_its_words_and_undoes_them(
    language: str, kept_page: Page
) -> None:
    page = kept_page
    page.goto(f"{LISTS[language][2]}?q=ETNO")
    expect(page.locator(CHANGED)).to_be_hidden()
    page.fill("#search-words", "digi")
    leave(page, page.locator(".search-box button[type=submit]").click)
    go(page, -1)
    page.locator(f"{CHANGED} button").click()
    expect(page.locator("#search-words")).to_have_value("ETNO")
    expect(page.locator(CHANGED)).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", LISTS)
def test_a_wrong_date_stays_and_fits_the_screen(
    language: str, width: int, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(LISTS[language][0])
    page.click(".filters-more summary")
    page.fill("#filter-date", "31.2.2021")
    page.click(".filters-show button")
    field = page.locator("#filter-date")
    expect(field).to_have_value("31.2.2021")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#filter-date-error")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
