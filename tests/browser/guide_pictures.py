"""Makes the pictures of the guide for staff, by doing its tasks on a running site.

Each task is done as by a member of staff who reads Finnish, and as by one who reads Russian, each
on a site of her own that has nothing but the first content.
"""

import argparse
import os
import tempfile
from collections.abc import Iterable
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.browser.addresses import LANGUAGES
from tests.browser.guide_tasks import TASKS, Studio
from tests.browser.running_site import RunningSite, running_copy, site_with_staff
from tests.process import ROOT

FOLDER = ROOT / "static" / "guide"
SHELF = ROOT / ".pytest_cache" / "d" / "made-once"  # that of the tests
WIDTH, HEIGHT = 1200, 1000
# The admin scrolls within its page: a picture is taken of a window in which there is no need to.
TALL = 6000
PATIENCE = 90_000  # milliseconds: writing much takes long
# With a mail server, or nobody could reply; nothing is sent.
MAIL = {"EMAIL_URL": "smtp://127.0.0.1:9", "DEFAULT_FROM_EMAIL": "toimisto@example.org"}
SIDEBAR = 201  # pixels
MARGIN = 12
HIGHEST = 1000  # pixels; what is below is left out
QUALITIES = (80, 70, 60, 45, 30)
MOST_BYTES = 50_000
# Links to the guide, and bars that stay in place, are no part of what is shown.
HIDDEN = (
    ".guide-link, .w-slim-header, .w-minimap, .messages, footer.footer { display: none !important }"
)
# The smallest frame around all elements.
FRAME = """elements => {
    const boxes = elements.map(each => each.getBoundingClientRect())
    const left = Math.min(...boxes.map(box => box.left))
    const top = Math.min(...boxes.map(box => box.top))
    return {
        x: left, y: top,
        width: Math.max(...boxes.map(box => box.right)) - left,
        height: Math.max(...boxes.map(box => box.bottom)) - top,
    }
}"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/guide-pictures", description=__doc__)
    parser.add_argument("tasks", nargs="*", help=f"by default all: {', '.join(TASKS)}")
    arguments = parser.parse_args()
    if unknown := set(arguments.tasks) - set(TASKS):
        parser.error(f"no such task: {', '.join(sorted(unknown))}")
    expect.set_options(timeout=PATIENCE)
    SHELF.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        with (
            tempfile.TemporaryDirectory() as folder,
            running_copy(SHELF, Path(folder), make=site_with_staff, **MAIL) as site,
        ):
            take_pictures(site, language, arguments.tasks or TASKS)


def take_pictures(site: RunningSite, language: str, tasks: Iterable[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", f"--lang={language}"],
            env=os.environ | {"LANGUAGE": language},
        )
        for task in tasks:
            context = browser.new_context(
                base_url=site.url,
                viewport={"width": WIDTH, "height": HEIGHT},
                locale=language,
                reduced_motion="reduce",
                bypass_csp=True,  # for HIDDEN
            )
            context.set_default_timeout(PATIENCE)
            TASKS[task](Studio(site, context, language, partial(shoot, language, task)))
            context.close()
        browser.close()


def shoot(language: str, task: str, number: int, page: Page, *parts: Locator) -> None:
    """Takes a picture of the smallest frame around ``parts`` of the page."""
    style = page.add_style_tag(content=HIDDEN)
    page.set_viewport_size({"width": WIDTH, "height": TALL})
    page.wait_for_load_state("networkidle")
    frame = page.evaluate(FRAME, [part.first.element_handle() for part in parts])
    left = max(frame["x"] - MARGIN, SIDEBAR if page.locator("#wagtail-sidebar").count() else 0)
    clip = {
        "x": left,
        "y": max(frame["y"] - MARGIN, 0),
        "width": frame["x"] + frame["width"] + MARGIN - left,
        "height": min(frame["height"] + 2 * MARGIN, HIGHEST),
    }
    picture = page.screenshot(clip=clip, animations="disabled")
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    style.evaluate("each => each.remove()")
    path = FOLDER / language / f"{task}-{number}.webp"
    path.parent.mkdir(parents=True, exist_ok=True)
    print(save(picture, path), flush=True)


def save(picture: bytes, path: Path) -> str:
    image = Image.open(BytesIO(picture)).convert("RGB")
    for quality in QUALITIES:
        image.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= MOST_BYTES:
            break
    return f"{path.parent.name}/{path.name}: {path.stat().st_size // 1000} kB"


if __name__ == "__main__":
    main()
