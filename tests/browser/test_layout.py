"""Pages fit every screen and the sheet of paper, with and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import addresses
from tests.browser.browser_log import Watch
from tests.browser.running_site import RunningSite

pytestmark = pytest.mark.browser

WIDTHS = (320, 768, 1440, 2560)
# Of a screen of 1440 by 900: what a list is for is seen before anybody scrolls.
FIRST_ROW_ABOVE = 600
FIRST_ROW = "main :is(.entries, .timeline tbody, .index, .tree ul) > *"
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
    const found = [...document.body.querySelectorAll('*')]
        .filter(each => each.checkVisibility({visibilityProperty: true}))
        .filter(each => !hidden(each) && !scrolls(each))
        .filter(each => {
            const box = each.getBoundingClientRect();
            return box.width && (box.right > width + 1 || box.left < -1);
        })
        .map(each => each.outerHTML.slice(0, 120));
    return document.documentElement.scrollWidth > width ? ['it scrolls', ...found] : found;
}"""
# As WCAG 2.2, 1.4.12, has it.
SPACE_TEXT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
COVERING = """() => [...document.body.querySelectorAll('*')]
    .filter(each => ['fixed', 'sticky'].includes(getComputedStyle(each).position))
    .filter(each => each.getBoundingClientRect().height > innerHeight / 2)
    .map(each => each.outerHTML.slice(0, 120))"""


def misfits(page: Page) -> list[str]:
    """What does not fit: on any screen, zoomed to 400 %, and with text spaced as readers may."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"at {width} px: {each}" for each in page.evaluate(STICKING_OUT)]
    # A screen of 1280 by 1024 at 400 %: nothing may keep covering it.
    page.set_viewport_size({"width": 320, "height": 256})
    found += [f"at 400 %, covers: {each}" for each in page.evaluate(COVERING)]
    page.evaluate(SPACE_TEXT)
    found += [f"with text spaced: {each}" for each in page.evaluate(STICKING_OUT)]
    return [f"{page.url} {each}" for each in found]


@pytest.mark.parametrize("language", addresses.LANGUAGES)
def test_every_page_fits_every_screen(
    language: str, site: RunningSite, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    watch = Watch(context, site.url)
    page = context.new_page()
    found = []
    for path in addresses.ALL:
        page.goto(f"/{language}/{path}")
        found += misfits(page)
    assert not found, "\n".join(found)
    watch.assert_quiet()


@pytest.mark.parametrize("language", addresses.LANGUAGES)
def test_a_list_begins_on_the_first_screen(
    language: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport={"width": 1440, "height": 900}).new_page()
    low = {}
    for path in addresses.LISTS:
        page.goto(f"/{language}/{path}")
        link = page.locator(FIRST_ROW).first.locator("a").first.bounding_box()
        assert link, path
        low[path] = link["y"] + link["height"]
    assert max(low.values()) <= FIRST_ROW_ABOVE, low


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
    for path in addresses.PAGE_TYPES:
        page.goto(f"/{language}/{path}")
        page.emulate_media(media="print")
        expect(page.locator("h1")).to_be_visible()
        for hidden in ("nav", "form", ".menu-button", ".actions"):
            assert not page.locator(f"{hidden}:visible").count(), f"{page.url}: {hidden}"
        expect(page.locator(".print-line")).to_contain_text(f"/{language}/")
        paper, ink = page.evaluate(
            """() => [getComputedStyle(document.body).backgroundColor,
                getComputedStyle(document.querySelector('h1')).color]"""
        )
        assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), page.url
        assert max(map(int, ink.removeprefix("rgb(").removesuffix(")").split(","))) < 100, page.url
        page.emulate_media(media="screen")


def test_what_is_folded_is_open_on_paper(new_context: Callable[..., BrowserContext]) -> None:
    page = new_context().new_page()
    page.goto(f"/fi/{addresses.ALL_BLOCKS}")
    answer = page.locator(".prose details > div").first
    expect(answer).to_be_hidden()
    page.emulate_media(media="print")
    box = answer.bounding_box()
    assert box
    assert box["height"] > 20
    assert page.pdf(format="A4").startswith(b"%PDF-")


SEATS = ("current", "ended", "upcoming", "not_known")


@pytest.mark.parametrize(
    "media",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"forced_colors": "active"},
        {"media": "print"},
    ],
    ids=["light", "dark", "forced colours", "print"],
)
def test_seats_of_each_status_look_different(
    media: dict[str, str],
    development_site: RunningSite,
    new_context: Callable[..., BrowserContext],
) -> None:
    page = new_context(base_url=development_site.url, device_scale_factor=2).new_page()
    page.goto(f"/fi/{addresses.STYLE_GUIDE}")
    page.emulate_media(**media)
    pictures = {page.locator(f".kind-body .seat-{seat}").first.screenshot() for seat in SEATS}
    assert len(pictures) == len(SEATS)
