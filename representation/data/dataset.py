"""What is told of the data as a whole: whose it is, what it is about, and when it changed last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Subquery
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import ModelLogEntry, PageLogEntry

from pages.languages import in_each_language
from pages.models import SiteSettings
from representation.changes import PUBLISHED, WITHDRAWN
from representation.data.parties import Names, absolute, names_of
from representation.data.records import WorkRecord
from representation.models import AdvocacyWork, Entry, RegisterVersion

# What staff do to pages that the public can see.
PUBLIC_ACTIONS = [
    *PUBLISHED,
    *WITHDRAWN,
    *("wagtail.move", "wagtail.delete"),
    *(f"wagtail.view_restriction.{action}" for action in ("create", "edit", "delete")),
]
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Dataset:
    """What each file says of itself.

    Attributes:
        url: the address of the file, with its filters.
        publisher: the organisation's full name in each language.
        site: the address of the site.
        titles: what the file holds, in each language.
        updated: when anything in the register changed last, by staff or by the calendar.
        works: the advocacy works that belong to what it holds, for a format that tells of them;
            whoever reads them asks for them.
    """

    url: str
    publisher: Names
    site: str
    titles: Names
    updated: datetime
    works: Iterable[WorkRecord] = ()


@dataclass(frozen=True)
class Freshness:
    """How fresh the register is.

    Attributes:
        version: another one whenever anything public has changed.
        updated: when that was, as far as is known.
    """

    version: str
    updated: datetime


def freshness() -> Freshness:
    """Asks with one query; each part reads the end of an index, but that of works, which are few.

    Wagtail's logs tell of every action of staff and of the clock that publishes, also of those that
    take something away; work on drafts is nobody's business. An entry or a work whose time has run
    out is gone at that moment, though no clock has run yet. And no file is older than today, as the
    calendar changes status.
    """
    now = timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    gone = AdvocacyWork.objects.live().filter(expire_at__lte=now)
    moments = {
        "of_pages": _last(PageLogEntry.objects.filter(action__in=PUBLIC_ACTIONS), "timestamp"),
        "of_others": _last(ModelLogEntry.objects, "timestamp"),
        "entry_gone": _last(Entry.objects.filter(public_until__lte=now), "public_until"),
        "work_gone": _last(gone, "expire_at"),
    }
    asked = RegisterVersion.objects.annotate(
        **moments, next_gone=Subquery(Entry.objects.next_expiry())
    )
    found = asked.values("token", "next_gone", *moments).first() or {}
    updated = max([midnight, *filter(None, (found.get(name) for name in moments))])
    return Freshness(f"{found.get('token')} {found.get('next_gone')} {updated}", updated)


def _last(rows: Any, column: str) -> Subquery:
    return Subquery(rows.order_by(f"-{column}").values(column)[:1])


def dataset(
    path: str, changed: datetime, details: SiteSettings, works: Iterable[WorkRecord] = ()
) -> Dataset:
    """What the file at ``path`` says of itself; ``changed`` is when it was ``updated``."""
    return Dataset(
        url=absolute(path),
        publisher=names_of(details, "full_name"),
        site=absolute("/"),
        titles=in_each_language(lambda code: gettext("Where we are involved")),
        updated=changed,
        works=works,
    )
