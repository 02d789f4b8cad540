"""A report of the register: sections of groups of items, and the figures that follow from them.

Screen, document and spreadsheet render the same tree, so that nothing is said in three ways. All
texts are in the language that was active when the report was made. Figures are sums over the items,
each of which stands in one group of one section: so they add up, whatever is grouped by what.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from representation.dates.partial_date import PartialDate
from representation.dates.period import period_in_words


@dataclass(frozen=True)
class Value:
    """A text, perhaps a ``Text`` of another language, and the absolute URL of what it names."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Line:
    """What is told of an item under one label."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Item:
    """An entry or an advocacy work.

    Attributes:
        url: its absolute URL; the permanent one of an entry.
        seats: how many of our seats in it count.
    """

    name: str
    url: str
    lines: tuple[Line, ...] = ()
    seats: int = 0


@dataclass(frozen=True)
class GroupKey:
    """What the items of a group have in common.

    Attributes:
        order: sorts the groups; the same group has the same one in every section.
        name: its heading, perhaps a ``Text``.
    """

    order: tuple[int, str, int]
    name: str


@dataclass(frozen=True)
class Group:
    """The items of a section that stand under one heading."""

    key: GroupKey
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Measure:
    """Something that is counted in a section.

    Attributes:
        label: the heading of the number.
        meaning: what exactly is counted.
        count: how much an item adds to the number.
    """

    label: str
    meaning: str
    count: Callable[[Item], int] = lambda item: 1


@dataclass(frozen=True)
class Section:
    """A part of a report under one heading.

    Attributes:
        name: identifies it, whatever the language.
        note: a sentence under the heading; often "".
        empty: what is said where it has no item.
        is_headed: whether the groups have headings; not where these say what the items say too.
    """

    name: str
    title: str
    measures: tuple[Measure, ...]
    groups: tuple[Group, ...]
    note: str = ""
    empty: str = ""
    is_headed: bool = True

    @property
    def items(self) -> list[Item]:
        return [item for group in self.groups for item in group.items]

    @property
    def labels(self) -> list[str]:
        """The labels of the lines of all its items, in the order in which items have them."""
        return list(dict.fromkeys(line.label for item in self.items for line in item.lines))


@dataclass(frozen=True)
class Figure:
    """A number with what it counts."""

    label: str
    meaning: str
    number: int


@dataclass(frozen=True)
class Row:
    """The numbers of a group, in the order of the figures."""

    key: GroupKey
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Report:
    """A report.

    Attributes:
        name: identifies it in the names of files.
        period: the period that it tells of, in words.
        publisher: the name of the organisation.
        language: the code of the language of its texts.
        notes: what readers must know of the whole, a sentence or two each.
        grouped_by: the heading of the groups.
        unknown: what cannot be told to belong to the period, by reason; in no figure.
    """

    name: str
    title: str
    period: str
    publisher: str
    language: str
    notes: tuple[str, ...]
    grouped_by: str
    sections: tuple[Section, ...]
    unknown: Section

    @property
    def figures(self) -> list[Figure]:
        return [
            Figure(measure.label, measure.meaning, sum(map(measure.count, section.items)))
            for section in self.sections
            for measure in section.measures
        ]

    @property
    def rows(self) -> list[Row]:
        """The numbers of each group of any section, in the order of the groups."""
        keys = {group.key for section in self.sections for group in section.groups}
        return [Row(key, self._numbers(key)) for key in sorted(keys, key=lambda key: key.order)]

    def _numbers(self, key: GroupKey) -> tuple[int, ...]:
        return tuple(
            sum(
                measure.count(item)
                for group in section.groups
                if group.key == key
                for item in group.items
            )
            for section in self.sections
            for measure in section.measures
        )

    @property
    def shown_sections(self) -> list[Section]:
        """All sections, with what is not known at the end where there is any."""
        return [*self.sections, *([self.unknown] if self.unknown.items else [])]

    @property
    def file_name(self) -> str:
        """The name of a file of the report without its suffix."""
        return f"{self.name}-{self.language}"


def grouped(pairs: Iterable[tuple[GroupKey, Item]]) -> tuple[Group, ...]:
    """The groups in their order, each with its items in the order of ``pairs``."""
    items: dict[GroupKey, list[Item]] = {}
    for key, item in pairs:
        items.setdefault(key, []).append(item)
    in_order = sorted(items, key=lambda key: key.order)
    return tuple(Group(key, tuple(items[key])) for key in in_order)


def absolute(url: str) -> str:
    """A path of this site as an absolute URL, as reports are read elsewhere; any other as it is."""
    return f"{settings.SITE_URL}{url}" if url.startswith("/") else url


def line(label: str, *values: str | Value) -> list[Line]:
    """A line with the values that say something, as a list; no line without any."""
    made = [each if isinstance(each, Value) else Value(each) for each in values]
    known = tuple(each for each in made if each.text)
    return [Line(label, known)] if known else []


def days_in_words(first: date, last: date) -> str:
    """A period of days in the active language; a whole year is the number of the year."""
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    return period_in_words(PartialDate.from_day(first), PartialDate.from_day(last), False)
