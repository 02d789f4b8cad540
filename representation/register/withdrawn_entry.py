"""What is left to say of an entry that the public could see once."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from wagtail.models import PageLogEntry

from pages.languages.text import Text
from representation.models import Entry
from representation.register.publication_log import PUBLISHED, WITHDRAWN


@dataclass(frozen=True)
class WithdrawnEntry:
    """An entry that was published and is no longer.

    Attributes:
        name: the name under which it was published last.
        published: the day on which it was published first.
        withdrawn: the day on which it was taken off, or its time ran out; None where nobody knows.
        reason: what staff say of it; may be empty.
    """

    number: int
    name: Text
    published: date
    withdrawn: date | None
    reason: Text


def withdrawn_entry(number: int) -> WithdrawnEntry | None:
    """What may be said of the withdrawn entry of a number.

    None where nothing may be said: never published, private, or withheld by staff.
    """
    entry = Entry.objects.filter(number=number).exclude(first_published_at=None).first()
    if entry is None or entry.withheld or entry.get_view_restrictions().exists():
        return None
    if entry.live and not entry.is_expired:
        return None
    log = PageLogEntry.objects.filter(page=entry.pk).order_by("-timestamp")
    # The row holds the draft by now; what was public stands in the version published last.
    published = log.filter(action__in=PUBLISHED, revision__isnull=False).first()
    unpublished = log.filter(action__in=WITHDRAWN).first()
    if published and unpublished and unpublished.timestamp < published.timestamp:
        unpublished = None  # it came back, and its time ran out later
    shown = published.revision.as_object() if published else entry
    # The clock that takes off what has run out may be late.
    moments = [unpublished.timestamp if unpublished else None, shown.expire_at]
    ended = min((moment for moment in moments if moment), default=None)
    return WithdrawnEntry(
        number=number,
        name=shown.name,
        published=timezone.localdate(entry.first_published_at),
        withdrawn=timezone.localdate(ended) if ended else None,
        reason=entry.withdrawal_reason,
    )
