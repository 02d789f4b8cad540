"""Seats around a table."""

import re
from math import dist

from hypothesis import given
from hypothesis import strategies as st

from representation.drawings.seats import MOST_SEATS, SEAT_RADIUS, seat_transforms

WIDTH = 26  # of a seat, in the template


def places(count: int) -> list[tuple[float, float]]:
    numbers = [re.findall(r"-?[\d.]+", transform)[:2] for transform in seat_transforms(count)]
    return [(float(x), float(y)) for x, y in numbers]


@given(st.integers(0, MOST_SEATS))
def test_every_seat_is_at_the_table(count):
    assert len(places(count)) == count
    for place in places(count):
        assert abs(dist(place, (100, 100)) - SEAT_RADIUS) < 0.2


@given(st.integers(2, MOST_SEATS))
def test_no_seat_overlaps_its_neighbour(count):
    seats = places(count)
    pairs = zip(seats, [*seats[1:], seats[0]], strict=True)
    assert all(dist(*pair) > WIDTH for pair in pairs)


def test_more_seats_than_there_is_room_for_are_not_drawn():
    assert seat_transforms(MOST_SEATS + 1) == []
