"""WordPress shows our light views in a sandbox and talks to them by messages.

The page around the frame is written here; it does what WordPress's own script does (wp-embed.js in
6.1 and 7.0). ``python -m tests.wordpress`` asks a real WordPress.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Frame, Page

from tests.browser.browser_log import Watch
from tests.browser.running_site import RunningSite

pytestmark = pytest.mark.browser

SECRET = "a1B2c3D4e5"
FRAMED = {
    "entry": "/fi/embed/e/2/",
    "entry in Russian": "/ru/embed/e/2/",
    "entry on a day": "/ru/embed/e/2/?data=2021",
    "list": "/fi/embed/entries/",
    "list of ended bodies": "/fi/embed/entries/?laji=toimielin&tila=paattynyt&ryhmittely=teema",
    "list of an organisation": "/ru/embed/entries/?organizatsiya=1",
    "list of a theme": "/fi/embed/entries/?teema=1",
    "list of nothing": "/fi/embed/entries/?sana=olematon",
    "wrong filter": "/fi/embed/entries/?tila=roskaa",
}
WORDPRESS = """<!doctype html><title>A partner</title>
<div style="height: {above}px"></div>
<iframe sandbox="allow-scripts" security="restricted" data-secret="{secret}"
  src="{src}" width="{width}" height="900" title="A card"></iframe>
<script>
  const frame = document.querySelector("iframe");
  const secret = frame.dataset.secret;
  window.messages = [];
  addEventListener("message", ({{ source, data }}) => {{
    if (source !== frame.contentWindow) return;
    messages.push(data);
    if (!secret || data.secret !== secret) return;
    if (data.message === "height") frame.height = Math.max(200, Math.min(1000, data.value));
    if (data.message !== "link") return;
    const target = new URL(data.value);
    if (target.host === new URL(frame.src).host && document.activeElement === frame)
      location.href = target;
  }});
  addEventListener("DOMContentLoaded", () =>
    frame.contentWindow.postMessage({{ message: "ready", secret }}, "*"));
