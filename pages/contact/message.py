"""Messages that visitors send through the forms."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.template.defaultfilters import yesno
from django.utils.formats import date_format
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

    def get_answered_at_display(self) -> str:
        """When the message was answered, and by whom; the admin would show None before."""
        if self.answered_at is None:
            return gettext("not yet")
        day = date_format(localtime(self.answered_at), "SHORT_DATE_FORMAT")
        user = self.answered_by
        return f"{day}, {user.get_full_name() or user.get_username()}" if user else day
