"""Pictures for examples, drawn: a table with seats, and figures without a face."""

import io
from math import cos, pi, sin

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from pages.models import SiteImage

PAPER, DEEP, WARM, GOLD, WASH = "#fbfaf6", "#0d4a52", "#b8431f", "#c98a1b", "#e4dfd1"
BACKGROUNDS = (WASH, "#d5e3e1", "#f0dcd2", "#f3e6c6")
SEATS = 8
CREDIT = "Esimerkki"


def table_picture(number: int) -> SiteImage:
    """A wide picture of a table, which stands off the middle; it is the focal point."""
    width, height = 1600, 1000
    image = Image.new("RGB", (width, height), BACKGROUNDS[number % len(BACKGROUNDS)])
    canvas = ImageDraw.Draw(image)
    x, y = width * (0.3 + 0.13 * (number % 4)), height * 0.55
    radius = height * 0.24
    canvas.ellipse(_around(x, y, radius), fill=PAPER, outline=DEEP, width=14)
    for seat in range(SEATS):
        angle = 2 * pi * seat / SEATS
        place = x + 1.45 * radius * cos(angle), y + 1.45 * radius * sin(angle)
        colour = WARM if seat == number % SEATS else DEEP
        canvas.rounded_rectangle(_around(*place, radius * 0.24), radius * 0.09, fill=colour)
    return _stored(image, f"pöytä {number + 1}", (x, y), radius)


def portrait(number: int) -> SiteImage:
    """A figure from the shoulders up, left or right in the picture; the head is the focal point."""
    width, height = 1200, 900
    image = Image.new("RGB", (width, height), BACKGROUNDS[number % len(BACKGROUNDS)])
    canvas = ImageDraw.Draw(image)
    x, y, radius = width * (0.35 if number % 2 else 0.65), height * 0.4, height * 0.17
    canvas.ellipse(_around(x, y + 3.1 * radius, 1.9 * radius), fill=(DEEP, WARM, GOLD)[number % 3])
    canvas.ellipse(_around(x, y, radius), fill=PAPER, outline=DEEP, width=10)
    return _stored(image, f"henkilö {number + 1}", (x, y), radius)


def _around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return (x - radius, y - radius, x + radius, y + radius)


def _stored(
    image: Image.Image, name: str, focal_point: tuple[float, float], radius: float
) -> SiteImage:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=85)
    return SiteImage.objects.create(
        title=f"Esimerkki: {name}",
        file=ContentFile(file.getvalue(), "esimerkki.jpg"),
        credit=CREDIT,
        focal_point_x=round(focal_point[0]),
        focal_point_y=round(focal_point[1]),
        focal_point_width=round(2 * radius),
        focal_point_height=round(2 * radius),
    )
