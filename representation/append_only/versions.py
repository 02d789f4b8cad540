"""Versions of a page and its append-only rows: which row of a draft is which stored row.

A revision may know no primary key of a row, or an old one; the row's identity says which it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from representation.append_only.change_log import facts_of, log_row
from representation.append_only.row import AppendOnlyRow, was_published


@dataclass(frozen=True)
class RowChange:
    """A row as it will be stored, and as it was; ``before`` is None where it is new."""

    before: AppendOnlyRow | None
    after: AppendOnlyRow


def match_stored_rows(parent: Any, relation: str) -> list[RowChange]:
    """Makes the rows of ``parent``, a draft or a version, one with the stored ones.

    A row is known by its identity, whatever key the version has for it. Those that were retracted
    stay away.
    """
    owner = parent._meta.get_field(relation).field
    every = owner.model.all_objects
    stored = {row.identity: row for row in every.filter(**{owner.attname: parent.pk})}
    rows = list(getattr(parent, relation).all())
    _renew_copied(parent, every, rows, stored)
    found: dict[UUID, RowChange] = {}
    for row in rows:
        known = stored.get(row.identity)
        if row.identity in found or (known and known.retracted_at):
            continue
        row.pk = known.pk if known else None
        row._state.adding = known is None
        found[row.identity] = RowChange(known, row)
    getattr(parent, relation).set([change.after for change in found.values()])
    return list(found.values())


def restore_published_rows(
    parent: Any, relation: str, stays: bool | None = None
) -> list[RowChange]:
    """The same, for what is about to be stored: published rows that it lacks come back.

    Args:
        stays: whether the stored rows were ever public; asked of ``parent`` where it is not said.
    """
    changes = match_stored_rows(parent, relation)
    if was_published(parent) if stays is None else stays:
        manager = getattr(parent, relation)
        present = {change.after.identity for change in changes}
        stored = manager.get_live_queryset()
        manager.add(*(row for row in stored if row.identity not in present))
    return changes


def _renew_copied(parent: Any, every: Any, rows: list[Any], stored: dict[UUID, Any]) -> None:
    """Gives those of ``rows`` that were copied from another page identities of their own.

    The new one follows from the old one and the number of the copy, so that each version in which a
    row was copied names the same. What was retracted there is not copied.
    """
    unknown = [row for row in rows if row.identity not in stored]
    if not unknown:
        return
    foreign = every.filter(identity__in=[row.identity for row in unknown])
    taken = dict(foreign.values_list("identity", "retracted_at"))
    number = getattr(parent, "number", None)
    for row in unknown:
        own = uuid5(row.identity, str(number)) if number else uuid4()
        if own not in stored and taken.get(row.identity):
            rows.remove(row)  # retracted before it was copied
        elif own in stored or row.identity in taken:
            row.identity = own


def log_changes(owner: Any, changes: Iterable[RowChange]) -> None:
    """Logs each row among ``changes`` that is new or says something else than before."""
    for change in changes:
        kind = "seat" if change.after._meta.model_name == "seat" else "former_name"
        after = facts_of(change.after)
        if change.before is None:
            log_row(owner, f"add_{kind}", change.after)
        elif (before := facts_of(change.before)) != after:
            log_row(owner, f"change_{kind}", change.after, before=before)
