"""What follows from a change that Django makes past the ``save`` of a model."""

from typing import Any

from django.db.models.signals import post_delete, pre_delete

from pages.models import ContentVersion
from representation.admin.deletion import keep_published_history
from representation.models import AdvocacyWork, Entry, Organisation, Theme


def connect() -> None:
    """Connects each receiver with its senders."""
    for page_type in (Entry, AdvocacyWork):
        pre_delete.connect(keep_published_history, sender=page_type)
    for named in (Organisation, Theme):
        post_delete.connect(on_named_deleted, sender=named)


def on_named_deleted(sender: Any, **kwargs: Any) -> None:
    ContentVersion.change()
