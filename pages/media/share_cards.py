"""Share cards: the image that social media show for a page, with its name.

A card is drawn when the page is published: one file per page and language, 1200 by 630 pixels as
is usual for Open Graph. Cards are not among the public media files; a view serves them if the
public may see the page.
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
COLOURS = 64  # enough for smooth letters in these colours; keeps a card under about 40 kB
# Literata with Latin and Cyrillic letters, at one weight; Source Sans 3 has both too.
SERIF, SANS = "literata-cyrillic.woff2", "source-sans-3.woff2"
FONT_SIZES = (76, 66, 56, 48, 40)
LINE_HEIGHT = 1.22  # as a multiple of the font size
TITLE_HEIGHT = SIZE[1] - 118 - 64  # the space above the rule
ELLIPSIS = "…"


def card_path(key: int, language: str) -> str:
    """The path of the card of a page, relative to the media folder."""
    return f"cards/{key}-{language}.png"


def delete_cards(page: BasePage) -> None:
    """Deletes the cards of ``page`` in every language."""
    for language in language_codes():
        default_storage.delete(card_path(page.pk, language))


def make_cards(page: BasePage) -> None:
    """Draws the cards of ``page`` in every language, and replaces existing ones."""
    site = page.get_site()
    for language in language_codes():
        with override(language):
            details = SiteSettings.for_site(site) if site else SiteSettings()
            name, publisher = str(page.share_name(details)), str(details.full_name)
            if name == publisher:
                publisher = str(details.tagline)
            content = ContentFile(draw(name, publisher))
        path = card_path(page.pk, language)
        default_storage.delete(path)
        default_storage.save(path, content)


def draw(title: str, publisher: str) -> bytes:
    """A card as a PNG file; a title that is too long is cut with an ellipsis."""
    image = Image.new("RGB", SIZE, PAPER)
    canvas = ImageDraw.Draw(image)
    _draw_table(canvas, (SIZE[0] - MARGIN - 60, MARGIN + 60), 44)
    font, lines = _fit(_printable(title), SIZE[0] - 2 * MARGIN - 140)
    height = font.size * LINE_HEIGHT
    top = 48 + (TITLE_HEIGHT - height * len(lines)) / 2
    for number, line in enumerate(lines):
        canvas.text((MARGIN, top + number * height), line, fill=INK, font=font)
    rule = [(MARGIN, SIZE[1] - 118), (SIZE[0] - MARGIN, SIZE[1] - 118)]
    canvas.line(rule, fill="#dcd8cc", width=2)
    canvas.text((MARGIN, SIZE[1] - 96), _printable(publisher), fill=SOFT, font=_font(SANS, 32))
    file = io.BytesIO()
    image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(file, "PNG")
    return file.getvalue()


def _printable(text: str) -> str:
    """``text`` with spaces in place of characters that cannot be printed."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        Path(settings.BASE_DIR) / "static" / "fonts" / name,
        size,
        layout_engine=ImageFont.Layout.BASIC,
    )


def _draw_table(canvas: ImageDraw.ImageDraw, middle: tuple[int, int], radius: int) -> None:
    """Draws the logo: a round table with eight seats, one of them in another colour."""
    x, y = middle
    inner = radius * 0.58
    canvas.ellipse([x - inner, y - inner, x + inner, y + inner], outline=DEEP, width=7)
    for number in range(8):
        angle = -pi / 2 + number * pi / 4
        left, top = x + radius * cos(angle), y + radius * sin(angle)
        colour = WARM if number == 1 else DEEP
        canvas.ellipse([left - 8, top - 8, left + 8, top + 8], fill=colour)


def _fit(title: str, width: float) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The font in the largest size in which ``title`` fits, and the lines of the title."""
    for size in FONT_SIZES:
        font = _font(SERIF, size)
        lines = _wrap(title, font, width)
        fits = all(font.getlength(line) <= width for line in lines)
        if fits and len(lines) * size * LINE_HEIGHT <= TITLE_HEIGHT:
            return font, lines
    max_lines = int(TITLE_HEIGHT / (size * LINE_HEIGHT))
    cut = [_shorten(line, font, width) for line in lines[:max_lines]]
    if len(lines) > max_lines:
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
