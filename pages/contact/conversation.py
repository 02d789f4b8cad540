"""What staff add to a message: replies that are sent to the writer, and notes among themselves.

Both are deleted with the message.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.contact.message import Message, name_of


class WrittenByStaff(models.Model):
    """A text about a message: who wrote it, and when."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True
        ordering = ["written_at", "pk"]

    @property
    def author(self) -> str:
        return name_of(self.written_by)


class Note(WrittenByStaff):
    """A note for whoever handles the message next. It is added, never changed."""

    text = models.TextField(_("note"), max_length=5000)

    class Meta(WrittenByStaff.Meta):
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self) -> str:
        return self.text


class Reply(WrittenByStaff):
    """A reply by mail: stored first, then sent, so that nothing that was typed is lost."""

    class Delivery(models.TextChoices):
        SENDING = "sending", _("Not known: sending is under way or was interrupted")
        SENT = "sent", pgettext_lazy("of a message", "Sent")
        FAILED = "failed", _("Failed: the mail server did not take it")

    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text of the reply"), max_length=20_000)
    delivery = models.CharField(
        max_length=20, choices=Delivery.choices, default=Delivery.SENDING, editable=False
    )
    # That of the form that was filled in; unique, so that a double click sends one mail.
    token = models.UUIDField(unique=True, editable=False)

    class Meta(WrittenByStaff.Meta):
        verbose_name = _("reply")
        verbose_name_plural = _("replies")

    def __str__(self) -> str:
        return self.subject
