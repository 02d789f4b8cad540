"""Every public page, in both languages, light and dark, passes axe; the keyboard reaches it all."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import addresses
from tests.browser.browser_log import Watch
from tests.browser.crawl import Answer
from tests.browser.running_site import RunningSite
from tests.browser.test_layout import misfits

pytestmark = pytest.mark.browser

AXE = Axe()
COLOURS = ("light", "dark")
TAGS = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "dark": ["cat.color"],  # the page is the same, but for its colours
}


def axe_options(colours: str) -> dict[str, object]:
    return {
        "runOnly": {"type": "tag", "values": TAGS[colours]},
        "rules": {"color-contrast-enhanced": {"enabled": True}},  # AAA contrast for text
        "resultTypes": ["violations"],
        "preload": False,  # fetches style sheets by script, which the pages' policy forbids
    }


def violations(page: Page, *schemes: str) -> list[str]:
    """What axe finds on ``page``, in lines that name page, rule and element.

    Light and dark, unless ``schemes`` are given.
    """
    found = []
    for colours in schemes or COLOURS:
        page.emulate_media(color_scheme=colours)
        response = AXE.run(page, options=axe_options(colours)).response
        for violation in response["violations"]:
            for node in violation["nodes"]:
                what = f"{violation['id']}: {node['target']} {node['html'][:160]}"
                found.append(f"{page.url} ({colours}) {what} {node['failureSummary']}")
    return found


@pytest.mark.parametrize("language", addresses.LANGUAGES)
def test_every_page_passes_axe(
    language: str,
    public_pages: list[Answer],
    site: RunningSite,
    new_context: Callable[..., BrowserContext],
) -> None:
    context = new_context()
    watch = Watch(context, site.url)
    page = context.new_page()
    start = site.address(f"/{language}/")
    paths = [answer.path for answer in public_pages if answer.url.startswith(start)]
    assert len(paths) > 40
    found = []
    for path in paths:
        page.goto(path)
        found += violations(page, "light")
    assert not found, "\n".join(found)
    watch.assert_quiet()
    assert not context.cookies()


@pytest.mark.parametrize("language", addresses.LANGUAGES)
def test_every_kind_of_page_passes_axe_on_a_phone(
    language: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    found = []
    for path in addresses.ALL:
        page.goto(f"/{language}/{path}")
        found += violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", addresses.LANGUAGES)
def test_style_guide_fits_and_passes_axe(
    language: str,
    development_site: RunningSite,
    new_context: Callable[..., BrowserContext],
) -> None:
    """Every component in every state."""
    context = new_context(base_url=development_site.url)
    watch = Watch(context, development_site.url)
    page = context.new_page()
    page.goto(f"/{language}/{addresses.STYLE_GUIDE}")
    found = violations(page) + misfits(page)
    assert not found, "\n".join(found)
    watch.assert_quiet()


@pytest.mark.parametrize("language", addresses.LANGUAGES)
def test_forms_pass_axe_with_errors_and_when_sent(
    language: str, site: RunningSite, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    watch = Watch(context, site.url)
    page = context.new_page()
    page.goto(f"/{language}/yhteystiedot/")
    form = page.locator("form.form")
    form.locator("button[type=submit]").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_in_viewport()
    expect(page.locator(":focus")).to_have_attribute("id", "errors")
    found = violations(page)

    # Each line of the summary leads to its field.
    summary.locator("a").first.click()
    expect(page.locator(":focus")).to_have_attribute("name", "name")

    form.locator("[name=name]").fill("Анна")
    form.locator("[name=email]").fill("anna@example.org")
    # As fast as people write: a form sent at once is taken for a machine's.
    form.locator("[name=text]").press_sequentially("Добрый день! Это письмо.", delay=100)
    form.locator("[name=consented]").check()
    form.locator("button[type=submit]").click()
    expect(page.get_by_role("status")).to_be_visible()
    found += violations(page)
    assert not found, "\n".join(found)
    watch.assert_quiet()
    assert not context.cookies()


def test_skip_link_comes_first_and_leads_to_the_content(
    new_context: Callable[..., BrowserContext],
) -> None:
    page = new_context().new_page()
    page.goto("/fi/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#content")
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("path", ["/fi/", "/ru/toimielimet/", "/ru/yhteystiedot/"])
def test_focus_is_always_visible(
    path: str, colours: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(color_scheme=colours, reduced_motion="reduce").new_page()
    page.goto(path)
    focusable = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, textarea, select, summary')]
            .filter(each => each.tabIndex >= 0 && each.checkVisibility()
                && each.type !== 'hidden').length"""
    )
    seen = 0
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body"):
        seen += 1
        assert seen <= focusable, "the keyboard is caught, or goes round"
        look_with_focus(page)
        page.keyboard.press("Tab")
    assert seen == focusable


def look_with_focus(page: Page) -> None:
    """The focused element looks different when it has lost the focus, and nothing covers it."""
    box = page.evaluate(
        """() => { const box = document.activeElement.getBoundingClientRect();
            return {x: box.x, y: box.y, width: box.width, height: box.height} }"""
    )
    size = page.viewport_size or {"width": 0, "height": 0}
    name = page.evaluate("document.activeElement.outerHTML.slice(0, 160)")
    assert 0 <= box["y"] < size["height"], f"out of sight: {name}"
    left, top = max(box["x"] - 8, 0), max(box["y"] - 8, 0)
    clip = {
        "x": left,
        "y": top,
        "width": min(box["width"] + 16, size["width"] - left),
        "height": min(box["height"] + 16, size["height"] - top),
    }
    focused = page.screenshot(clip=clip, caret="initial")
    page.evaluate("window.focused = document.activeElement; window.focused.blur()")
    blurred = page.screenshot(clip=clip, caret="initial")
    page.evaluate("window.focused.focus({preventScroll: true})")
    assert focused != blurred, f"no focus to be seen: {name}"
