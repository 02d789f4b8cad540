"""What a first visit costs, and what it leaves behind."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser import addresses
from tests.browser.browser_log import Watch
from tests.browser.crawl import Answer
from tests.browser.running_site import RunningSite

pytestmark = pytest.mark.browser

MOST_REQUESTS = 6
MOST_BYTES = 70_000  # 70 kB, as transferred: compressed where the server compresses


@pytest.mark.parametrize("language", addresses.LANGUAGES)
def test_a_first_visit_is_light(
    language: str, site: RunningSite, new_context: Callable[..., BrowserContext]
) -> None:
    """Whichever page it begins on; pictures that staff choose come on top."""
    heavy = []
    for path in addresses.ALL:
        context = new_context(viewport={"width": 1280, "height": 900})
        watch = Watch(context, site.url)
        page = context.new_page()
        page.goto(f"/{language}/{path}")
        page.evaluate("document.fonts.ready")
        asked = [each for each in watch.requests if not each.url.startswith(site.url + "/media/")]
        sizes = {each.url: each.sizes()["responseBodySize"] for each in asked}
        if not len(sizes) == len(asked) <= MOST_REQUESTS or sum(sizes.values()) > MOST_BYTES:
            heavy.append(f"{page.url} {sum(sizes.values())} {sizes}")
        watch.assert_quiet()
        # Wagtail protects its form for a password with one.
        assert path == addresses.PRIVATE or not context.cookies()
        context.close()
    assert not heavy, "\n".join(heavy)


def test_pages_lead_nowhere_in_vain(all_answers: dict[str, Answer]) -> None:
    """No link of a public page leads to an error."""
    broken = [f"{url} {each.status}" for url, each in all_answers.items() if each.status != 200]
    assert not broken, "\n".join(broken)


def test_pages_set_no_cookie(all_answers: dict[str, Answer]) -> None:
    assert not [url for url, each in all_answers.items() if each.headers["Set-Cookie"]]


def test_both_languages_have_the_same_pages(public_pages: list[Answer], site: RunningSite) -> None:
    paths = {
        language: {
            each.path.removeprefix(f"/{language}/")
            for each in public_pages
            if each.path.startswith(f"/{language}/") and "?" not in each.path
        }
        for language in addresses.LANGUAGES
    }
    assert paths["fi"] == paths["ru"]
