"""Periods in words, in the reader's language."""

from django.utils import formats
from django.utils.translation import gettext, pgettext

from representation.dates.partial_date import PartialDate


def period_in_words(start: PartialDate | None, end: PartialDate | None, open_end: bool) -> str:
    """The period in the active language: "2020–2024", "since 2015"; "" if nothing is known.

    ``open_end`` means that the period goes on until further notice. It is written only without a
    start, as the status beside the period shows it too.
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
    value_format = month_format if value.day is None else day_format
    # Django capitalises the names of months in some languages, such as Russian.
    return formats.date_format(value.earliest, value_format).lower()


def _range(start: PartialDate, end: PartialDate) -> str:
    if start == end:
        return start.in_words()
    if start.month is None and end.month is None:
        return f"{start.year}–{end.year}"
    if start.day is None and end.day is None:
        words = {"start": _first_month(start, end), "end": _last_month(end)}
        return pgettext("period of months", "%(start)s–%(end)s") % words
    words = {"start": _first(start, end), "end": _last(end)}
    return pgettext("period", "%(start)s–%(end)s") % words


def _first_month(start: PartialDate, end: PartialDate) -> str:
    """The month or year before a month or year, in words."""
    if start.month is None:
        return pgettext("year before a month", "%(year)s") % {"year": start.year}
    is_in_one_year = start.year == end.year and end.month is not None
    if is_in_one_year:
        month_format = pgettext("format of a month before another of the year", "F")
    else:
        month_format = pgettext("format of a month before another", "F Y")
    return formats.date_format(start.earliest, month_format).lower()


def _last_month(end: PartialDate) -> str:
    if end.month is None:
        return pgettext("year after a month", "%(year)s") % {"year": end.year}
    month_format = pgettext("format of a month after another", "F Y")
    return formats.date_format(end.earliest, month_format).lower()


def _first(start: PartialDate, end: PartialDate) -> str:
    """The start before an end, one of them a day; without the year if both are days of one year."""
    if start.month is None:
        return str(start.year)
    if start.year == end.year and start.day and end.day:
        day_format = pgettext("format of the day on which a period within a year begins", "j F")
        return formats.date_format(start.earliest, day_format).lower()
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
    """Until and including ``end``: «по» in Russian, as «до» would exclude the last day."""
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
