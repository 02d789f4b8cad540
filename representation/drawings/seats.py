"""Seats around a table: pure geometry, for an SVG of 200 by 200 units."""

from math import cos, radians, sin

CENTRE = 100.0
SEAT_RADIUS = 80.0  # from the middle of the table to the middle of a seat
MOST_SEATS = 18  # around one table; more would overlap


def seat_transforms(count: int) -> list[str]:
    """The SVG transforms of ``count`` seats, clockwise from the top, each facing the table.

    A seat is drawn about the origin. None where there is no room for all.
    """
    if count > MOST_SEATS:
        return []
    angles = [360 * index / count for index in range(count)]
    return [f"translate({_place(angle)}) rotate({_number(angle)})" for angle in angles]


def _place(angle: float) -> str:
    x = CENTRE + SEAT_RADIUS * sin(radians(angle))
    y = CENTRE - SEAT_RADIUS * cos(radians(angle))
    return f"{_number(x)} {_number(y)}"


def _number(value: float) -> str:
    return f"{round(value, 1):g}"
