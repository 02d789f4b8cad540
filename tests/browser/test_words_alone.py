"""Without style sheets and pictures the words alone make a page, in a good order."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import addresses

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("language", addresses.LANGUAGES)]

PAGES = ("", "missa-olemme-mukana/", "toimielimet/etno/", "yhteystiedot/", "haku/?q=etno")
ORDER = ("header", "header nav", "main h1", "footer")


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of a browser that loads neither style sheets nor fonts nor pictures."""
    context = new_context(viewport={"width": 360, "height": 800}, java_script_enabled=True)
    wanted = {"document", "script", "fetch"}
    context.route(
        "**/*",
        lambda route: route.continue_() if route.request.resource_type in wanted else route.abort(),
    )
    return context.new_page()


def test_it_reads_from_the_name_to_the_foot(page: Page, language: str) -> None:
    for path in PAGES:
        page.goto(f"/{language}/{path}")
        tops = [page.locator(each).first.bounding_box() for each in ORDER]
        heights = [box["y"] for box in tops if box]
        assert len(heights) == len(ORDER), path
        assert heights == sorted(heights), path
        # What only the eye needs is not read out instead: no drawing has words.
        drawn = page.locator("svg:not([aria-hidden], [aria-hidden] svg, [role=img])")
        expect(drawn).to_have_count(0)


def test_the_list_is_filtered_and_a_page_is_reached(page: Page, language: str) -> None:
    page.goto(f"/{language}/missa-olemme-mukana/")
    page.fill("#filter-text", "ETNO")
    page.press("#filter-text", "Enter")
    page.wait_for_url("**?*")
    page.locator(".entry-name a", has_text="ETNO").first.click()
    expect(page.locator("h1")).to_contain_text("ETNO")
