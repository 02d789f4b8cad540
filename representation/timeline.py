"""A time line of entries: what is sure is drawn in full, what is not fades.

Pure geometry, like :mod:`representation.seating`: periods in, rectangles out, as shares of the
width, so that text and corners keep their shape on every screen. It knows no database and no
request. Numbers reach the template as finished strings: Django would write 12.5 as 12,5 in Finnish.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from representation.status import Dated, day_after

MOST_LABELS = 10
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years between two labels
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a period.

    Attributes:
        kind: ``"sure"``; ``"unsure"`` within an imprecise date; ``"open"`` until further notice;
            ``"unknown-end"`` after a start whose end nobody knows, ``"unknown-start"`` before such
            an end.
    """

    kind: str
    x: str
    width: str

    @property
    def fades(self) -> str:
        """Towards which side it fades, if it does: ``"end"``, ``"start"`` or ""."""
        return {"open": "end", "unknown-end": "end", "unknown-start": "start"}.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Label:
    """A year of the axis."""

    year: int
    x: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: an axis, and for each entry its bars."""

    labels: tuple[Label, ...]
    bars: Mapping[int, tuple[Bar, ...]]

    def __bool__(self) -> bool:
        """Whether there is anything to draw."""
        return any(self.bars.values())


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def place(self, day: date) -> float:
        days = (min(max(day, self.first), self.last) - self.first).days
        return 100 * days / max(1, (self.last - self.first).days)

    def bar(self, kind: str, start: date, end: date) -> Bar | None:
        """From the morning of ``start`` to the evening of ``end``; None where that is nothing."""
        left = self.place(start)
        right = self.place(day_after(end))
        return Bar(kind, _share(left), _share(right - left)) if right > left else None


def _share(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"


def timeline(periods: Mapping[int, Sequence[Dated]], today: date) -> Timeline:
    """Draws the periods of each entry, given by its number."""
    scale = _scale([each for group in periods.values() for each in group], today)
    if scale is None:
        return Timeline((), {})
    bars = {
        number: tuple(bar for each in group for bar in _bars(each, scale, today))
        for number, group in periods.items()
    }
    return Timeline(_labels(scale), bars)


def _scale(periods: Sequence[Dated], today: date) -> _Scale | None:
    """Whole years, from the first that is known to the last or to this one.

    To the next one where something goes on, or may, so that there is room for it to fade.
    """
    years = {
        day.year
        for each in periods
        for day in (each.start, each.end, each.open_since)
        if day is not None
    }
    if not years:
        return None
    goes_on = any(not each.end and (each.start or each.open_since) for each in periods)
    years.add(min(today.year + goes_on, date.max.year))
    last = max(years)
    end = date(last + 1, 1, 1) if last < date.max.year else date.max
    return _Scale(date(min(years), 1, 1), end)


def _labels(scale: _Scale) -> tuple[Label, ...]:
    first, last = scale.first.year, scale.last.year
    step = next((each for each in STEPS if (last - first) / each <= MOST_LABELS), STEPS[-1])
    years = [year for year in range(first, last) if year % step == 0 or step == 1]
    return tuple(Label(year, _share(scale.place(date(year, 1, 1)))) for year in years)


def _bars(period: Dated, scale: _Scale, today: date) -> list[Bar]:
    start, end = period.start, period.end
    parts: list[Bar | None] = []
    begun = start.latest if start else period.open_since
    if start:
        parts.append(scale.bar("unsure", start.earliest, start.latest - DAY))
    if end:
        over = end.earliest
        if begun:
            parts.append(scale.bar("sure", begun, over))
        else:
            parts.append(scale.bar("unknown-start", scale.first, over))
        if end.latest > over:
            parts.append(scale.bar("unsure", day_after(over), end.latest))
    elif begun and period.open_since:
        parts.append(scale.bar("sure", begun, max(begun, today)))
        parts.append(scale.bar("open", day_after(max(begun, today)), scale.last))
    elif begun:
        parts.append(scale.bar("unknown-end", begun, scale.last))
    return [bar for bar in parts if bar]
