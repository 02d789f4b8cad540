"""The public note of changes: when a page was published, updated, and taken off the site.

It tells days, never who did it, nor what stood in a draft.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Max
from django.db.models.functions import TruncDate
from django.utils import timezone

# Actions in Wagtail's logs, by a person and by the clock.
PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")
WITHDRAWN = ("wagtail.unpublish", "wagtail.unpublish.scheduled")
MOST = 20


class What(StrEnum):
    """What was done; templates have a phrase for each."""

    PUBLISHED = "published"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"
    PUBLISHED_AGAIN = "published_again"


@dataclass(frozen=True, slots=True)
class Change:
    """That on a day of Finland something was done."""

    day: date
    what: What


@dataclass(frozen=True, slots=True)
class Event:
    """That the page was made public, or no longer is."""

    moment: datetime
    is_public: bool


def events_in(log: Any) -> list[Event]:
    """The events in a page's log: for each day at most one of each action."""
    told = log.filter(action__in=[*PUBLISHED, *WITHDRAWN]).order_by()
    days = told.values("action", day=TruncDate("timestamp")).annotate(moment=Max("timestamp"))
    return [Event(each["moment"], each["action"] in PUBLISHED) for each in days]


def changes(first_published: datetime | None, events: Iterable[Event]) -> list[Change]:
    """The latest changes, newest first; what was done several times a day, once.

    The first publishing is told even where no log has it, as of a page that a script has made.
    """
    if first_published is None:
        return []
    found: dict[Change, None] = {}
    was_public: bool | None = None
    for event in sorted([Event(first_published, True), *events], key=lambda each: each.moment):
        change = Change(timezone.localdate(event.moment), _what(was_public, event.is_public))
        if not _is_told(change, found):
            found[change] = None
        was_public = event.is_public
    return list(found)[: -MOST - 1 : -1]


def _what(was_public: bool | None, is_public: bool) -> What:
    if not is_public:
        return What.WITHDRAWN
    if was_public is None:
        return What.PUBLISHED
    return What.UPDATED if was_public else What.PUBLISHED_AGAIN


def _is_told(change: Change, found: Container[Change]) -> bool:
    """Whether readers know it already: what comes out in the morning is not updated at noon."""
    by_now = {change.what}
    if change.what == What.UPDATED:
        by_now |= {What.PUBLISHED, What.PUBLISHED_AGAIN}
    return any(Change(change.day, what) in found for what in by_now)
