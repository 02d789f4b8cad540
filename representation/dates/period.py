"""Periods in words, in the reader's language."""

from django.utils import formats
from django.utils.translation import gettext, pgettext

from representation.dates.partial_date import PartialDate


def period_in_words(start: PartialDate | None, end: PartialDate | None, open_end: bool) -> str:
    """A period as readers write it: "2020–2024", "since 2015"; "" if nothing is known.

    ``open_end`` says that the period goes on until further notice. Beside a start that is left to
    the status, which says it too.
    """
    if start and end:
        return _range(start, end)
    if start:
        return _since(start)
    if end:
        return _until(end)
    return pgettext("period", "until further notice") if open_end else ""


def _formatted(value: PartialDate, month_format: str, day_format: str) -> str:
    """A month or a day in the format of its precision."""
    chosen = month_format if value.day is None else day_format
    # Some languages, such as Russian, have capitals in names of months that stand alone.
    return formats.date_format(value.earliest, chosen).lower()


def _range(start: PartialDate, end: PartialDate) -> str:
    if start == end:
        return start.in_words()
    if start.month is None and end.month is None:
        return f"{start.year}–{end.year}"
    words = {"start": _first(start, end), "end": _last(end)}
    return pgettext("period", "%(start)s–%(end)s") % words


def _first(start: PartialDate, end: PartialDate) -> str:
    """The start in front of an end; in the same year, if equally precise, without the year."""
    if start.month is None:
        return str(start.year)
    alike = start.year == end.year and (start.day is None) == (end.day is None)
    if alike and end.month is not None:
        return _formatted(
            start,
            pgettext("format of the month in which a period within a year begins", "F"),
            pgettext("format of the day on which a period within a year begins", "j F"),
        )
    return _formatted(
        start,
        pgettext("format of the month in which a period begins", "F Y"),
        pgettext("format of the day on which a period begins", "j F Y"),
    )


def _last(end: PartialDate) -> str:
    if end.month is None:
        return pgettext("year in which a period ends", "%(year)s") % {"year": end.year}
    return _formatted(
        end,
        pgettext("format of the month in which a period ends", "F Y"),
        pgettext("format of the day on which a period ends", "j F Y"),
    )


def _since(start: PartialDate) -> str:
    if start.month is None:
        return pgettext("year", "since %(year)s") % {"year": start.year}
    words = _formatted(
        start,
        pgettext("format of a month since which", "F Y"),
        pgettext("format of a day since or until which", "j F Y"),
    )
    if start.day is None:
        return pgettext("month", "since %(month)s") % {"month": words}
    return gettext("since %(date)s") % {"date": words}


def _until(end: PartialDate) -> str:
    """Through the whole of ``end``: Russian says «по», as «до» would leave the last day out."""
    if end.month is None:
        return pgettext("year", "until %(year)s") % {"year": end.year}
    words = _formatted(
        end,
        pgettext("format of a month until which", "F Y"),
        pgettext("format of a day since or until which", "j F Y"),
    )
    if end.day is None:
        return pgettext("month", "until %(month)s") % {"month": words}
    return gettext("until %(date)s") % {"date": words}
