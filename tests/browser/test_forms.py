"""Forms in a real browser: their fields show what the address says, without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

pytestmark = pytest.mark.browser

# The list, a choice of its status, and the address of the search page.
LISTS = {
    "fi": ("/fi/missa-olemme-mukana/", "paattynyt", "/fi/haku/"),
    "ru": ("/ru/missa-olemme-mukana/", "zaversheno", "/ru/haku/"),
}


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
    page.select_option("#filter-status", status)
    page.fill("#filter-text", "ETNO")
    page.fill("#filter-date", "2021")
    page.click(".filters button")
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
    page.click(".search-box button")
    page.wait_for_url("**q=digi")
    page.go_back()
    expect(page.locator("#search-words")).to_have_value("ETNO")


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", LISTS)
def test_a_wrong_date_stays_and_fits_the_screen(
    language: str, width: int, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(LISTS[language][0])
    page.fill("#filter-date", "31.2.2021")
    page.click(".filters button")
    field = page.locator("#filter-date")
    expect(field).to_have_value("31.2.2021")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#filter-date-error")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
