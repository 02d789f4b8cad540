"""Contact sheets of a running site: each kind of page at every width, light and dark.

A sheet that stands in the folder already is kept in ``before/``, and how much it differs is
reported. Nothing fails: people look at them.
"""

import argparse
import os
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.addresses import LANGUAGES

# Paths under a language; of "list > first" the page to which the first row of the list leads.
KINDS = {
    "home": "",
    "list": "missa-olemme-mukana/",
    "list-of-kind": "asiantuntijatyo/",
    "list-filtered": "missa-olemme-mukana/?status=current",
    "list-on-a-day": "missa-olemme-mukana/?date=1.6.2021",
    "entry": "toimielimet/etno/",
    "entry-first": "toimielimet/ > first",
    "organisation": "organisaatiot/ > first",
    "organisations": "organisaatiot/",
    "theme": "teemat/ > first",
    "themes": "teemat/",
    "advocacy": "edunvalvonta/",
    "work": "edunvalvonta/ > first",
    "news": "ajankohtaista/",
    "news-item": "ajankohtaista/ > first",
    "about": "tietoa-meista/",
    "for-organisations": "jarjestoille/",
    "contact": "yhteystiedot/",
    "search": "haku/?q=ETNO",
    "search-for-nothing": "haku/?q=eiloydymistaan+etno",
    "site-map": "sivukartta/",
    "data": "tietoa-aineistosta/",
    "accessibility": "saavutettavuusseloste/",
    "not-found": "olematon/",
    "embedded-entry": "embed/e/2/",
    "embedded-list": "embed/entries/",
    "style-guide": "style-guide/",
}
FIRST_ROW = "main :is(.entry-name, .index-name) a"
SHOWN_WIDTHS = {320: 160, 768: 270, 1440: 420, 2560: 560}  # pixels of the screen: of the sheet
THEMES = ("light", "dark")
HIGHEST = 1500  # pixels of a picture; what is below is left out
GAP = 12
PAPER = "#8a8a8a"
MOST_BYTES = 150_000
QUALITIES = (80, 65, 50, 35, 20)
VISIBLE_DIFFERENCE = 24  # of 255: less is noise of the compression


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/contact-sheets", description=__doc__)
    parser.add_argument("address", help="of a running site: http://127.0.0.1:8000")
    parser.add_argument("folder", type=Path, help="where the sheets are written")
    parser.add_argument("kinds", nargs="*", help=f"by default all: {', '.join(KINDS)}")
    arguments = parser.parse_args()
    kinds = arguments.kinds or list(KINDS)
    if unknown := set(kinds) - set(KINDS):
        parser.error(f"no such kind of page: {', '.join(sorted(unknown))}")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        for kind in kinds:
            for language in LANGUAGES:
                root = f"{arguments.address.rstrip('/')}/{language}/"
                sheet = contact_sheet(pictures(browser, root, KINDS[kind]))
                print(save(sheet, arguments.folder / f"{kind}-{language}.webp"), flush=True)
        browser.close()


def pictures(browser: Browser, root: str, path: str) -> Iterable[Image.Image]:
    """The page at every width, first light, then dark."""
    for theme in THEMES:
        page = browser.new_page(color_scheme=theme, reduced_motion="reduce")
        open_page(page, root, path)
        for width, shown in SHOWN_WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 900})
            picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
            height = round(picture.height * shown / picture.width)
            smaller = picture.resize((shown, height), Image.Resampling.LANCZOS)
            yield smaller.crop((0, 0, shown, min(height, HIGHEST)))
        page.close()


def open_page(page: Page, root: str, path: str) -> None:
    address, _, first = path.partition(" > ")
    page.goto(root + address)
    if first:
        page.locator(FIRST_ROW).first.click()
        page.wait_for_load_state()
    # Pictures below the screen are loaded only when they come near it.
    page.evaluate("document.querySelectorAll('img').forEach(each => { each.loading = 'eager' })")
    page.wait_for_load_state("networkidle")


def contact_sheet(images: Iterable[Image.Image]) -> Image.Image:
    """The images of a theme side by side, the themes below each other."""
    found = list(images)
    rows = [
        found[start : start + len(SHOWN_WIDTHS)]
        for start in range(0, len(found), len(SHOWN_WIDTHS))
    ]
    heights = [max(each.height for each in row) for row in rows]
    width = sum(SHOWN_WIDTHS.values()) + GAP * (len(SHOWN_WIDTHS) + 1)
    sheet = Image.new("RGB", (width, sum(heights) + GAP * (len(rows) + 1)), PAPER)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for each in row:
            sheet.paste(each, (left, top))
            left += each.width + GAP
        top += height + GAP
    return sheet


def save(sheet: Image.Image, path: Path) -> str:
    """Writes the sheet; returns a line about it, and how it differs from the one before."""
    before = path.parent / "before" / path.name
    if path.exists():
        before.parent.mkdir(exist_ok=True)
        path.replace(before)
    for quality in QUALITIES:
        sheet.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= MOST_BYTES:
            break
    line = f"{path.name}: {path.stat().st_size // 1000} kB"
    return f"{line}, {difference(before, path)} differs" if before.exists() else line


def difference(before: Path, after: Path) -> str:
    """The share of the pixels that differ visibly; all of them where the sizes do."""
    old, new = Image.open(before).convert("L"), Image.open(after).convert("L")
    if old.size != new.size:
        return f"the size ({old.width} × {old.height}, now {new.width} × {new.height})"
    histogram = ImageChops.difference(old, new).histogram()
    return f"{sum(histogram[VISIBLE_DIFFERENCE:]) / sum(histogram):.1%}"


if __name__ == "__main__":
    main()
