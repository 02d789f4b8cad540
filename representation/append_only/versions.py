"""Versions of a page or snippet and its append-only rows: which row of a version is stored already.

A version is a draft, a revision or the content of a form. It may have no primary key for a row, or
an outdated one; the row's identity tells which stored row it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4, uuid5

from django.db import models

from representation.append_only.change_log import log_row, logged_values
from representation.append_only.row import AppendOnlyRow, all_stored_rows, was_published


@dataclass(frozen=True)
class RowChange:
    """A row before and after a version is stored; ``before`` is None for a new row."""

    before: AppendOnlyRow | None
    after: AppendOnlyRow


def match_stored_rows(owner: models.Model, relation: str) -> list[RowChange]:
    """Gives the rows of ``owner``, a version, the primary keys of the stored rows they are.

    Rows are matched by identity. Rows without a match count as new; duplicates and rows that were
    retracted are removed from the version. Nothing is written to the database.
    """
    stored: dict[UUID, AppendOnlyRow] = {
        row.identity: row for row in all_stored_rows(owner, relation)
    }
    rows = list(getattr(owner, relation).all())
    _give_copied_rows_new_identities(owner, rows, stored)
    changes: dict[UUID, RowChange] = {}
    for row in rows:
        match = stored.get(row.identity)
        if row.identity in changes or (match and match.retracted_at):
            continue
        row.pk = match.pk if match else None
        row._state.adding = match is None
        row.take_stored_values(match)
        changes[row.identity] = RowChange(match, row)
    getattr(owner, relation).set([change.after for change in changes.values()])
    return list(changes.values())


def restore_published_rows(
    owner: models.Model, relation: str, published: bool | None = None
) -> list[RowChange]:
    """Matches the rows of ``owner``, a version, and adds the published rows that it lacks.

    Storing the version afterwards deletes no published row.

    Args:
        published: whether the stored rows were ever public; by default ``owner`` decides.
    """
    changes = match_stored_rows(owner, relation)
    if was_published(owner) if published is None else published:
        manager = getattr(owner, relation)
        present = {change.after.identity for change in changes}
        stored = manager.get_live_queryset()
        manager.add(*(row for row in stored if row.identity not in present))
    return changes


def _give_copied_rows_new_identities(
    owner: models.Model, rows: list[AppendOnlyRow], stored: dict[UUID, AppendOnlyRow]
) -> None:
    """Changes the identities of those ``rows`` that were copied from another entry.

    The new identity is derived from the old one and the number of the copy, so that all revisions
    that were copied get the same. Rows that were retracted in the original are removed from
    ``rows``.
    """
    unknown = [row for row in rows if row.identity not in stored]
    if not unknown:
        return
    originals = type(unknown[0]).all_objects.filter(identity__in=[row.identity for row in unknown])
    retracted_at = dict(originals.values_list("identity", "retracted_at"))
    number = getattr(owner, "number", None)
    for row in unknown:
        new_identity = uuid5(row.identity, str(number)) if number else uuid4()
        if new_identity not in stored and retracted_at.get(row.identity):
            rows.remove(row)  # retracted before it was copied
        elif new_identity in stored or row.identity in retracted_at:
            row.identity = new_identity


def log_changes(owner: models.Model, changes: Iterable[RowChange]) -> None:
    """Logs each row among ``changes`` that is new or has changed values."""
    for change in changes:
        kind = "seat" if change.after._meta.model_name == "seat" else "former_name"
        after = logged_values(change.after)
        if change.before is None:
            log_row(owner, f"add_{kind}", change.after)
        elif (before := logged_values(change.before)) != after:
            log_row(owner, f"change_{kind}", change.after, {"before": before})
