"""The public facts of an entry that was published and is no longer."""

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
        name: its name in the last published version.
        published: the day of its first publication.
        withdrawn: the day on which it was unpublished or expired; None where it is not known.
        reason: the reason given by staff; may be empty.
    """

    number: int
    name: Text
    published: date
    withdrawn: date | None
    reason: Text


def withdrawn_entry(number: int) -> WithdrawnEntry | None:
    """The withdrawn entry with a number.

    None where it may not be shown: it was never published, is private, or is withheld by staff.
    """
    entry = Entry.objects.filter(number=number).exclude(first_published_at=None).first()
    if entry is None or entry.withheld or entry.get_view_restrictions().exists():
        return None
    if entry.live and not entry.is_expired:
        return None
    log = PageLogEntry.objects.filter(page=entry.pk).order_by("-timestamp")
    # The row has the draft; the public content is in the last published revision.
    published = log.filter(action__in=PUBLISHED, revision__isnull=False).first()
    unpublished = log.filter(action__in=WITHDRAWN).first()
    if published and unpublished and unpublished.timestamp < published.timestamp:
        unpublished = None  # it was published again, and expired later
    last_version = published.revision.as_object() if published else entry
    # An expired page is unpublished by a periodic command, which may be late.
    moments = [unpublished.timestamp if unpublished else None, last_version.expire_at]
    withdrawn = min((moment for moment in moments if moment), default=None)
    return WithdrawnEntry(
        number=number,
        name=last_version.name,
        published=timezone.localdate(entry.first_published_at),
        withdrawn=timezone.localdate(withdrawn) if withdrawn else None,
        reason=entry.withdrawal_reason,
    )
