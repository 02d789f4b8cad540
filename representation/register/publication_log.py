"""The public change log of a page: when it was published, updated, and taken off the site.

It has days, never who did it, nor what stood in a draft.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Max, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from wagtail.models import PageLogEntry

# Actions in Wagtail's logs, by a person and by the clock.
PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")
WITHDRAWN = ("wagtail.unpublish", "wagtail.unpublish.scheduled")
MAX_CHANGES = 20


class Action(StrEnum):
    """What was done; templates have a phrase for each."""

    PUBLISHED = "published"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"
    PUBLISHED_AGAIN = "published_again"


@dataclass(frozen=True, slots=True)
class LogLine:
    """What was done on a day of Finland."""

    day: date
    action: Action


@dataclass(frozen=True, slots=True)
class PublicationEvent:
    """That the page was made public, or no longer is."""

    moment: datetime
    is_public: bool


def publication_events(log: QuerySet[PageLogEntry]) -> list[PublicationEvent]:
    """The events in a page's log: for each day at most one of each action."""
    events = log.filter(action__in=[*PUBLISHED, *WITHDRAWN]).order_by()
    days = events.values("action", day=TruncDate("timestamp")).annotate(moment=Max("timestamp"))
    return [PublicationEvent(each["moment"], each["action"] in PUBLISHED) for each in days]


def publication_log(
    first_published: datetime | None, events: Iterable[PublicationEvent]
) -> list[LogLine]:
    """The latest changes, newest first; what was done several times a day, once.

    The first publishing is in it even where no log has it, as of a page that a script has made.
    """
    if first_published is None:
        return []
    lines: dict[LogLine, None] = {}
    was_public: bool | None = None
    every = [PublicationEvent(first_published, True), *events]
    for event in sorted(every, key=lambda each: each.moment):
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
    """Whether ``lines`` say it already: what comes out in the morning is not updated at noon."""
    actions = {line.action}
    if line.action == Action.UPDATED:
        actions |= {Action.PUBLISHED, Action.PUBLISHED_AGAIN}
    return any(LogLine(line.day, action) in lines for action in actions)
