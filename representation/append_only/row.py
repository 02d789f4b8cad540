"""Rows of history: they stay once they are published, and a mistake among them is retracted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from representation.append_only.change_log import log_row


class StandingManager(models.Manager[Any]):
    """The rows that have not been retracted."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(retracted_at=None)


class Retractable(models.Model):
    """A row that a chief editor can take back, with a reason, and restore.

    ``objects``, and so every relation, leaves out what is retracted; ``all_objects`` has it.
    None of these fields is part of a revision: publishing an old one changes nothing about them.
    """

    retracted_at = models.DateTimeField(
        _("retracted"), null=True, blank=True, editable=False, serialize=False
    )
    retracted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("retracted by"),
        null=True,
        blank=True,
        editable=False,
        serialize=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    retraction_reason = models.TextField(
        _("why it was retracted"), blank=True, editable=False, serialize=False
    )

    objects = StandingManager()
    all_objects = models.Manager()  # noqa: DJ012 - a manager too

    class Meta:
        abstract = True

    @property
    def owner(self) -> Any:
        """The entry or the organisation that it is a row of; has ``facts_changed``."""
        raise NotImplementedError

    @property
    def row_type(self) -> str:
        """By which addresses of the admin name it."""
        return str(self._meta.model_name)

    @property
    def row_type_label(self) -> str:
        return capfirst(str(self._meta.verbose_name))

    def retract(self, user: Any, reason: str) -> None:
        """Takes the row back: it leaves every page, list and file at once."""
        self._note_retraction(timezone.now(), user, reason)

    def restore(self) -> None:
        """Lets the row count again; that it did not for a time, the log of the page tells."""
        self._note_retraction(None, None, "")

    @transaction.atomic
    def _note_retraction(self, moment: datetime | None, user: Any, reason: str) -> None:
        was_retracted = bool(self.retracted_at)
        log = {"reason": reason or self.retraction_reason}
        self.retracted_at, self.retracted_by, self.retraction_reason = moment, user, reason
        # Not by ``save``: Wagtail's index of references looks for the row where it may be hidden.
        type(self).all_objects.filter(pk=self.pk).update(
            retracted_at=moment, retracted_by=user, retraction_reason=reason
        )
        if was_retracted != bool(moment):
            log_row(self.owner, "retract" if moment else "restore", self, **log)
        self.owner.facts_changed()


class HistoryRow(Retractable):
    """A row of a page's form with an identity of its own.

    The identity goes with the row through drafts, revisions, scheduling and publishing again, while
    a stored revision may know no primary key of it.
    """

    identity = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    def take_over(self, before: Any) -> None:
        """Takes over what no field of a form asks for, from the same row as it was ``before``."""


@dataclass(frozen=True)
class RowChange:
    """A row as it will be stored, and as it was; ``before`` is None where it is new."""

    before: "HistoryRow | None"
    after: "HistoryRow"


def resolve_history(parent: Any, relation: str) -> list[RowChange]:
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


def keep_history(parent: Any, relation: str, stays: bool | None = None) -> list[RowChange]:
    """The same, for what is about to be stored: published rows that it lacks come back.

    Args:
        stays: whether the stored rows were ever public; asked of ``parent`` where it is not said.
    """
    changes = resolve_history(parent, relation)
    if is_history(parent) if stays is None else stays:
        manager = getattr(parent, relation)
        present = {change.after.identity for change in changes}
        stored = manager.get_live_queryset()
        manager.add(*(row for row in stored if row.identity not in present))
    return changes


def is_history(parent: Any) -> bool:
    """Whether the stored rows of ``parent`` were ever public; only pages have drafts."""
    return bool(parent.pk and getattr(parent, "first_published_at", True))


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
