"""The signal receivers of the register, for deletions, which bypass ``save`` and hooks."""

from typing import Any

from django.db.models import Model, ProtectedError
from django.db.models.signals import post_delete, pre_delete
from wagtail.models import Page

from pages.models import ContentVersion
from representation.models import AdvocacyWork, Entry, Organisation, Theme


def connect() -> None:
    """Connects each receiver to its senders."""
    for page_type in (Entry, AdvocacyWork):
        pre_delete.connect(refuse_to_delete_published, sender=page_type)
    for named in (Organisation, Theme):
        post_delete.connect(change_content_version, sender=named)


def change_content_version(sender: type[Model], **kwargs: Any) -> None:
    ContentVersion.change()


def refuse_to_delete_published(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """Refuses every deletion of a page that was published, whether or not from the admin.

    Raises:
        django.db.models.ProtectedError: if the page was ever published.
    """
    if instance.first_published_at:
        raise ProtectedError("What was published is unpublished, never deleted.", {instance})
