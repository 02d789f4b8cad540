"""The seating plan of the front page: a round table, seen from above, with a seat for each entry.

Pure geometry: groups of seats in, positions out, in units of the drawing's view box. Numbers for
the template are strings, because Django would localise 12.5 to 12,5 on a Finnish page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, degrees, pi, radians, sin

from pages.languages.text import Text

SIZE = 600  # the view box is a square
CENTRE = SIZE / 2
TABLE_RADIUS = 200
SEAT_RADIUS = 244
LABEL_RADIUS = 170
SEAT_DEPTH = 38
SEAT_WIDTHS = (9.0, 22.0)  # narrowest and widest seat
GAP = 24.0  # degrees between two groups
LABEL_LETTER = 9.6  # mean width of a label's letter at its size in register.css
MOST_SEATS = 60  # above this a list serves better than a ring


@dataclass(frozen=True, slots=True)
class DrawnSeat:
    """A seat of the drawing, which stands for an entry of the register."""

    name: Text
    url: str
    status: str
    number: int


@dataclass(frozen=True, slots=True)
class SeatGroup:
    """The seats of one kind, next to each other at the table.

    Attributes:
        url: the address of the list of the kind; "" without one.
    """

    kind: str
    label: str
    seats: Sequence[DrawnSeat]
    url: str = ""


@dataclass(frozen=True, slots=True)
class PlacedSeat:
    """A seat and the SVG transform that moves the shared shape to its place and turns it."""

    seat: DrawnSeat
    transform: str


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A group, its seats in place, and the SVG path along which its label is written."""

    group: SeatGroup
    seats: tuple[PlacedSeat, ...]
    label_path: str


@dataclass(frozen=True, slots=True)
class SeatingPlan:
    """The whole drawing.

    Attributes:
        total: the number of seats.
        seat_offset: half the width to the left, as the shape is drawn about its middle.
        target_width: the width of the area of a seat that reacts to the pointer.
        target_offset: half the target width to the left.
    """

    groups: tuple[PlacedGroup, ...]
    total: int
    seat_width: str
    seat_offset: str
    target_width: str
    target_offset: str

    @property
    def statuses(self) -> frozenset[str]:
        """The statuses that occur, for the legend."""
        return frozenset(str(placed.seat.status) for group in self.groups for placed in group.seats)

    @property
    def fits(self) -> bool:
        """Whether the ring can be drawn; otherwise the template shows only the counts by kind."""
        return 0 < self.total <= MOST_SEATS


def seating_plan(groups: Sequence[SeatGroup]) -> SeatingPlan:
    """The groups placed around the table, clockwise from the top; empty groups are left out.

    The room of a group grows with its number of seats, but is never less than its label needs.
    """
    filled = [group for group in groups if group.seats]
    total = sum(len(group.seats) for group in filled)
    if not filled:
        return SeatingPlan((), 0, *_widths(0))
    spans = _spans(filled)
    step = min(span / len(group.seats) for span, group in zip(spans, filled, strict=True))
    placed_groups = []
    start = -90.0 + _gap(filled) / 2
    for group, span in zip(filled, spans, strict=True):
        # A wide label must not spread the seats of a small group: they stay about its middle.
        middle = start + span / 2
        first = middle - step * (len(group.seats) - 1) / 2
        seats = tuple(
            PlacedSeat(seat, _seat_transform(first + step * index))
            for index, seat in enumerate(group.seats)
        )
        placed_groups.append(PlacedGroup(group, seats, _label_path(middle)))
        start += span + _gap(filled)
    return SeatingPlan(tuple(placed_groups), total, *_widths(2 * pi * SEAT_RADIUS * step / 360))


def _gap(groups: Sequence[SeatGroup]) -> float:
    return GAP if len(groups) > 1 else 0.0


def _spans(groups: Sequence[SeatGroup]) -> list[float]:
    """The degrees of each group: its share of the circle, at least what its label needs."""
    room = 360.0 - _gap(groups) * len(groups)
    if len(groups) == 1:
        return [room]
    minima = [min(_label_span(group.label), room / len(groups)) for group in groups]
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(groups)) if index not in fixed]
        rest = room - sum(minima[index] for index in fixed)
        seats = sum(len(groups[index].seats) for index in free)
        share = {index: rest * len(groups[index].seats) / seats for index in free}
        narrow = {index for index in free if share[index] < minima[index]}
        if not narrow or narrow == set(free):
            return [share.get(index, minima[index]) for index in range(len(groups))]
        fixed |= narrow


def _label_span(label: str) -> float:
    # A label may extend over half of the gap on either side of its group.
    return max(0.0, degrees(len(label) * LABEL_LETTER / LABEL_RADIUS) - GAP / 2)


def _widths(room: float) -> tuple[str, str, str, str]:
    """The width and offset of a seat, and of its target, where each seat has ``room``."""
    low, high = SEAT_WIDTHS
    width = max(low, min(high, room * 0.55))
    target = max(width, min(room, 2 * high))
    return _number(width), _number(-width / 2), _number(target), _number(-target / 2)


def _seat_transform(angle: float) -> str:
    """The transform of a seat, which is drawn upright about the origin: onto the ring, inwards."""
    x, y = _point(angle, SEAT_RADIUS)
    return f"translate({x} {y}) rotate({_number(angle + 90)})"


def _label_path(middle: float) -> str:
    """Half a circle about the middle of the label, in the direction that keeps letters upright."""
    below = sin(radians(middle)) > 0.15
    radius = LABEL_RADIUS + (13 if below else 0)  # letters grow inwards below, outwards above
    first, last = (middle + 90, middle - 90) if below else (middle - 90, middle + 90)
    x1, y1 = _point(first, radius)
    x2, y2 = _point(last, radius)
    return f"M{x1} {y1}A{radius} {radius} 0 0 {0 if below else 1} {x2} {y2}"


def _point(angle: float, radius: float) -> tuple[str, str]:
    return (
        _number(CENTRE + radius * cos(radians(angle))),
        _number(CENTRE + radius * sin(radians(angle))),
    )


def _number(value: float) -> str:
    return f"{round(value, 2):g}"
