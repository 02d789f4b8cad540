"""What has history cannot be deleted by accident."""

from typing import Any

from django.db.models import ProtectedError, QuerySet
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.models import Page, ReferenceIndex

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
    return ReferenceIndex.get_references_to(named).exists() or any(
        getattr(named, relation).exists() for relation in relations
    )


@receiver(pre_delete, sender=Entry)
def keep_published_entries(sender: Any, instance: Entry, **kwargs: Any) -> None:
    """The last safeguard, whichever way a deletion is asked for.

    Raises:
        django.db.models.ProtectedError: for an entry that was ever published.
    """
    if instance.first_published_at:
        raise ProtectedError("A published entry is unpublished, never deleted.", {instance})
