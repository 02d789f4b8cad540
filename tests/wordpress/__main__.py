"""Asks a real WordPress for cards of links to us, and looks at them in a browser.

The recipe is in docs/recipes/wordpress.md.
"""

import os
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.running_site import running_copy
from tests.process import ROOT
from tests.wordpress.running_wordpress import running_wordpress

THEME = "twentytwentyone"
LINKS = (
    "/fi/toimielimet/etno/",
    "/ru/toimielimet/etno/?data=2021",
    "/e/2",
    "/fi/toimielimet/?tila=paattynyt&ryhmittely=teema",
    "/ru/missa-olemme-mukana/",
    "/o/3",
    "/ru/t/1",
    "/fi/edunvalvonta/kannanotto-kielitaidosta/",
)
PATIENCE = 10_000  # milliseconds
LOWEST, HIGHEST = 200, 1000  # the heights that WordPress gives a frame


def look_at_card(browser: Browser, post: str, link: str) -> str:
    """Opens the post with the card of ``link``, follows a link in it; returns what was seen."""
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.text} {message.location}"))
    page.goto(post)
    iframe = page.locator("iframe.wp-embedded-content")
    iframe.wait_for(state="attached")
    assert iframe.get_attribute("sandbox") == "allow-scripts"
    assert iframe.get_attribute("security") == "restricted"
    frame = next(each for each in page.frames if "#?secret=" in each.url)
    height = frame.evaluate(
        "Math.ceil(document.querySelector('main').getBoundingClientRect().height)"
    )
    expected = max(LOWEST, min(HIGHEST, height))
    page.wait_for_function(
        "height => document.querySelector('iframe').clientHeight === height",
        arg=expected,
    )  # fmt: skip
    assert page.locator("blockquote.wp-embedded-content").is_hidden()
    assert iframe.is_visible()
    seen = f"content {height} px, frame {expected} px; {follow_link(page, frame)}"
    # WordPress asks itself for an icon that it does not have.
    assert not [each for each in complaints if urlsplit(link).netloc in each], complaints
    page.close()
    return seen


def follow_link(page: Page, frame: Frame) -> str:
    inside = frame.locator("main a").first
    href = inside.evaluate("link => link.href")
    inside.click()
    page.wait_for_url(href)
    return f"its link led the page to {href}"


def look_without_scripts(browser: Browser, post: str, link: str) -> str:
    """Opens the post without JavaScript: a link stands where the card would be."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(post)
    instead = page.locator("blockquote.wp-embedded-content a")
    assert instead.get_attribute("href") == link
    words = instead.inner_text()
    instead.click()
    page.wait_for_load_state()
    assert page.locator("h1").count() == 1
    context.close()
    return f"a link instead, “{words}”"


def main() -> int:
    shelf = ROOT / "var/wordpress"
    shelf.mkdir(parents=True, exist_ok=True)
    failed = 0
    with (
        tempfile.TemporaryDirectory() as ours,
        tempfile.TemporaryDirectory() as theirs,
        running_copy(shelf, Path(ours)) as site,
        running_wordpress(
            Path(theirs), THEME, links := [site.address(link) for link in LINKS]
        ) as posts,
        sync_playwright() as playwright,
    ):
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for link, post in zip(links, posts, strict=True):
            for look in (look_at_card, look_without_scripts):
                try:
                    said = look(browser, post, link)
                except Exception as error:
                    said, failed = f"FAILED: {error!r}", failed + 1
                print(f"{link.removeprefix(site.url)}\n    {said}")
        browser.close()
    print(f"{failed} of {2 * len(LINKS)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
