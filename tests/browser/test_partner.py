"""A partner pastes a link into her own site, and our light view stands on her page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext
from wagtail.embeds.finders.oembed import OEmbedFinder

from tests.browser.running_site import RunningSite

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("path", "frame", "words"),
    [
        ("/ru/toimielimet/etno/", "/ru/embed/e/2/", "этническим отношениям"),
        ("/e/2", "/fi/embed/e/2/", "etnisten suhteiden"),
        (
            "/ru/toimielimet/?status=zaversheno",
            "/ru/embed/entries/?vid=organ&status=zaversheno",
            "этническим отношениям",
        ),
        ("/fi/missa-olemme-mukana/", "/fi/embed/entries/", "Fingo ry"),
    ],
)
def test_a_link_becomes_a_card_that_shows_what_it_leads_to(
    site: RunningSite,
    new_context: Callable[..., BrowserContext],
    path: str,
    frame: str,
    words: str,
) -> None:
    provider = {"endpoint": site.address("/oembed"), "urls": [f"^{site.url}/.+$"]}
    card = OEmbedFinder(providers=[provider]).find_embed(site.address(path), max_width=400)
    assert card["type"] == "rich"
    page = new_context(java_script_enabled=False).new_page()
    html = f"<!doctype html><title>A partner</title>{card['html']}"
    # Chromium lets no page of the wide web frame one of this machine, so the partner is here too.
    partner = site.address("/partner")
    page.route(partner, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(partner)
    assert page.locator("iframe").get_attribute("src") == site.address(frame)
    framed = page.frame_locator("iframe")
    framed.get_by_role("link", name=words).first.wait_for(timeout=5000)
    assert framed.locator("html").get_attribute("lang") == frame[1:3]
