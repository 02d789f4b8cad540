"""How the rows of a list are laid out: on the timeline, or in columns without an axis."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, ngettext, pgettext

from representation.choices import KINDS, Kind, Part
from representation.dates.as_of import EntryAsOf
from representation.dates.status import Moment, Status
from representation.drawings.timeline import Bar, Timeline
from representation.models import Entry
from representation.models.named_model import Named
from representation.register import filters as filtering
from representation.register.filters import Filters

# With fewer dated rows a timeline is an empty drawing.
FEWEST_DATED_ROWS = 3


@dataclass(frozen=True)
class Row:
    """A row of the list.

    Attributes:
        as_of: the entry at the moment of the list.
        bars: its bars in the timeline.
        anchor: its id in the page; "" for further rows of the same entry.
    """

    entry: Entry
    as_of: EntryAsOf
    bars: tuple[Bar, ...]
    anchor: str


@dataclass(frozen=True)
class RowGroup:
    """Rows under a heading; "" for no heading.

    Attributes:
        dated: the rows on the timeline.
        undated: the rows in columns.
        says_undated: whether each row in columns says that its dates are not known.
        anchor: the id of the heading in the page; "" without one.
        is_first_dated: whether no group before it stands on the timeline.
    """

    heading: object
    dated: list[Row]
    undated: list[Row]
    says_undated: bool
    anchor: str
    is_first_dated: bool


HeadedRows = list[tuple[object, list[Row]]]


@dataclass(frozen=True)
class ListLayout:
    """The rows of a page of the list, in groups.

    Attributes:
        timeline: the drawing; empty where too few rows are dated.
        dates_sentence: for how many entries dates are known, in words; "" where each row says it.
    """

    groups: list[RowGroup]
    timeline: Timeline
    dates_sentence: str


def list_layout(
    entries: list[EntryAsOf],
    filters: Filters,
    timeline: Timeline,
    named: Mapping[int, Named],
    is_whole_list: bool,
) -> ListLayout:
    """The layout of ``entries``, which are in the order of the list.

    ``named`` are the organisations or themes by which the list is grouped, by primary key;
    ``is_whole_list`` says that there are no other pages of the list.
    """
    rows = _rows(entries, timeline)
    dated = sum(bool(row.bars) for row in rows)
    has_timeline = dated >= FEWEST_DATED_ROWS
    if filters.group:
        headed_rows = _by_group(rows, filters.group, named)
    elif filters.date:
        headed_rows = _by_status(rows, filters.moment)
    elif filters.kind == Kind.ENGAGEMENT and not filters.sort and is_whole_list:
        headed_rows = _by_part(rows)
    elif has_timeline or filters.kind or filters.sort or not is_whole_list:
        headed_rows = [("", rows)]
    else:
        headed_rows = _by_kind(rows)
    says_dates = rows and is_whole_list and not (has_timeline or filters.date)
    dates_sentence = _dates_sentence(dated, len(rows)) if says_dates else ""
    groups: list[RowGroup] = []
    for heading, group_rows in headed_rows if rows else []:
        on_timeline = [row for row in group_rows if has_timeline and _is_dated(row, filters)]
        in_columns = [row for row in group_rows if not (has_timeline and _is_dated(row, filters))]
        # A sentence above the list or a heading says it of all.
        is_said = dates_sentence or (not filters.group if filters.date else on_timeline)
        groups.append(
            RowGroup(
                heading=heading.label if isinstance(heading, Part) else heading,
                dated=on_timeline,
                undated=in_columns,
                says_undated=not is_said,
                anchor=heading.value if isinstance(heading, Part) else "",
                is_first_dated=bool(on_timeline) and not any(group.dated for group in groups),
            )
        )
    return ListLayout(groups, timeline if has_timeline else Timeline((), {}), dates_sentence)


def _is_dated(row: Row, filters: Filters) -> bool:
    """Whether the row stands on the timeline.

    As of a date also between two seats, of which none is drawn: that we had none is known.
    """
    return bool(row.bars or (filters.date and row.as_of.status != Status.NOT_KNOWN))


def _rows(entries: list[EntryAsOf], timeline: Timeline) -> list[Row]:
    rows: list[Row] = []
    numbers: set[int] = set()
    for as_of in entries:
        number = as_of.entry.number
        anchor = "" if number in numbers else f"e{number}"
        numbers.add(number)
        rows.append(Row(as_of.entry, as_of, timeline.bars.get(number, ()), anchor))
    return rows


def _by_group(rows: list[Row], group: str, named: Mapping[int, Named]) -> HeadedRows:
    """The rows under the names of their organisations or themes."""
    headed_rows: HeadedRows = []
    for key, group_rows in groupby(rows, lambda row: row.entry.group_key):
        heading = named[key].name.capital if key in named else filtering.ungrouped_label(group)
        headed_rows.append((heading, list(group_rows)))
    return headed_rows


def _by_status(rows: list[Row], moment: Moment) -> HeadedRows:
    """The rows, which are in that order, under the answer to whether we took part."""
    if moment.is_past:
        yes = pgettext("as of a day", "We took part")
        no = pgettext("as of a day", "We did not take part")
    else:
        yes = pgettext("as of a day", "We take part")
        no = pgettext("as of a day", "We do not take part")
    not_known = pgettext("as of a day", "Exact dates not known")
    headings = {Status.CURRENT: yes, Status.NOT_KNOWN: not_known}
    by_heading = groupby(rows, lambda row: headings.get(row.as_of.status, no))
    return [(heading, list(group_rows)) for heading, group_rows in by_heading]


def _by_kind(rows: list[Row]) -> HeadedRows:
    """The rows under the names of their kinds; one kind alone needs no heading."""
    by_kind = [(kind, [row for row in rows if row.entry.kind == kind]) for kind in KINDS]
    headed_rows = [(kind.plural_label, kind_rows) for kind, kind_rows in by_kind if kind_rows]
    return [("", rows)] if len(headed_rows) < 2 else list(headed_rows)


def _by_part(rows: list[Row]) -> HeadedRows:
    """The rows, all of one kind, under the names of its parts."""
    parts = [(part, [row for row in rows if row.entry.part == part]) for part in Part]
    return [(part, part_rows) for part, part_rows in parts if part_rows]


def _dates_sentence(dated: int, total: int) -> str:
    if not dated:
        return gettext("No dates are known for these.")
    if dated == total:
        return ""
    return ngettext(
        "Dates are known for %(dated)d of %(total)d. Whether the others go on is not known.",
        "Dates are known for %(dated)d of %(total)d. Whether the others go on is not known.",
        dated,
    ) % {"dated": dated, "total": total}
