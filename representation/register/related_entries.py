"""Other entries with the same organisations or themes."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from representation.dates.as_of import EntryAsOf
from representation.dates.partial_date import PartialDate
from representation.models import Entry, EntryOrganisation
from representation.models.entry_queryset import EntryQuerySet
from representation.models.named_model import Named

MOST_RELATED = 4  # in each list


@dataclass(frozen=True)
class RelatedEntries:
    """Some entries at a moment under a heading, and what they share."""

    heading: str
    shared: list[Named]
    entries: list[EntryAsOf]


def related_entries(entry: Entry, requested: PartialDate | None) -> list[RelatedEntries]:
    """Entries with the organisations of ``entry``, then others with its themes; in name order.

    They are told of as of the same date as ``entry``, that nothing of today stands beside the past.
    The number of queries does not depend on how many there are.
    """
    organisations, themes = entry.organisation_list, entry.theme_list
    with_organisation = EntryOrganisation.objects.filter(organisation__in=organisations)
    with_theme = Entry.themes.through.objects.filter(theme__in=themes)
    others = Entry.objects.visible().exclude(pk=entry.pk).by_name()
    first = _keys(others.filter(pk__in=with_organisation.values("entry")))
    second = _keys(others.filter(pk__in=with_theme.values("entry")).exclude(pk__in=first))
    entries = {
        each.pk: each for each in others.filter(pk__in=[*first, *second]).prefetch_for_list()
    }
    lists: list[tuple[str, list[Named], list[int]]] = [
        (
            ngettext(
                "With the same organisation", "With the same organisations", len(organisations)
            ),
            list(organisations),
            first,
        ),
        (gettext("On the same theme"), list(themes), second),
    ]
    return [
        RelatedEntries(heading, shared, [entries[key].as_of(requested) for key in keys])
        for heading, shared, keys in lists
        if keys
    ]


def _keys(entries: EntryQuerySet) -> list[int]:
    return list(entries.values_list("pk", flat=True)[:MOST_RELATED])
