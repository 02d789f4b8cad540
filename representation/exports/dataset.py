"""The metadata of the data as a whole: publisher, titles, date of the last change and moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from pages.languages.codes import in_each_language
from pages.models import SiteSettings
from representation.dates.as_of import moment_in_words
from representation.dates.partial_date import PartialDate
from representation.dates.status import Moment
from representation.exports.organisation_records import TextByLanguage, absolute, names_of
from representation.exports.records import NewsRecord, WorkRecord, date_of
from representation.exports.texts import all_names, in_one_line, joined, name_in

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Dataset:
    """The metadata of a file.

    Attributes:
        url: the address of the file, with its filters.
        publisher: the organisation's full name in each language.
        site: the address of the site.
        titles: the title in each language; with the moment, if one was requested.
        updated: when the register changed last, through staff or through the passing of a date.
        as_of: the day, month or year as of which the content is true.
        moments: ``as_of`` in words, in each language.
        language: the language of the file; "" for one that has all languages.
        works: the advocacy works that belong to the entries, for formats that contain works; an
            iterable that runs its query only when it is read.
        news: the news about the entries, likewise.
        id_authority: the address that ids begin with, however the address of the site changes;
            that of the site where it is empty.
    """

    url: str
    publisher: TextByLanguage
    site: str
    titles: TextByLanguage
    updated: datetime
    as_of: PartialDate
    moments: TextByLanguage
    language: str = ""
    works: Iterable[WorkRecord] = ()
    news: Iterable[NewsRecord] = ()
    id_authority: str = ""

    def permanent_id(self, path: str) -> str:
        """The id of what has the permanent address ``path``."""
        return (self.id_authority or self.site).rstrip("/") + path

    def in_one(self, texts: TextByLanguage) -> str:
        """``texts`` where there is place for one: that in the language of the file, or all."""
        return in_one_line(name_in(texts, self.language)) if self.language else joined(texts)

    def name(self, names: TextByLanguage, code: str) -> str:
        """A name in a phrase in the language ``code``.

        A file in one language has the names in the others too, as people look for both.
        """
        return all_names(names, code) if self.language else name_in(names, code)


def dataset(
    path: str,
    changed: datetime,
    details: SiteSettings,
    works: Iterable[WorkRecord] = (),
    moment: Moment | None = None,
    id_authority: str = "",
    language: str = "",
    news: Iterable[NewsRecord] = (),
) -> Dataset:
    """The metadata of the file at ``path``.

    Args:
        changed: when the register changed last.
        details: the settings of the site, with the name of the publisher.
        moment: the moment as of which the content is true; today by default.
        id_authority: the address that ids begin with; by default that of the site.
        language: the language of the file; "" for one that has all languages.
    """
    moment = moment or Moment.of(None)
    as_of = date_of(moment)
    return Dataset(
        url=absolute(path),
        publisher=names_of(details, "full_name"),
        site=absolute("/"),
        titles=in_each_language(lambda code: _title(moment)),
        updated=changed,
        as_of=as_of,
        moments=in_each_language(lambda code: moment_in_words(Moment.of(as_of))),
        language=language,
        works=works,
        news=news,
        id_authority=id_authority,
    )


def _title(moment: Moment) -> str:
    return " – ".join(filter(None, [gettext("Where we are involved"), moment_in_words(moment)]))
