"""Keeps what lists are made from in step with entries: who may see them, phases, sort keys.

A list over 100,000 entries cannot ask the page tree of each who may see it, nor compute each
status. So both stand in columns of their own, written when an entry changes, not when it is read.
"""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Case, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from representation.models import (
    Entry,
    EntryOrganisation,
    Organisation,
    Phase,
    RegisterVersion,
    Theme,
)
from representation.models.entry_queryset import EntryQuerySet
from representation.status import phases

FOR_EVER = datetime(9999, 12, 31, tzinfo=UTC)


def note_visibility(entries: EntryQuerySet) -> None:
    """Writes until when the public may see ``entries``; None where it may not."""
    expiry = Page.objects.filter(pk=OuterRef("pk")).values("expire_at")
    seen = Q(pk__in=Entry.objects.visible().order_by().values("pk"))
    until = Coalesce(Subquery(expiry), FOR_EVER)
    entries.update(public_until=Case(When(seen, then=until), default=None))


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


@receiver(pre_save)
def on_saving(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Before the transaction locks another row, so that two cannot wait for each other."""
    if isinstance(instance, Page):
        if not raw and is_of_register(instance):
            RegisterVersion.change()
    elif isinstance(instance, (Organisation, Theme)):
        RegisterVersion.change()


@receiver(post_save)
def on_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw or not isinstance(instance, Page) or not is_of_register(instance):
        return
    if isinstance(instance, Entry):
        note_phases(instance)
    note_visibility(Entry.objects.filter(pk=instance.pk))


@receiver(post_page_move)
def on_moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    RegisterVersion.change()
    note_visibility(under(instance))


@receiver([post_save, post_delete], sender=PageViewRestriction)
def on_privacy_changed(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    RegisterVersion.change()
    note_visibility(under(instance.page))


@receiver(post_save, sender=Organisation)
def on_organisation_renamed(sender: Any, instance: Organisation, **kwargs: Any) -> None:
    """Entries are sorted and found by the names of their organisations."""
    named = EntryOrganisation.objects.filter(organisation=instance).values("entry")
    entries = Entry.objects.filter(pk__in=named).for_list().prefetch_related("themes")
    for entry in entries.iterator(chunk_size=500):
        entry.set_list_columns()
        Entry.objects.filter(pk=entry.pk).update(
            **{name: getattr(entry, name) for name in Entry.list_columns()}
        )


@receiver(post_delete)
def on_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, (Entry, Organisation, Theme)):
        RegisterVersion.change()
