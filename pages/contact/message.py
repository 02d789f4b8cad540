"""Messages that visitors send through the forms."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.template.defaultfilters import yesno
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.timezone import localtime
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from pages.contact.mail_address import AddressValidator
from pages.contact.purpose import Purpose
from pages.navigation.links import LONGEST_URL

# The law on digital services (306/2019) wants an answer to accessibility feedback within 14 days.
ANSWER_WITHIN = timedelta(days=14)
# The permission to take personal data out of the admin as a file. Its label is in both languages,
# like the names of the groups, because Wagtail does not translate it.
EXPORT = "export_personal_data"


def answer_day(sent_at: datetime) -> date:
    """The last day on which accessibility feedback of that moment is answered in time."""
    return localtime(sent_at + ANSWER_WITHIN).date()


def name_of(user: AbstractUser | None) -> str:
    """The name of a member of staff, as others know her; "" where the account is no more."""
    return (user.get_full_name() or user.get_username()) if user else ""


class MessageQuerySet(models.QuerySet["Message"]):
    """Questions about messages, and what staff note of several at once.

    Whoever was first stays noted: two people may look at the same list.
    """

    def waiting(self) -> "MessageQuerySet":
        """Those that nobody has answered."""
        return self.filter(answered_at=None)

    def with_status(self, status: str) -> "MessageQuerySet":
        if status == Message.Status.ANSWERED:
            return self.exclude(answered_at=None)
        return self.waiting().filter(handled_at__isnull=status == Message.Status.NEW)

    def note_handled(self, user: Any) -> int:
        """Notes that ``user`` handles those that are new; their number."""
        return self.with_status(Message.Status.NEW).update(
            handled_at=timezone.now(), handled_by=user
        )

    def note_answered(self, user: Any) -> int:
        """Notes that ``user`` has answered those that wait; their number."""
        return self.waiting().update(answered_at=timezone.now(), answered_by=user)

    def kept_long_enough(self) -> "MessageQuerySet":
        """Those whose time is over: see ``MESSAGES_KEPT_DAYS``."""
        return self.filter(
            Q(answered_at__lt=timezone.now() - timedelta(days=settings.MESSAGES_KEPT_DAYS))
            | Q(answered_at=None, sent_at__lt=timezone.now() - unanswered_kept())
        )


def unanswered_kept() -> timedelta:
    """How long a message is kept that nobody answers."""
    return timedelta(days=settings.UNANSWERED_MESSAGES_KEPT_DAYS)


class Message(models.Model):
    """A message sent through a form: stored first, then e-mailed."""

    class Form(models.TextChoices):
        CONTACT = "contact", _("Contact form")
        ACCESSIBILITY = "accessibility", _("Accessibility feedback")

    class Delivery(models.TextChoices):
        SENT = "sent", pgettext_lazy("of a message", "Sent")
        PARTLY = "partly", _("Sent to some of the recipients only")
        FAILED = "failed", _("Failed: the mail server did not take it")
        # Stored before the mail is sent; it stays where the server stops meanwhile.
        SENDING = "sending", _("Not known: sending is under way or was interrupted")
        NOT_ASKED = "not_asked", _("Not sent: e-mail is not set up")

    class Status(models.TextChoices):
        NEW = "new", pgettext_lazy("of a message", "New")
        HANDLED = "handled", _("Being handled")
        ANSWERED = "answered", _("Answered")

    form = models.CharField(_("form"), max_length=20, choices=Form.choices)
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True, db_index=True)
    language = models.CharField(_("language"), max_length=12)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.CharField(
        _("e-mail"), max_length=254, blank=True, validators=[AddressValidator()]
    )
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    purpose = models.CharField(
        _("what it is about"), max_length=20, choices=Purpose.choices, blank=True
    )
    address = models.CharField(_("page that it is about"), max_length=LONGEST_URL, blank=True)
    text = models.TextField(_("message"), max_length=5000)
    consented = models.BooleanField(_("consent to storing"), default=False)
    delivery = models.CharField(
        _("e-mailed to staff"),
        max_length=20,
        choices=Delivery.choices,
        default=Delivery.NOT_ASKED,
    )
    handled_at = models.DateTimeField(
        _("being handled since"), null=True, blank=True, editable=False
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The token of the submitted form; unique, so that a form is stored only once.
    token = models.CharField(max_length=32, unique=True, null=True, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-sent_at", "-pk"]
        permissions = [(EXPORT, "Vie henkilötietoja tiedostoon – Выгружает личные данные в файл")]

    def __str__(self) -> str:
        day = date_format(localtime(self.sent_at), "SHORT_DATE_FORMAT")
        return f"{self.get_form_display()} {day}"

    def get_consented_display(self) -> str:
        """Yes or no in the active language; the admin would show True or False."""
        return str(yesno(self.consented))

    def get_sent_at_display(self) -> str:
        return date_format(localtime(self.sent_at), "SHORT_DATETIME_FORMAT")

    @property
    def sender(self) -> str:
        """Who wrote it, as far as she has told."""
        names = ", ".join(filter(None, (self.name, self.organisation)))
        return names or self.email or gettext("Without a name")

    @property
    def handled_by_name(self) -> str:
        return name_of(self.handled_by)

    @property
    def answered_by_name(self) -> str:
        return name_of(self.answered_by)

    @property
    def topic(self) -> str:
        """What it is about, or the form that it was sent with."""
        return str(self.get_purpose_display() or self.get_form_display())

    @property
    def status(self) -> "Message.Status":
        if self.answered_at:
            return self.Status.ANSWERED
        return self.Status.HANDLED if self.handled_at else self.Status.NEW

    def get_status_display(self) -> str:
        """The status, with who brought it about, and when: "Answered 15.6.2026, Maija"."""
        moment, user = {
            self.Status.NEW: (None, None),
            self.Status.HANDLED: (None, self.handled_by),
            self.Status.ANSWERED: (self.answered_at, self.answered_by),
        }[self.status]
        day = date_format(localtime(moment), "SHORT_DATE_FORMAT") if moment else ""
        status = f"{self.status.label} {day}".rstrip()
        if user is None:
            return status
        return f"{status}, {name_of(user)}" if day else f"{status}: {name_of(user)}"

    @property
    def answer_by(self) -> date | None:
        """The last day for an answer, where the law sets one and there is none yet."""
        if self.answered_at or self.form != self.Form.ACCESSIBILITY:
            return None
        return answer_day(self.sent_at)

    @property
    def is_late(self) -> bool:
        return self.answer_by is not None and self.answer_by < localtime().date()

    def get_waiting_display(self) -> str:
        """How long it has waited, or until when it may wait; "" once it is answered."""
        if self.answered_at:
            return ""
        if self.answer_by is None:
            return timesince(self.sent_at, depth=1)
        words = gettext("was to be answered by %(day)s") if self.is_late else gettext("by %(day)s")
        return words % {"day": date_format(self.answer_by, "SHORT_DATE_FORMAT")}
