"""The public change log of a page: when it was published, updated, and taken off the site.

It has only days: no names of staff and no content of drafts.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Max, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from wagtail.models import PageLogEntry

# Actions in Wagtail's log, by a user and by the schedule.
PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")
WITHDRAWN = ("wagtail.unpublish", "wagtail.unpublish.scheduled")
MAX_CHANGES = 20


class Action(StrEnum):
    """A change of a page; the template has a phrase for each."""

    PUBLISHED = "published"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"
    PUBLISHED_AGAIN = "published_again"


@dataclass(frozen=True, slots=True)
class LogLine:
    """A change on a day, in the time zone of the site."""

    day: date
    action: Action


@dataclass(frozen=True, slots=True)
class PublicationEvent:
    """A page was made public, or was taken off the site."""

    moment: datetime
    is_public: bool


def publication_events(log: QuerySet[PageLogEntry]) -> list[PublicationEvent]:
    """The events in the log of a page, at most one of each action a day."""
    events = log.filter(action__in=[*PUBLISHED, *WITHDRAWN]).order_by()
    rows = events.values("action", day=TruncDate("timestamp")).annotate(moment=Max("timestamp"))
    return [PublicationEvent(row["moment"], row["action"] in PUBLISHED) for row in rows]


def publication_log(
    first_published: datetime | None, events: Iterable[PublicationEvent]
) -> list[LogLine]:
    """The latest changes, newest first; each once a day.

    The first publication is included even if the log lacks it, as for a page made by a script.
    """
    if first_published is None:
        return []
    lines: dict[LogLine, None] = {}
    was_public: bool | None = None
    all_events = [PublicationEvent(first_published, True), *events]
    for event in sorted(all_events, key=lambda event: event.moment):
        action = _action(was_public, event.is_public)
        line = LogLine(timezone.localdate(event.moment), action)
        if not _is_implied(line, lines):
            lines[line] = None
        was_public = event.is_public
    return list(lines)[: -MAX_CHANGES - 1 : -1]


def _action(was_public: bool | None, is_public: bool) -> Action:
    if not is_public:
        return Action.WITHDRAWN
    if was_public is None:
        return Action.PUBLISHED
    return Action.UPDATED if was_public else Action.PUBLISHED_AGAIN


def _is_implied(line: LogLine, lines: Container[LogLine]) -> bool:
    """Whether ``lines`` have it, or are of a publication on the same day as an update."""
    actions = {line.action}
    if line.action == Action.UPDATED:
        actions |= {Action.PUBLISHED, Action.PUBLISHED_AGAIN}
    return any(LogLine(line.day, action) in lines for action in actions)
