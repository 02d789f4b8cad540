"""Facts that prose repeats and that have changed since it was written: for staff to check."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Revision

from pages.languages.codes import language_codes, language_name
from pages.languages.fields import column

YEAR = re.compile(r"\b\d{4}\b")


def outdated_prose(entry: Any) -> list[str]:
    """What the prose of ``entry`` still says of facts that were changed after it.

    Compares the facts of the revision in which the prose of a language was last changed with those
    of today: an old year or the name of an organisation that is no more among them, and that the
    prose mentions.
    """
    warnings = []
    for language, revision in entry.prose_changes.items():
        text = " ".join([str(getattr(entry, column("lead", language))), *entry.prose_in(language)])
        mentioned = [value for value in _old_values(entry, revision) if _mentions(text, value)]
        if mentioned:
            warnings.append(_warning(language, mentioned, revision))
    return warnings


def _warning(language: str, mentioned: list[str], revision: Revision) -> str:
    words = _(
        "The text in the language %(language)s mentions %(values)s. The facts were changed after"
        " the text was last changed (%(day)s), and no longer say so. Please check."
    )
    day = date_format(localtime(revision.created_at), "SHORT_DATE_FORMAT")
    values = ", ".join(mentioned)
    return words % {"language": language_name(language), "values": values, "day": day}


def _old_values(entry: Any, revision: Revision) -> Iterator[str]:
    yield from sorted(_years(revision.content) - _years(entry.serializable_data()))
    organisations = entry._meta.get_field("entry_organisations").related_model
    model = organisations._meta.get_field("organisation").related_model
    now = {each.pk for each in entry.organisation_list}
    then = {row["organisation"] for row in revision.content.get("entry_organisations", [])}
    for organisation in model.objects.filter(pk__in=then - now):
        names = {getattr(organisation, column("name", code)) for code in language_codes()}
        yield from sorted(filter(None, names))


def _years(content: dict[str, Any]) -> set[str]:
    dates = [content.get("term_start"), content.get("term_end")]
    for seat in content.get("seats", []):
        dates += [seat.get("start"), seat.get("end")]
    return {date[:4] for date in map(str, filter(None, dates))}


def _mentions(text: str, value: str) -> bool:
    if YEAR.fullmatch(value):
        return value in YEAR.findall(text)
    return value.casefold() in text.casefold()
