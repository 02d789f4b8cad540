"""The signal receivers of the register, for deletions, which bypass ``save`` and hooks.

And for every way to publish, and the end of ``migrate``, which every new version runs.
"""

from typing import Any

from django.apps import AppConfig, apps
from django.apps.registry import Apps
from django.db.models import Model, ProtectedError
from django.db.models.signals import post_delete, post_migrate, pre_delete
from wagtail.models import Page
from wagtail.signals import page_published

from pages.models import ContentVersion
from representation.models import (
    AdvocacyWork,
    Entry,
    ExpertEngagement,
    ImportedEntry,
    Membership,
    Organisation,
    RepresentationBody,
    Theme,
)
from representation.models.id_authority import IdAuthority


def connect() -> None:
    """Connects each receiver to its senders."""
    for page_type in (Entry, AdvocacyWork):
        pre_delete.connect(refuse_to_delete_published, sender=page_type)
    for named in (Organisation, Theme):
        post_delete.connect(change_content_version, sender=named)
    for entry_type in (RepresentationBody, Membership, ExpertEngagement):
        page_published.connect(record_imported_confirmations, sender=entry_type)
    post_migrate.connect(store_id_authority, sender=apps.get_app_config("representation"))


def store_id_authority(sender: AppConfig, apps: Apps, **kwargs: Any) -> None:
    """Stores what ids begin with, once its table exists: a site migrates before it serves."""
    try:
        apps.get_model("representation", "IdAuthority")
    except LookupError:  # migrated to an earlier state
        return
    IdAuthority.store()


def record_imported_confirmations(sender: type[Entry], instance: Entry, **kwargs: Any) -> None:
    """Records what an imported list confirms, now that its seats are public."""
    waiting = ImportedEntry.objects.filter(entry=instance.pk).exclude(confirmed_on=None)
    for imported in waiting.select_related("register_import__created_by"):
        imported.record_confirmation(imported.register_import.created_by)


def change_content_version(sender: type[Model], **kwargs: Any) -> None:
    ContentVersion.change()


def refuse_to_delete_published(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """Refuses every deletion of a page that was published, whether or not from the admin.

    Raises:
        django.db.models.ProtectedError: if the page was ever published.
    """
    if instance.first_published_at:
        raise ProtectedError("What was published is unpublished, never deleted.", {instance})
