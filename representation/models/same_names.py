"""Which entries have the same name in some language: one of them may be entered twice."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pages.languages.codes import language_codes
from pages.languages.fields import column
from pages.languages.folding import folded_words

if TYPE_CHECKING:
    from representation.models.entry import Entry
    from representation.models.entry_queryset import EntryQuerySet


def same_name_warnings(entry: "Entry", entries: "EntryQuerySet") -> list[str]:
    """A warning that names the other ``entries`` with a name of ``entry``; empty without any."""
    columns = [column("name", code, "title") for code in language_codes()]
    own = {folded_words(getattr(entry, name)) for name in columns} - {""}
    rows = entries.exclude(pk=entry.pk).order_by("number").values_list("number", *columns)
    same = [
        f"{names[0]} (/e/{number})"
        for number, *names in rows
        if not own.isdisjoint(map(folded_words, names))
    ]
    if not same:
        return []
    return [_("There is another entry with the same name: %(names)s.") % {"names": ", ".join(same)}]
