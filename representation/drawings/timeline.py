"""A time line of entries: what is sure is drawn in full, what is not fades.

Pure geometry: periods in, rectangles out, as shares of the
width, so that text and corners keep their shape on every screen. It knows no database and no
request. Numbers reach the template as finished strings: Django would write 12.5 as 12,5 in Finnish.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from representation.dates.bounds import Bounds
from representation.dates.status import Moment, day_after, day_before

MOST_LABELS = 10
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years between two labels
# How far the axis goes at most from this year, or from the year that was asked for: so that a
# single old or distant date does not press all others together.
YEARS_BACK, YEARS_AHEAD = 30, 15


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a period.

    Attributes:
        kind: ``"sure"``; ``"unsure"`` within an imprecise date; ``"open"`` until further notice;
            ``"unknown-end"`` after a start whose end nobody knows, ``"unknown-start"`` before such
            an end; ``"moment"`` for the moment that a reader asked for.
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
    mark: Bar | None = None

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


def timeline(periods: Mapping[int, Sequence[Bounds]], moment: Moment) -> Timeline:
    """Draws the periods of each entry, given by its number; marks a moment that was asked for."""
    scale = _scale([each for group in periods.values() for each in group], moment)
    if scale is None:
        return Timeline((), {})
    bars = {
        number: tuple(bar for each in group for bar in _bars(each, scale, moment))
        for number, group in periods.items()
    }
    mark = scale.bar("moment", moment.first, moment.last) if moment.requested else None
    return Timeline(_labels(scale), bars, mark)


def _scale(periods: Sequence[Bounds], moment: Moment) -> _Scale | None:
    """Whole years, from the first that is known to the last or to this one.

    To the next one where something goes on, or may, so that there is room for it to fade.
    """
    years = {day.year for each in periods for day in _known_days(each)}
    if not years:
        return None
    goes_on = any(each.latest_end == date.max and any(_known_days(each)) for each in periods)
    now = moment.last.year
    years.add(now + goes_on)
    first = max(min(years), moment.first.year - YEARS_BACK, date.min.year)
    last = min(max(years), now + YEARS_AHEAD, date.max.year - 1)
    return _Scale(date(first, 1, 1), date(last + 1, 1, 1))


def _known_days(period: Bounds) -> list[date]:
    bounds = (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)
    return [day for day in bounds if day not in (date.min, date.max)]


def _labels(scale: _Scale) -> tuple[Label, ...]:
    first, last = scale.first.year, scale.last.year
    step = next((each for each in STEPS if (last - first) / each <= MOST_LABELS), STEPS[-1])
    years = [year for year in range(first, last) if year % step == 0 or step == 1]
    return tuple(Label(year, _share(scale.place(date(year, 1, 1)))) for year in years)


def _bars(period: Bounds, scale: _Scale, moment: Moment) -> list[Bar]:
    """What is certain in full; before and after it what may be."""
    sure_end = period.certain_end
    begun = period.latest_start
    is_sure = begun <= sure_end
    parts: list[Bar | None] = []
    if not is_sure and date.min < period.earliest_start and period.latest_end < date.max:
        parts.append(scale.bar("unsure", period.earliest_start, period.latest_end))
        return [bar for bar in parts if bar]
    if period.earliest_start > date.min:
        parts.append(scale.bar("unsure", period.earliest_start, day_before(begun)))
    elif begun < date.max:
        parts.append(scale.bar("unknown-start", scale.first, day_before(begun)))
    if is_sure:
        parts.append(scale.bar("sure", begun, sure_end))
    after = day_after(sure_end) if is_sure else begun
    if period.latest_end < date.max:
        parts.append(scale.bar("unsure", after, period.latest_end))
    elif begun < date.max:
        goes_on = period.confirmed_on and sure_end >= moment.first
        parts.append(scale.bar("open" if goes_on else "unknown-end", after, scale.last))
    return [bar for bar in parts if bar]
