"""The picture that shows when a page is shared: its name, drawn when it is published.

One file a page and language, 1200 by 630 pixels as Open Graph's readers expect. Files are kept
apart from media that anybody may fetch: a view asks first whether the public may see the page.
"""

import io
from functools import cache
from math import cos, pi, sin
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import override
from PIL import Image, ImageDraw, ImageFont

from pages.languages.codes import language_codes
from pages.models import SiteSettings
from pages.models.base_page import BasePage

SIZE = (1200, 630)
MARGIN = 84
PAPER, INK, SOFT, DEEP, WARM = "#fbfaf6", "#17212b", "#4a5661", "#0d4a52", "#b8431f"
COLOURS = 64  # enough for smooth letters in these colours; keeps a card under some 40 kB
# Literata with Latin and Cyrillic letters, at one weight; Source Sans 3 has both too.
SERIF, SANS = "literata-cyrillic.woff2", "source-sans-3.woff2"
SIZES = (76, 66, 56, 48, 40)
LINE = 1.22  # height of a line, as a multiple of the size of its letters
ROOM = SIZE[1] - 118 - 64  # for the title, above the rule
ELLIPSIS = "…"


def card_path(key: int, language: str) -> str:
    """Where the card of a page is kept, within the media folder."""
    return f"cards/{key}-{language}.png"


def delete_cards(page: BasePage) -> None:
    """Takes away the cards of a page that is no longer published."""
    for language in language_codes():
        default_storage.delete(card_path(page.pk, language))


def make_cards(page: BasePage) -> None:
    """Draws the cards of ``page`` in every language, over those that there were."""
    site = page.get_site()
    for language in language_codes():
        with override(language):
            publisher = str(SiteSettings.for_site(site).full_name) if site else ""
            content = ContentFile(draw(str(page.name), publisher))
        path = card_path(page.pk, language)
        default_storage.delete(path)
        default_storage.save(path, content)


def draw(title: str, publisher: str) -> bytes:
    """A card as a PNG file; a title that is too long ends with an ellipsis."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    _draw_table(pen, (SIZE[0] - MARGIN - 60, MARGIN + 60), 44)
    font, lines = _fit(_printable(title), SIZE[0] - 2 * MARGIN - 140)
    height = font.size * LINE
    top = 48 + (ROOM - height * len(lines)) / 2
    for number, line in enumerate(lines):
        pen.text((MARGIN, top + number * height), line, fill=INK, font=font)
    pen.line([(MARGIN, SIZE[1] - 118), (SIZE[0] - MARGIN, SIZE[1] - 118)], fill="#dcd8cc", width=2)
    pen.text((MARGIN, SIZE[1] - 96), _printable(publisher), fill=SOFT, font=_font(SANS, 32))
    file = io.BytesIO()
    image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(file, "PNG")
    return file.getvalue()


def _printable(text: str) -> str:
    """``text`` with spaces for what no font can draw."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        Path(settings.BASE_DIR) / "static" / "fonts" / name,
        size,
        layout_engine=ImageFont.Layout.BASIC,
    )


def _draw_table(pen: ImageDraw.ImageDraw, middle: tuple[int, int], radius: int) -> None:
    """The mark: a round table with eight seats, one of them ours."""
    x, y = middle
    inner = radius * 0.58
    pen.ellipse([x - inner, y - inner, x + inner, y + inner], outline=DEEP, width=7)
    for number in range(8):
        angle = -pi / 2 + number * pi / 4
        left, top = x + radius * cos(angle), y + radius * sin(angle)
        colour = WARM if number == 1 else DEEP
        pen.ellipse([left - 8, top - 8, left + 8, top + 8], fill=colour)


def _fit(title: str, width: float) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest size in which the title has room, and its lines."""
    for size in SIZES:
        font = _font(SERIF, size)
        lines = _wrap(title, font, width)
        fits = all(font.getlength(line) <= width for line in lines)
        if fits and len(lines) * size * LINE <= ROOM:
            return font, lines
    most = int(ROOM / (size * LINE))
    cut = [_shorten(line, font, width) for line in lines[:most]]
    if len(lines) > most:
        cut[-1] = _shorten(f"{cut[-1]}{ELLIPSIS}", font, width)
    return font, cut


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _shorten(line: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    while len(line) > 1 and font.getlength(line) > width:
        line = f"{line.rstrip(ELLIPSIS)[:-1]}{ELLIPSIS}"
    return line
