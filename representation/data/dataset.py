"""What is told of the data as a whole: whose it is, what it is about, and when it changed last."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import ModelLogEntry, PageLogEntry

from pages.languages import in_each_language
from pages.models import SiteSettings
from representation.data.records import Names, absolute, names_of

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
    """

    url: str
    publisher: Names
    site: str
    titles: Names
    updated: datetime


def updated() -> datetime:
    """When staff did anything last; not before today began, as the calendar changes status.

    Wagtail's logs tell of every action in the admin, also of those that take something away.
    """
    logs = [
        log.objects.order_by("-timestamp").values_list("timestamp", flat=True).first()
        for log in (PageLogEntry, ModelLogEntry)
    ]
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return max(moment for moment in (*logs, midnight) if moment)


def dataset(path: str, changed: datetime, details: SiteSettings) -> Dataset:
    """What the file at ``path`` says of itself; ``changed`` is when it was :func:`updated`."""
    return Dataset(
        url=absolute(path),
        publisher=names_of(details, "full_name"),
        site=absolute("/"),
        titles=in_each_language(lambda code: gettext("Where we are involved")),
        updated=changed,
    )
