"""The table: where each seat stands around it, seen from above.

Pure geometry: groups of seats in, positions out, in units of the drawing's view box. It knows no
database and no request, so that it can be tested with numbers alone. Every number that reaches
the template is a finished string, because Django would write 12.5 as 12,5 on a Finnish page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, degrees, pi, radians, sin

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
class Seat:
    """One entry of the register: `name` may be any text that knows its language."""

    name: str
    url: str
    status: str
    number: int


@dataclass(frozen=True, slots=True)
class Group:
    """The seats of one kind, next to each other at the table."""

    kind: str
    label: str
    seats: Sequence[Seat]
    url: str = ""


@dataclass(frozen=True, slots=True)
class PlacedSeat:
    """A seat, and the transformation that moves and turns the shared shape to its place."""

    seat: Seat
    transform: str


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A group, its seats in place, and the arc on which its label is written."""

    group: Group
    seats: tuple[PlacedSeat, ...]
    label_path: str


@dataclass(frozen=True, slots=True)
class Seating:
    """The whole drawing."""

    groups: tuple[PlacedGroup, ...]
    total: int
    seat_width: str
    seat_offset: str  # half a width to the left: the shape is drawn about its middle
    target_width: str
    target_offset: str

    @property
    def statuses(self) -> frozenset[str]:
        """The statuses that occur, for the legend."""
        return frozenset(str(place.seat.status) for group in self.groups for place in group.seats)

    @property
    def fits(self) -> bool:
        """Whether the ring can be drawn; if not, the counts by kind say the same."""
        return 0 < self.total <= MOST_SEATS


def arrange(groups: Sequence[Group]) -> Seating:
    """Seats every group around the table, clockwise from the top; empty groups are left out.

    A group gets room by its number of seats, and never less than its label needs.
    """
    present = [group for group in groups if group.seats]
    total = sum(len(group.seats) for group in present)
    if not present:
        return Seating((), 0, *_widths(0))
    spans = _spans(present)
    step = min(span / len(group.seats) for span, group in zip(spans, present, strict=True))
    placed = []
    start = -90.0 + _gap(present) / 2
    for group, span in zip(present, spans, strict=True):
        # A wide label must not pull the seats of a small group apart: they stay about its middle.
        middle = start + span / 2
        first = middle - step * (len(group.seats) - 1) / 2
        seats = tuple(
            PlacedSeat(seat, _seat_transform(first + step * index))
            for index, seat in enumerate(group.seats)
        )
        placed.append(PlacedGroup(group, seats, _label_path(middle)))
        start += span + _gap(present)
    return Seating(tuple(placed), total, *_widths(2 * pi * SEAT_RADIUS * step / 360))


def _gap(groups: Sequence[Group]) -> float:
    return GAP if len(groups) > 1 else 0.0


def _spans(groups: Sequence[Group]) -> list[float]:
    """Degrees for each group: shares of the circle, raised to what the labels need."""
    room = 360.0 - _gap(groups) * len(groups)
    if len(groups) == 1:
        return [room]
    least = [min(_label_span(group.label), room / len(groups)) for group in groups]
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(groups)) if index not in fixed]
        rest = room - sum(least[index] for index in fixed)
        seats = sum(len(groups[index].seats) for index in free)
        share = {index: rest * len(groups[index].seats) / seats for index in free}
        narrow = {index for index in free if share[index] < least[index]}
        if not narrow or narrow == set(free):
            return [share.get(index, least[index]) for index in range(len(groups))]
        fixed |= narrow


def _label_span(label: str) -> float:
    # Half of the gaps beside a group may be written over.
    return max(0.0, degrees(len(label) * LABEL_LETTER / LABEL_RADIUS) - GAP / 2)


def _widths(room: float) -> tuple[str, str, str, str]:
    low, high = SEAT_WIDTHS
    width = max(low, min(high, room * 0.55))
    target = max(width, min(room, 2 * high))
    return _number(width), _number(-width / 2), _number(target), _number(-target / 2)


def _seat_transform(angle: float) -> str:
    """Moves the seat, drawn upright about the origin, out to the ring and turns it inwards."""
    x, y = _point(angle, SEAT_RADIUS)
    return f"translate({x} {y}) rotate({_number(angle + 90)})"


def _label_path(middle: float) -> str:
    """Half a circle about the label's middle, in the direction in which letters stand upright."""
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
