"""Keeps what lists are made from in step with entries: who may see them, phases, sort keys.

A list over 100,000 entries cannot ask the page tree of each who may see it, nor compute each
status. So both stand in columns of their own, written when an entry changes, not when it is read.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move, pre_page_move

from representation.models import (
    Entry,
    Organisation,
    Phase,
    RegisterVersion,
    Theme,
)
from representation.models.entry import entry_saved
from representation.models.entry_queryset import EntryQuerySet
from representation.packing import pack, pack_all
from representation.status import phases

# Columns that say who sees an entry, and those that are counted.
PUBLIC_COLUMNS = {"live", "expire_at", "path", "kind", "level"}
FOR_EVER = datetime(9999, 12, 31, tzinfo=UTC)


def note_visibility(entries: EntryQuerySet) -> None:
    """Writes until when the public may see ``entries``, None where it may not, and packs them."""
    expiry = Page.objects.filter(pk=OuterRef("pk")).values("expire_at")
    seen = Q(pk__in=Entry.objects.visible().order_by().values("pk"))
    until = Coalesce(Subquery(expiry), FOR_EVER)
    entries.update(public_until=Case(When(seen, then=until), default=None))
    pack(entries.order_by().values_list("pk", flat=True))


def note_phases(entry: Entry) -> None:
    """Writes the phases of ``entry`` anew where they have changed."""
    wanted = list(phases(entry.periods))
    rows = entry.phases.order_by("first").values_list("first", "last", "status")
    if list(rows) != wanted:
        entry.phases.all().delete()
        Phase.objects.bulk_create(
            Phase(entry=entry, first=first, last=last, status=status)
            for first, last, status in wanted
        )


def under(page: Page) -> EntryQuerySet:
    """``page`` and what stands below it, as far as it is of the register."""
    return Entry.objects.descendant_of(page, inclusive=True)


def is_of_register(page: Page) -> bool:
    """Whether ``page`` is an entry, even where it was fetched as a plain page."""
    return issubclass(page.specific_class or Page, Entry)


def changes_the_register(instance: Any, update_fields: Collection[str] | None) -> bool:
    """Whether saving ``instance`` changes what the public sees.

    A draft is saved in memory whole, but of its row only a few columns that say when.
    """
    if isinstance(instance, Page):
        written = update_fields is None or not PUBLIC_COLUMNS.isdisjoint(update_fields)
        return written and is_of_register(instance)
    return isinstance(instance, (Organisation, Theme)) and update_fields is None


@receiver(pre_save)
def on_saving(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Before the transaction locks another row, so that two cannot wait for each other."""
    if not raw and changes_the_register(instance, update_fields):
        RegisterVersion.change()


@receiver(post_save)
def on_saved(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    if raw or not isinstance(instance, Page) or not changes_the_register(instance, update_fields):
        return
    if not isinstance(instance, Entry) or update_fields is not None:
        note_visibility(Entry.objects.filter(pk=instance.pk))


@receiver(entry_saved)
def on_entry_saved(sender: Any, instance: Entry, **kwargs: Any) -> None:
    note_phases(instance)
    note_visibility(Entry.objects.filter(pk=instance.pk))


@receiver(post_delete, sender=Entry)
def on_gone(sender: Any, instance: Entry, **kwargs: Any) -> None:
    pack([instance.pk])


@receiver(pre_delete, sender=Theme)
def on_theme_going(sender: Any, instance: Theme, **kwargs: Any) -> None:
    instance.entries_to_pack = list(instance.entries.values_list("pk", flat=True))


@receiver(post_delete, sender=Theme)
def on_theme_gone(sender: Any, instance: Theme, **kwargs: Any) -> None:
    pack(instance.entries_to_pack)


@receiver(post_migrate)
def on_migrated(sender: Any, plan: Sequence[tuple[Any, bool]] = (), **kwargs: Any) -> None:
    """What stands in a block may be understood in another way from now on."""
    taken_back = any(backwards for _migration, backwards in plan)
    if sender.name == "representation" and not taken_back:
        pack_all()


@receiver([pre_page_move, pre_delete])
def on_going(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, (Page, Organisation, Theme)):
        RegisterVersion.change()


@receiver(post_page_move)
@transaction.atomic
def on_moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    RegisterVersion.change()
    note_visibility(under(instance))


@receiver([post_save, post_delete], sender=PageViewRestriction)
@transaction.atomic
def on_privacy_changed(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    RegisterVersion.change()
    note_visibility(under(instance.page))


@receiver(post_save, sender=Organisation)
def on_organisation_renamed(
    sender: Any, instance: Organisation, update_fields: Any = None, **kwargs: Any
) -> None:
    """Entries are sorted and found by the names of their organisations."""
    if update_fields is not None:
        return
    found_otherwise = []
    entries = Entry.objects.of_organisation(instance).for_list()
    for entry in entries.iterator(chunk_size=500):
        words = entry.words
        entry.set_list_columns()
        if entry.words != words:
            found_otherwise.append(entry.pk)
        Entry.objects.filter(pk=entry.pk).update(
            **{name: getattr(entry, name) for name in Entry.list_columns()}
        )
    pack(found_otherwise)
