"""What has history cannot be deleted by accident."""

from typing import Any

from django.db.models import ProtectedError, QuerySet
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.models import Page, ReferenceIndex, Revision

from representation.models import Entry, Organisation, Theme


def published_entries_under(pages: "list[Page] | QuerySet[Page]") -> QuerySet[Entry]:
    """The entries among ``pages`` and below them that were ever published."""
    found = Entry.objects.none()
    for page in pages:
        found = found | Entry.objects.descendant_of(page, inclusive=True)
    return found.exclude(first_published_at=None)


def is_in_use(named: Organisation | Theme) -> bool:
    """Whether an entry, an advocacy work, another organisation or a text refers to it."""
    # Wagtail's index knows what texts refer to, but no many-to-many relation.
    relations = (
        ["entries", "advocacy_works"]
        if isinstance(named, Theme)
        else ["entry_organisations", "advocacy_works", "predecessors", "successors"]
    )
    return (
        ReferenceIndex.get_references_to(named).exists()
        or any(getattr(named, relation).exists() for relation in relations)
        or _is_in_a_version(named)
    )


def _is_in_a_version(named: Organisation | Theme) -> bool:
    """Whether a draft or a past version of a page names it among its facts."""
    columns = {"themes"} if isinstance(named, Theme) else {"organisation", "addressee"}

    def names_it(facts: dict[str, Any]) -> bool:
        for column, value in facts.items():
            values = value if isinstance(value, list) else [value]
            if column in columns and named.pk in values:
                return True
            if any(isinstance(row, dict) and names_it(row) for row in values):
                return True
        return False

    versions = Revision.page_revisions.order_by().values_list("content", flat=True)
    return any(names_it(version) for version in versions.iterator(chunk_size=200))


@receiver(pre_delete, sender=Entry)
def keep_published_entries(sender: Any, instance: Entry, **kwargs: Any) -> None:
    """The last safeguard, whichever way a deletion is asked for.

    Raises:
        django.db.models.ProtectedError: for an entry that was ever published.
    """
    if instance.first_published_at:
        raise ProtectedError("A published entry is unpublished, never deleted.", {instance})
