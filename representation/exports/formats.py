"""The formats in which the register is published, by the suffix of their URLs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from representation.exports import atom, csv_file, icalendar_file, json_ld, popolo, xlsx_file
from representation.exports.dataset import Dataset
from representation.exports.records import Record

Writer = Callable[[Iterable[Record], Dataset], Iterator[bytes]]


@dataclass(frozen=True)
class Format:
    """A format.

    Attributes:
        suffix: the end of its URLs.
        label: its name, the same in every language.
        content_type: its media type, with parameters.
        write: yields the parts of a file, with few records in memory at a time.
        download: whether browsers save the file instead of showing it.
        max_items: the maximum number of items; None if the file contains every entry.
        is_translated: whether there is a file in each language, at an address of its own.
        has_all_languages: whether a file without a language in its address has all of them; else
            it is in the language that the reader prefers.
    """

    suffix: str
    label: str
    content_type: str
    write: Writer
    download: bool = False
    max_items: int | None = None
    is_translated: bool = False
    has_all_languages: bool = True

    def language(self, requested: str, preferred: str) -> str:
        """The language of a file; "" for one that has all, or none.

        ``requested`` is that of its address, ``preferred`` that of the reader.
        """
        return requested or ("" if self.has_all_languages else preferred)

    def url(self, url_name: str, language: str, **arguments: int) -> str:
        """The address of a file, in ``language`` if there is one in each language."""
        in_language = {"language": language} if self.is_translated and language else {}
        return reverse(url_name, kwargs={**arguments, **in_language, "suffix": self.suffix})

    @property
    def media_type(self) -> str:
        """The bare media type, as an ``Accept`` header names it."""
        return self.content_type.partition(";")[0]


SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, Format] = {
    each.suffix: each
    for each in (
        Format(
            "xlsx",
            "Excel (XLSX)",
            SPREADSHEET,
            xlsx_file.write,
            download=True,
            is_translated=True,
            has_all_languages=False,
        ),
        Format("csv", "CSV", "text/csv; charset=utf-8", csv_file.write, download=True),
        Format("json", "JSON (Popolo)", "application/json", popolo.write),
        Format("jsonld", "JSON-LD", "application/ld+json", json_ld.write),
        Format(
            "atom",
            "Atom",
            "application/atom+xml; charset=utf-8",
            atom.write,
            max_items=atom.MAX_ITEMS,
            is_translated=True,
        ),
        Format(
            "ics",
            "iCalendar",
            "text/calendar; charset=utf-8",
            icalendar_file.write,
            is_translated=True,
        ),
    )
}
