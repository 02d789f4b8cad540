"""Append-only rows: they stay once they are published, and a mistake is retracted."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from representation.append_only.change_log import log_row


class NotRetractedManager(models.Manager[Any]):
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

    objects = NotRetractedManager()
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

    @property
    def can_be_retracted(self) -> bool:
        """Whether it is public or was; what stands only in a draft is taken away in its form."""
        return bool(self.pk)

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


class AppendOnlyRow(Retractable):
    """A row of a page's form with an identity of its own.

    The identity goes with the row through drafts, revisions, scheduling and publishing again, while
    a stored revision may know no primary key of it.
    """

    identity = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    @property
    def can_be_retracted(self) -> bool:
        return super().can_be_retracted and was_published(self.owner)

    def take_over(self, before: Any) -> None:
        """Takes over what no field of a form asks for, from the same row as it was ``before``."""


def was_published(parent: Any) -> bool:
    """Whether the stored rows of ``parent`` were ever public; only pages have drafts."""
    return bool(parent.pk and getattr(parent, "first_published_at", True))
