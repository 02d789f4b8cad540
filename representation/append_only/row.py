"""Append-only rows: once published they are never deleted, only retracted."""

from datetime import datetime
from typing import Any, Protocol, Self
from uuid import uuid4

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from representation.append_only.change_log import RowLogData, log_row


class RowOwner(Protocol):
    """An entry or an organisation: the instance that the rows belong to."""

    @property
    def pk(self) -> Any: ...

    def refresh_derived_data(self) -> None:
        """Updates what is derived from the rows, after a row changed without the owner."""


class NotRetractedManager(models.Manager[Any]):
    """The rows that have not been retracted."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(retracted_at=None)


class Retractable(models.Model):
    """A row that a chief editor can retract, with a reason, and restore.

    ``objects``, and so every relation, leaves out retracted rows; ``all_objects`` includes them.
    The fields are not serialized: revisions do not contain them, so publishing an old revision
    neither retracts nor restores a row.
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
    all_objects: models.Manager[Any] = models.Manager()

    class Meta:
        abstract = True

    @property
    def owner(self) -> RowOwner:
        """The entry or organisation that the row belongs to."""
        raise NotImplementedError

    @property
    def row_type(self) -> str:
        """The name of the model in the URLs of the admin."""
        return str(self._meta.model_name)

    @property
    def row_type_label(self) -> str:
        return capfirst(str(self._meta.verbose_name))

    @property
    def can_be_retracted(self) -> bool:
        """Whether the row is or was public; a row that only a draft has is deleted in its form."""
        return bool(self.pk)

    def retract(self, user: Any, reason: str) -> None:
        """Removes the row from every public page, list and file, and logs it."""
        self._set_retraction(timezone.now(), user, reason)

    def restore(self) -> None:
        """Undoes a retraction, and logs it."""
        self._set_retraction(None, None, "")

    @transaction.atomic
    def _set_retraction(self, moment: datetime | None, user: Any, reason: str) -> None:
        was_retracted = bool(self.retracted_at)
        extra: RowLogData = {"reason": reason or self.retraction_reason}
        self.retracted_at, self.retracted_by, self.retraction_reason = moment, user, reason
        # Not ``save``: Wagtail's reference index would look the row up in ``objects``, which may
        # leave it out.
        type(self).all_objects.filter(pk=self.pk).update(
            retracted_at=moment, retracted_by=user, retraction_reason=reason
        )
        if was_retracted != bool(moment):
            log_row(self.owner, "retract" if moment else "restore", self, extra)
        self.owner.refresh_derived_data()


class AppendOnlyRow(Retractable):
    """A child row of a page or snippet, edited in its form, with an identity.

    The identity is the same in every draft, revision and schedule, whereas a revision may have no
    primary key for a row that was new when the revision was stored.
    """

    identity = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    @property
    def can_be_retracted(self) -> bool:
        return super().can_be_retracted and was_published(self.owner)

    def copy_fields_not_in_form(self, stored: Self) -> None:
        """Copies the values that no form field holds from ``stored``, the same row in the database.

        Called before the row is validated in a form.
        """

    def take_stored_values(self, stored: Self | None) -> None:
        """Takes the values that no version holds from ``stored``, the same row in the database.

        A row that is not stored yet has the defaults: a copy has its own.
        """
        fields: tuple[Any, ...] = self._meta.concrete_fields
        for field in fields:
            if not field.serialize and not field.primary_key:
                value = getattr(stored, field.attname) if stored else field.get_default()
                setattr(self, field.attname, value)


def was_published(owner: RowOwner | models.Model) -> bool:
    """Whether the stored rows of ``owner`` were ever public.

    Only pages have drafts: the stored rows of an organisation are always public.
    """
    return bool(owner.pk and getattr(owner, "first_published_at", True))


def all_stored_rows(owner: models.Model, relation: str) -> models.QuerySet[Any]:
    """The stored rows of ``owner``'s ``relation``, the retracted ones included."""
    foreign_key: Any = owner._meta.get_field(relation).remote_field
    return foreign_key.model.all_objects.filter(**{foreign_key.attname: owner.pk})
