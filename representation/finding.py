"""Entries are found by the names of their organisations, the present ones."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.search import index
from wagtail.signals import page_published

from representation.models import Entry, Organisation


@receiver(page_published)
def index_published(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Wagtail's own receiver sees a page before its organisations are saved."""
    if isinstance(instance, Entry):
        index.insert_or_update_object(instance)


@receiver(post_save, sender=Organisation)
def index_anew(
    sender: Any, instance: Organisation, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Puts the entries that name a renamed organisation into the search index once more."""
    if raw or update_fields is not None:
        return
    for entry in Entry.objects.of_organisation(instance).specific().iterator(chunk_size=500):
        index.insert_or_update_object(entry)
