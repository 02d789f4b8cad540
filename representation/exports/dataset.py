"""What is told of the data as a whole: whose it is, what it is about, and when it changed last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from pages.languages.codes import in_each_language
from pages.models import SiteSettings
from representation.dates.as_of import moment_in_words
from representation.dates.partial_date import PartialDate
from representation.dates.status import Moment
from representation.exports.named_records import Names, absolute, names_of
from representation.exports.records import WorkRecord, date_of

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Dataset:
    """What each file says of itself.

    Attributes:
        url: the address of the file, with its filters.
        publisher: the organisation's full name in each language.
        site: the address of the site.
        titles: what the file holds, in each language; with the moment, where one was asked for.
        updated: when anything in the register changed last, by staff or by the calendar.
        as_of: the day, month or year of which the file tells.
        moments: the same in words, in each language.
        works: the advocacy works that belong to what it holds, for a format that tells of them;
            whoever reads them asks for them.
    """

    url: str
    publisher: Names
    site: str
    titles: Names
    updated: datetime
    as_of: PartialDate
    moments: Names
    works: Iterable[WorkRecord] = ()


def dataset(
    path: str,
    changed: datetime,
    details: SiteSettings,
    works: Iterable[WorkRecord] = (),
    moment: Moment | None = None,
) -> Dataset:
    """What the file at ``path`` says of itself.

    ``changed`` is when it was ``updated``, ``moment`` that of which it tells; today without it.
    """
    moment = moment or Moment.of(None)
    told = date_of(moment)
    return Dataset(
        url=absolute(path),
        publisher=names_of(details, "full_name"),
        site=absolute("/"),
        titles=in_each_language(lambda code: _title(moment)),
        updated=changed,
        as_of=told,
        moments=in_each_language(lambda code: moment_in_words(Moment.of(told))),
        works=works,
    )


def _title(moment: Moment) -> str:
    return " – ".join(filter(None, [gettext("Where we are involved"), moment_in_words(moment)]))
