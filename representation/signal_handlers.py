"""What follows from a change that Django makes past the ``save`` of a model."""

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import post_delete, pre_delete
from wagtail.models import Page

from pages.models import ContentVersion
from representation.models import AdvocacyWork, Entry, Organisation, Theme


def connect() -> None:
    """Connects each receiver with its senders."""
    for page_type in (Entry, AdvocacyWork):
        pre_delete.connect(refuse_to_delete_published, sender=page_type)
    for named in (Organisation, Theme):
        post_delete.connect(on_named_deleted, sender=named)


def on_named_deleted(sender: Any, **kwargs: Any) -> None:
    ContentVersion.change()


def refuse_to_delete_published(sender: Any, instance: Page, **kwargs: Any) -> None:
    """The last safeguard, whichever way a deletion is asked for.

    Raises:
        django.db.models.ProtectedError: for a page of history that was ever published.
    """
    if instance.first_published_at:
        raise ProtectedError("What was published is unpublished, never deleted.", {instance})
