"""The timeline of a list: an axis of years, and for each entry the bars of its periods.

Pure geometry: periods in, rectangles out. Positions are percentages of the width, so that text and
corners keep their shape on every screen. Numbers for the template are strings, because Django
would localise 12.5 to 12,5 on a Finnish page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from representation.dates.period_bounds import Bounds
from representation.dates.status import Moment, day_after, day_before

MOST_LABELS = 10
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years between two labels
# How far the axis goes at most from this year, or from the requested one, so that a single distant
# date does not squeeze all others.
YEARS_BACK, YEARS_AHEAD = 30, 15


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a period.

    Attributes:
        kind: ``"sure"``; ``"unsure"`` within an imprecise date; ``"open"`` until further notice;
            ``"unknown-end"`` where the end is not known, ``"unknown-start"`` where the start is
            not known; ``"moment"`` for the requested moment.
        status: the status of the period at the moment of the list; "" for the moment itself.
    """

    kind: str
    x: str
    width: str
    status: str = ""

    @property
    def fades(self) -> str:
        """The side towards which it fades: ``"end"``, ``"start"`` or ""."""
        return {"open": "end", "unknown-end": "end", "unknown-start": "start"}.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Label:
    """A year of the axis."""

    year: int
    x: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole drawing.

    Attributes:
        bars: the bars of each entry, by its number.
        mark: the requested moment; None without one.
    """

    labels: tuple[Label, ...]
    bars: Mapping[int, tuple[Bar, ...]]
    mark: Bar | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to draw."""
        return any(self.bars.values())


@dataclass(frozen=True, slots=True)
class _Scale:
    """The days between the ends of the axis."""

    first: date
    last: date

    def position(self, day: date) -> float:
        """The place of the morning of ``day``, in percent of the width."""
        days = (min(max(day, self.first), self.last) - self.first).days
        return 100 * days / max(1, (self.last - self.first).days)

    def bar(self, kind: str, start: date, end: date) -> Bar | None:
        """From the morning of ``start`` to the evening of ``end``; None for an empty bar."""
        left = self.position(start)
        right = self.position(day_after(end))
        return Bar(kind, _percentage(left), _percentage(right - left)) if right > left else None


def _percentage(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"


def draw_timeline(periods: Mapping[int, Sequence[Bounds]], moment: Moment) -> Timeline:
    """The timeline of the periods of each entry, by its number; marks a requested moment."""
    scale = _scale([period for of_entry in periods.values() for period in of_entry], moment)
    if scale is None:
        return Timeline((), {})
    bars = {
        number: tuple(
            replace(bar, status=period.status(moment))
            for period in of_entry
            for bar in _bars(period, scale, moment)
        )
        for number, of_entry in periods.items()
    }
    mark = scale.bar("moment", moment.first, moment.last) if moment.requested else None
    return Timeline(_labels(scale), bars, mark)


def _scale(periods: Sequence[Bounds], moment: Moment) -> _Scale | None:
    """From the first known year to the last one, or to the year of the moment if that is later.

    One year further where a period goes on or may go on, as room for its fading bar. None where no
    date is known.
    """
    years = {day.year for each in periods for day in _known_days(each)}
    if not years:
        return None
    goes_on = any(each.latest_end == date.max and any(_known_days(each)) for each in periods)
    moment_year = moment.last.year
    years.add(moment_year + goes_on)
    first = max(min(years), moment.first.year - YEARS_BACK, date.min.year)
    last = min(max(years), moment_year + YEARS_AHEAD, date.max.year - 1)
    return _Scale(date(first, 1, 1), date(last + 1, 1, 1))


def _known_days(period: Bounds) -> list[date]:
    bounds = (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)
    return [day for day in bounds if day not in (date.min, date.max)]


def _labels(scale: _Scale) -> tuple[Label, ...]:
    first, last = scale.first.year, scale.last.year
    step = next((each for each in STEPS if (last - first) / each <= MOST_LABELS), STEPS[-1])
    years = [year for year in range(first, last) if year % step == 0 or step == 1]
    return tuple(Label(year, _percentage(scale.position(date(year, 1, 1)))) for year in years)


def _bars(period: Bounds, scale: _Scale, moment: Moment) -> list[Bar]:
    """The certain part of a period, and the uncertain parts before and after it."""
    sure_end = period.certain_end
    sure_start = period.latest_start
    is_sure = sure_start <= sure_end
    parts: list[Bar | None] = []
    if not is_sure and date.min < period.earliest_start and period.latest_end < date.max:
        parts.append(scale.bar("unsure", period.earliest_start, period.latest_end))
        return [bar for bar in parts if bar]
    if period.earliest_start > date.min:
        parts.append(scale.bar("unsure", period.earliest_start, day_before(sure_start)))
    elif sure_start < date.max:
        parts.append(scale.bar("unknown-start", scale.first, day_before(sure_start)))
    if is_sure:
        parts.append(scale.bar("sure", sure_start, sure_end))
    after = day_after(sure_end) if is_sure else sure_start
    if period.latest_end < date.max:
        parts.append(scale.bar("unsure", after, period.latest_end))
    elif sure_start < date.max:
        goes_on = period.confirmed_on and sure_end >= moment.first
        parts.append(scale.bar("open" if goes_on else "unknown-end", after, scale.last))
    return [bar for bar in parts if bar]
