"""What the page of an entry tells of the past, from one query.

Three tables have a part of it; asked one by one they would take the page over the twelve queries
that it may ask (tests/representation/test_query_budget.py).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from django.db.models import CharField, DateTimeField, F, IntegerField, Max, Model, QuerySet, Value
from django.db.models.functions import TruncDate
from wagtail.models import PageLogEntry

from representation.changes import PUBLISHED, WITHDRAWN, Event
from representation.models import Entry, EntryFormerName, OrganisationFormerName
from representation.models.named_period import FormerName

EVENT, NAME, ORGANISATION_NAME = range(3)

# What a table has nothing to say of.
NUMBER = Value(0, output_field=IntegerField())
TEXT = Value("", output_field=CharField())
MOMENT = Value(None, output_field=DateTimeField())
Name = TypeVar("Name", bound=FormerName)


class Row(NamedTuple):
    """A row of any of the three: a former name, or an event, which alone has a moment."""

    table: int
    owner: int
    key: int
    place: int | None
    text: str
    language: str
    start: str
    end: str
    moment: datetime | None


def fetch_past(entry: Entry) -> list[Event]:
    """When ``entry`` was made public or taken off; gives it and its organisations former names.

    A draft that has names of its own keeps them.
    """
    organisations = entry.organisation_list
    others = _names(OrganisationFormerName, ORGANISATION_NAME, "organisation", organisations)
    names = _names(EntryFormerName, NAME, "entry", [entry])
    # First of all what has a moment, whose type the database takes over for the others' NULL.
    rows = [Row(*row) for row in _events(entry).union(names, others).order_by()]
    if not entry.former_names.is_deferring:
        entry.former_names.set(_made(EntryFormerName, rows, NAME, entry.pk))
    for each in organisations:
        each.former_names.set(_made(OrganisationFormerName, rows, ORGANISATION_NAME, each.pk))
    return [Event(row.moment, row.text in PUBLISHED) for row in rows if row.moment]


def _events(entry: Entry) -> QuerySet[Any]:
    """For each day at most one row of each action, however often somebody published then."""
    log = PageLogEntry.objects.filter(page=entry.pk, action__in=[*PUBLISHED, *WITHDRAWN])
    days = log.order_by().values("action", day=TruncDate("timestamp"))
    columns = (NUMBER, NUMBER, NUMBER, "action", TEXT, TEXT, TEXT, "moment")
    return days.annotate(moment=Max("timestamp")).values_list(_mark(EVENT), *columns)


def _names(model: type[Name], table: int, owner: str, owners: Sequence[Model]) -> QuerySet[Any]:
    columns = ("pk", "sort_order", "former_name", "language", "start", "end", MOMENT)
    found = model._default_manager.filter(**{f"{owner}__in": [each.pk for each in owners]})
    return found.order_by().values_list(_mark(table), F(owner), *columns)


def _mark(table: int) -> Value:
    return Value(table, output_field=IntegerField())


def _made(model: type[Name], rows: Iterable[Row], table: int, owner: int) -> list[Name]:
    return [
        model(
            pk=row.key,
            sort_order=row.place,
            former_name=row.text,
            language=row.language,
            start=row.start,
            end=row.end,
        )
        for row in rows
        if row.table == table and row.owner == owner
    ]
