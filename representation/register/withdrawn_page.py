"""The public facts of an entry or advocacy work that was published and is no longer."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from wagtail.models import PageLogEntry

from pages.languages.text import Text
from representation.models import AdvocacyWork, Entry
from representation.register.publication_log import PUBLISHED, WITHDRAWN


@dataclass(frozen=True)
class WithdrawnPage:
    """An entry or advocacy work that was published and is no longer.

    Attributes:
        name: its name in the last published version.
        slug: its slug in that version.
        published: the day of its first publication.
        withdrawn: the day on which it was unpublished or expired; None where it is not known.
        reason: the reason given by staff; may be empty.
    """

    name: Text
    slug: str
    published: date
    withdrawn: date | None
    reason: Text


def withdrawn_entry(number: int) -> WithdrawnPage | None:
    """The withdrawn entry with a number; None where it may not be shown."""
    entry = Entry.objects.filter(number=number).first()
    return withdrawn_page(entry) if entry else None


def withdrawn_page(page: Entry | AdvocacyWork) -> WithdrawnPage | None:
    """What may be said of ``page``, which is withdrawn.

    None where it is public, was never published, is private, or is withheld by staff.
    """
    if not page.first_published_at or page.withheld or (page.live and not page.is_expired):
        return None
    if page.get_view_restrictions().exists():
        return None
    log = PageLogEntry.objects.filter(page=page.pk).order_by("-timestamp")
    # The row has the draft; the public content is in the last published revision.
    published = log.filter(action__in=PUBLISHED, revision__isnull=False).first()
    unpublished = log.filter(action__in=WITHDRAWN).first()
    if published and unpublished and unpublished.timestamp < published.timestamp:
        unpublished = None  # it was published again, and expired later
    last_version = published.revision.as_object() if published else page
    # An expired page is unpublished by a periodic command, which may be late.
    moments = [unpublished.timestamp if unpublished else None, last_version.expire_at]
    withdrawn = min((moment for moment in moments if moment), default=None)
    return WithdrawnPage(
        name=last_version.name,
        slug=last_version.slug,
        published=timezone.localdate(page.first_published_at),
        withdrawn=timezone.localdate(withdrawn) if withdrawn else None,
        reason=page.withdrawal_reason,
    )
