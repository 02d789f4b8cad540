"""Writes what an import has planned: drafts of entries, new organisations, observations."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from representation.imports.plan import EntryPlan, Plan, State
from representation.models import INDEX_PAGE_OF, Entry, Organisation
from representation.models.entry_organisation import EntryOrganisation
from representation.models.register_import import (
    ImportedEntry,
    RegisterImport,
    record_confirmation,
)


def write_plan(plan: Plan, register_import: RegisterImport, user: Any) -> Iterator[int]:
    """Writes everything or, if something fails, nothing; yields how many entries are written."""
    with transaction.atomic():
        for unknown in plan.organisations:
            if unknown.organisation and unknown.organisation._state.adding:
                _save_organisation(unknown.organisation, user)
        not_listed = list(plan.not_listed)
        parents = {kind: page.objects.get() for kind, page in INDEX_PAGE_OF.items()}
        for count, entry_plan in enumerate(plan.to_write, start=1):
            _write_entry(entry_plan, parents, register_import, user)
            yield count
        register_import.imported_at = timezone.now()
        register_import.counts = {state.value: len(plan.of_state(state)) for state in State}
        # Names of people are kept with the seats only.
        register_import.table, register_import.columns = {}, []
        # Which entry was meant by which name is known for the next list.
        meant = register_import.answers.get("entries", {})
        register_import.answers["entries"] = {
            key: answer for key, answer in meant.items() if answer.isdecimal()
        }
        register_import.save()
        register_import.not_listed.set(not_listed)


def _save_organisation(organisation: Organisation, user: Any) -> None:
    organisation.full_clean()
    organisation.save()
    log(instance=organisation, action="wagtail.create", user=user)


def _write_entry(
    plan: EntryPlan, parents: dict[str, Any], register_import: RegisterImport, user: Any
) -> None:
    entry: Any = plan.entry
    if plan.state == State.CONFIRMED and plan.confirmed_on:
        # Without a draft the observation stands for itself, as one that staff add.
        record_confirmation(entry, plan.confirmed_on, user)
        return
    links: list[EntryOrganisation] = list(entry.entry_organisations.all())
    for link in links:
        link.organisation = link.organisation  # with the key that it has since it was saved
    revision = (
        _create(entry, parents[entry.kind], user)
        if plan.state == State.NEW
        else entry.save_revision(user=user, log_action=True)
    )
    ImportedEntry.objects.create(
        register_import=register_import,
        entry=Entry.objects.get(pk=entry.pk),
        revision=revision,
        is_new=plan.state == State.NEW,
        confirmed_on=plan.confirmed_on,
    )


def _create(entry: Entry, parent: Any, user: Any) -> Revision:
    entry.owner = user
    entry.has_unpublished_changes = True
    parent.add_child(instance=entry)
    log(instance=entry, action="wagtail.create", user=user)
    revision: Revision = entry.save_revision(user=user, log_action=False)
    return revision


def publish(imported: ImportedEntry, user: Any) -> None:
    """Publishes the latest draft; the observation follows, as with every publication."""
    entry = imported.entry.specific
    revision = entry.latest_revision
    if revision and entry.has_unpublished_changes:
        revision.publish(user=user)


def discard(imported: ImportedEntry, user: Any) -> bool:
    """Takes the draft back, unless somebody has worked on it since; whether it did."""
    entry = imported.entry.specific
    if imported.revision_id is None or entry.latest_revision_id != imported.revision_id:
        return False
    if not imported.is_new:
        _revert_to_public(entry, user)
        imported.delete()
    elif entry.first_published_at is None:
        entry.delete(user=user)
    else:
        return False
    return True


def _revert_to_public(entry: Entry, user: Any) -> None:
    """Makes what the public sees the latest version again; the draft stays in the history."""
    entry.has_unpublished_changes = False
    entry.save_revision(
        user=user, changed=False, log_action=True, previous_revision=entry.live_revision
    )
    entry.save(update_fields=["has_unpublished_changes"], clean=False)
