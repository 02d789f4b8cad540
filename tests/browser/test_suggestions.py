"""The suggestions of the search page: by keyboard, by pointer, for screen readers, without them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.browser_log import Watch
from tests.browser.running_site import RunningSite
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

FIELD = "#search-words"
# What is typed, the name that is suggested first, and where it leads.
TYPED = {
    "fi": ("oikeusmin", "Oikeusministeriö"),
    "ru": ("министерство юст", "Министерство юстиции Финляндии"),
}


def page_with_suggestions(context: BrowserContext, language: str) -> Page:
    page = context.new_page()
    page.goto(f"/{language}/haku/")
    typed, name = TYPED[language]
    page.locator(FIELD).press_sequentially(typed)
    expect(page.get_by_role("option").first).to_contain_text(name)
    return page


@pytest.fixture(params=TYPED)
def search(
    request: pytest.FixtureRequest, site: RunningSite, new_context: Callable[..., BrowserContext]
) -> Iterator[Page]:
    """The search page with a beginning typed, and its suggestions shown."""
    context = new_context(viewport={"width": 360, "height": 800})
    watch = Watch(context, site.url)
    yield page_with_suggestions(context, request.param)
    watch.assert_quiet()


def shown_name(search: Page) -> str:
    return str(search.get_by_role("option").locator("[lang]").first.text_content())


def test_the_keyboard_chooses_a_suggestion(search: Page) -> None:
    name = shown_name(search)
    field, options = search.locator(FIELD), search.get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    active = options.first.get_attribute("id")
    expect(field).to_have_attribute("aria-activedescendant", str(active))
    field.press("ArrowUp")
    expect(search.locator("[aria-selected]")).to_have_count(0)
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    while options.first.get_attribute("aria-selected") is None:
        field.press("ArrowUp")
    field.press("Enter")
    expect(search.locator("h1")).to_have_text(name)


def test_escape_closes_them_and_keeps_what_was_typed(search: Page) -> None:
    field = search.locator(FIELD)
    typed = field.input_value()
    field.press("ArrowDown")
    field.press("Escape")
    expect(search.get_by_role("option")).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.get_attribute("aria-activedescendant") is None
    expect(field).to_have_value(typed)
    field.press("Enter")
    search.wait_for_url("**/haku/?q=*")
    expect(search.locator(".results h2").first).to_be_visible()


def test_a_pointer_chooses_a_suggestion(search: Page) -> None:
    name = shown_name(search)
    search.get_by_role("option").first.click()
    expect(search.locator("h1")).to_have_text(name)


def test_their_number_is_said_and_they_have_no_violation(search: Page) -> None:
    expect(search.get_by_role("status")).to_contain_text("1 ")
    search.locator(FIELD).press("ArrowDown")
    assert not violations(search)


def test_without_an_answer_the_form_still_searches(
    new_context: Callable[..., BrowserContext],
) -> None:
    search = page_with_suggestions(new_context(), "fi")
    search.route("**/search-suggestions.json*", lambda route: route.fulfill(status=503))
    search.locator(FIELD).press("Backspace")
    expect(search.get_by_role("option")).to_have_count(0)
    search.locator(FIELD).press("Enter")
    search.wait_for_url("**/haku/?q=*")


@pytest.mark.parametrize("language", TYPED)
def test_without_javascript_it_is_a_form(
    language: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"/{language}/haku/")
    page.fill(FIELD, TYPED[language][0])
    page.press(FIELD, "Enter")
    page.wait_for_url("**/haku/?q=*")
    expect(page.get_by_role("combobox")).to_have_count(0)
    expect(page.locator(".results li").first).to_be_visible()
