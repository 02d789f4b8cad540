"""Pages fit every screen and the sheet of paper, with and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import addresses

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 768, 1440)
# Elements that stand out of the screen, unless they or what holds them can be scrolled or is
# hidden on purpose.
STICKING_OUT = """() => {
    const width = document.documentElement.clientWidth;
    const hidden = each => each.closest('[hidden], .visually-hidden-field, .skip, svg');
    const scrolls = each => {
        for (let up = each; up && up !== document.body; up = up.parentElement)
            if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return true;
        return false;
    };
    return [...document.body.querySelectorAll('*')]
        .filter(each => each.checkVisibility({visibilityProperty: true}))
        .filter(each => !hidden(each) && !scrolls(each))
        .filter(each => {
            const box = each.getBoundingClientRect();
            return box.width && (box.right > width + 1 || box.left < -1);
        })
        .map(each => each.outerHTML.slice(0, 120));
}"""


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("language", addresses.LANGUAGES)
def test_no_page_is_wider_than_the_screen(
    language: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()
    found = []
    for path in addresses.ALL:
        page.goto(f"/{language}/{path}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if scrolls_sideways(page):
                found.append(f"{page.url} scrolls at {width} px")
            found += [f"{page.url} at {width} px: {each}" for each in page.evaluate(STICKING_OUT)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", addresses.LANGUAGES)
def test_zoom_of_400_percent_leaves_the_page_readable(
    language: str, new_context: Callable[..., BrowserContext]
) -> None:
    """A screen of 1280 by 1024 at 400 % is one of 320 by 256: nothing may keep covering it."""
    page = new_context(viewport={"width": 320, "height": 256}).new_page()
    for path in addresses.ALL:
        page.goto(f"/{language}/{path}")
        assert not scrolls_sideways(page), page.url
        covering = page.evaluate(
            """() => [...document.body.querySelectorAll('*')]
                .filter(each => ['fixed', 'sticky'].includes(getComputedStyle(each).position))
                .filter(each => each.getBoundingClientRect().height > innerHeight / 2)
                .map(each => each.outerHTML.slice(0, 120))"""
        )
        assert not covering, page.url


@pytest.mark.parametrize("language", addresses.LANGUAGES)
def test_menu_opens_on_a_phone_without_javascript(
    language: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False, has_touch=True
    ).new_page()
    page.goto(f"/{language}/")
    menu = page.locator("nav.menu")
    expect(menu).to_be_hidden()
    page.locator("summary").first.tap()
    expect(menu).to_be_visible()
    menu.get_by_role("link").first.tap()
    page.wait_for_url(f"**/{language}/*/")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("language", addresses.LANGUAGES)
def test_a_wide_screen_shows_the_menu_without_a_button(
    language: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"/{language}/toimielimet/")
    expect(page.locator("nav.menu")).to_be_visible()
    expect(page.locator("summary").first).to_be_hidden()
    expect(page.locator("nav.menu [aria-current]")).to_have_count(1)


@pytest.mark.parametrize("language", addresses.LANGUAGES)
def test_pages_can_be_printed(language: str, new_context: Callable[..., BrowserContext]) -> None:
    """Black on white even for whoever reads light on dark, and without what only a screen needs."""
    page = new_context(color_scheme="dark").new_page()
    for path in ("", "toimielimet/", "toimielimet/pitka-nimi/", "kaikki-lohkot/"):
        page.goto(f"/{language}/{path}")
        page.emulate_media(media="print")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("nav.menu")).to_be_hidden()
        expect(page.locator(".languages").first).to_be_hidden()
        paper, ink = page.evaluate(
            """() => [getComputedStyle(document.body).backgroundColor,
                getComputedStyle(document.querySelector('h1')).color]"""
        )
        assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), page.url
        assert max(map(int, ink.removeprefix("rgb(").removesuffix(")").split(","))) < 100, page.url
        assert page.pdf(format="A4").startswith(b"%PDF-")
        page.emulate_media(media="screen")