</script>"""


@pytest.fixture
def partner(
    site: RunningSite, new_context: Callable[..., BrowserContext]
) -> Callable[..., tuple[Page, Frame]]:
    """Opens a partner's page with a frame; returns the page and what is in the frame."""

    def open_page(
        path: str,
        secret: str = SECRET,
        fragment: str | None = None,
        width: int = 600,
        above: int = 0,
    ) -> tuple[Page, Frame]:
        page = new_context().new_page()
        fragment = f"#?secret={secret}" if fragment is None else fragment
        html = WORDPRESS.format(
            secret=secret, src=site.address(path) + fragment, width=width, above=above
        )
        # Chromium lets no page of the wide web frame one of this machine, so the partner is here.
        address = site.address("/partner")
        page.route(address, lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(address, wait_until="load")
        return page, page.frames[1]

    return open_page


def content_height(frame: Frame) -> int:
    return frame.evaluate(
        "Math.ceil(document.querySelector('main').getBoundingClientRect().height)"
    )


def wait_for_height(page: Page, height: int) -> None:
    shown = max(200, min(1000, height))
    page.wait_for_function("height => frame.clientHeight === height", arg=shown, timeout=5000)


@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize("path", FRAMED.values(), ids=FRAMED)
def test_a_frame_is_as_high_as_what_it_shows(
    site: RunningSite, partner: Callable[..., tuple[Page, Frame]], path: str, width: int
) -> None:
    page, frame = partner(path, width=width)
    page.wait_for_function("messages.length", timeout=5000)
    assert page.evaluate("messages.every(each => each.secret === secret)")
    height = content_height(frame)
    wait_for_height(page, height)
    if 200 < height <= 1000:
        assert not frame.evaluate("document.documentElement.scrollHeight > innerHeight")


def test_a_framed_work_is_as_high_as_what_it_shows(
    site: RunningSite, partner: Callable[..., tuple[Page, Frame]]
) -> None:
    page, frame = partner(f"/ru/embed/work/{site.page_id('kannanotto-kielitaidosta')}/")
    wait_for_height(page, content_height(frame))
    frame.locator("a").first.click()
    page.wait_for_url("**/ru/edunvalvonta/kannanotto-kielitaidosta/")


def test_a_frame_below_the_screen_is_as_high_before_it_is_seen(
    partner: Callable[..., tuple[Page, Frame]],
) -> None:
    """Browsers draw no frame there, and tell it of no change of its size: fonts come later."""
    page, frame = partner(FRAMED["list of ended bodies"], width=640, above=5000)
    page.wait_for_load_state("networkidle")
    wait_for_height(page, content_height(frame))


def test_a_frame_follows_its_width(partner: Callable[..., tuple[Page, Frame]]) -> None:
    page, frame = partner(FRAMED["entry"], width=700)
    wait_for_height(page, content_height(frame))
    wide = content_height(frame)
    page.evaluate("frame.width = 240")
    frame.wait_for_function("() => innerWidth === 240")
    assert content_height(frame) > wide
    wait_for_height(page, content_height(frame))


@pytest.mark.parametrize("kind", ["entry", "entry in Russian", "entry on a day", "list"])
@pytest.mark.parametrize("press", ["mouse", "keyboard"])
def test_a_link_leads_the_page_around_to_ours(
    site: RunningSite, partner: Callable[..., tuple[Page, Frame]], kind: str, press: str
) -> None:
    page, frame = partner(FRAMED[kind])
    link = frame.locator("a").first
    href = link.evaluate("link => link.href")
    assert href.startswith(f"{site.url}/{FRAMED[kind][1:3]}/")
    if press == "mouse":
        link.click()
    else:
        link.press("Enter")
    page.wait_for_url(href, timeout=5000)
    assert page.locator("h1").count() == 1


def test_a_secret_that_comes_later_is_learnt(partner: Callable[..., tuple[Page, Frame]]) -> None:
    """WordPress adds one by script to a frame that has none."""
    page, frame = partner(FRAMED["entry"], fragment="")
    assert page.evaluate("messages") == []
    page.evaluate("frame.src += '#?secret=' + secret")
    wait_for_height(page, content_height(frame))


def test_nothing_is_sent_without_a_secret(
    site: RunningSite, partner: Callable[..., tuple[Page, Frame]]
) -> None:
    page, frame = partner(FRAMED["entry"], secret="", fragment="")
    page.evaluate("frame.width = 300")
    frame.wait_for_function("() => innerWidth === 300")
    # Messages arrive in order: the last one would follow those that ought not to be sent.
    frame.evaluate("requestAnimationFrame(() => setTimeout(() => parent.postMessage('last', '*')))")
    page.wait_for_function("messages.at(-1) === 'last'")
    assert page.evaluate("messages") == ["last"]


def test_a_frame_that_is_opened_by_itself_is_a_page_like_any_other(
    site: RunningSite, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()
    page.goto(f"{FRAMED['entry']}#?secret={SECRET}")
    page.locator("a").first.click()
    page.wait_for_url("**/fi/toimielimet/etno/")


@pytest.mark.parametrize("path", [FRAMED["entry"], FRAMED["list"]])
def test_in_a_sandbox_nothing_complains(
    site: RunningSite, new_context: Callable[..., BrowserContext], path: str
) -> None:
    """Its origin is opaque: style sheets and fonts are those of another site to it."""
    context = new_context()
    watch = Watch(context, site.url)
    page = context.new_page()
    html = WORDPRESS.format(
        secret=SECRET, src=f"{site.address(path)}#?secret={SECRET}", width=600, above=0
    )
    address = site.address("/partner")
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(address, wait_until="networkidle")
    assert page.frames[1].evaluate("origin") == "null"
    assert page.frames[1].evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    wait_for_height(page, content_height(page.frames[1]))
    watch.assert_quiet()


@pytest.mark.parametrize("path", [FRAMED["entry"], FRAMED["list"]])
def test_without_scripts_the_card_reads_the_same(
    site: RunningSite, new_context: Callable[..., BrowserContext], path: str
) -> None:
    texts = []
    for javascript in (True, False):
        page = new_context(java_script_enabled=javascript).new_page()
        page.goto(path)
        texts.append(page.locator("main").inner_text())
        assert page.locator("main a").first.is_visible()
    assert texts[0] == texts[1] != ""
