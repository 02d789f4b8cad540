"""What has history cannot be deleted by accident."""

import json
from typing import Any

from django.db.models import ProtectedError, QuerySet
from wagtail.models import Page, ReferenceIndex, Revision

from pages.serving.visibility import VisibleQuerySet, all_pages
from representation.models import AdvocacyWork, Entry, Organisation, Theme

# Pages that are history once they have been published.
KEPT = (Entry, AdvocacyWork)


def published_history_under(pages: "list[Page] | QuerySet[Page]") -> VisibleQuerySet:
    """The pages of history among ``pages`` and below them that were ever published."""
    found = all_pages().none()
    for page in pages:
        found = found | all_pages().descendant_of(page, inclusive=True)
    return found.type(*KEPT).exclude(first_published_at=None)


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
    """Whether a draft or a past version names it among its facts, or in a list in its text."""
    columns = (
        {"themes", "theme"}
        if isinstance(named, Theme)
        else {"organisation", "addressee", "predecessors"}
    )

    def names_it(facts: dict[str, Any]) -> bool:
        for column, value in facts.items():
            value = _parsed(value)
            values = value if isinstance(value, list) else [value]
            if column in columns and named.pk in values:
                return True
            if any(isinstance(row, dict) and names_it(row) for row in values):
                return True
        return False

    versions = Revision.objects.order_by().values_list("content", flat=True)
    return any(names_it(version) for version in versions.iterator(chunk_size=200))


def _parsed(value: Any) -> Any:
    """``value`` of a revision; the blocks of a body, which it holds as JSON in a string, read."""
    if not isinstance(value, str) or not value.startswith("[{"):
        return value
    try:
        return json.loads(value)
    except ValueError:  # a text that begins like that
        return value


def keep_published_history(sender: Any, instance: Page, **kwargs: Any) -> None:
    """The last safeguard, whichever way a deletion is asked for.

    Raises:
        django.db.models.ProtectedError: for a page of history that was ever published.
    """
    if instance.first_published_at:
        raise ProtectedError("What was published is unpublished, never deleted.", {instance})
