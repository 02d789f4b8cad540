"""The forms that visitors fill in; their words are in our catalogues."""

import logging
from email.utils import formataddr
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from pages.languages.codes import active_language, default_language
from pages.models.message import Message

logger = logging.getLogger(__name__)

SALT = "pages.contact.forms"
# Nobody reads and fills in the form faster, or keeps it open longer, in seconds.
FASTEST, SLOWEST = 2, 24 * 60 * 60


class MessageForm(forms.ModelForm):
    """A message to the organisation.

    Spam is turned away without a third party, a cookie or a puzzle: by a field that people do not
    see, by a signed time at which the form was opened, and by the browser's own word on where the
    form was sent from (Fetch Metadata). Each form that was opened is taken once.
    """

    form_kind: Message.Form
    sent_before = False
    required_css_class = "required"

    website = forms.CharField(
        required=False,
        label=_("Leave this field empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Message
        fields = ["name", "email", "text", "consented"]

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.initial["opened"] = signing.TimestampSigner(salt=SALT).sign(get_random_string(16))
        self.fields["text"].widget.attrs["rows"] = 8
        if "name" in self.fields:
            self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["consented"].required = True
        self.fields["consented"].label = _(
            "My message and contact details may be stored so that I can be answered."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("website"):
            raise forms.ValidationError(_("The message looks like spam and was not sent."))
        if self.request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise forms.ValidationError(_("The form was sent from another site."))
        self.instance.token = self._checked_token(cleaned.get("opened", ""))
        return cleaned

    def _checked_token(self, opened: str) -> str:
        """What tells this form from every other one; an error where its time is not right."""
        signer = signing.TimestampSigner(salt=SALT)
        try:
            token = signer.unsign(opened, max_age=SLOWEST)
        except signing.BadSignature as error:
            self._renew()
            raise forms.ValidationError(
                _("The form had been open for too long. Please send it again.")
            ) from error
        try:
            signer.unsign(opened, max_age=FASTEST)
        except signing.SignatureExpired:
            return token
        raise forms.ValidationError(_("That was very quick. Please send the form again."))

    def _renew(self) -> None:
        """Gives the form that is shown again a time and a token of its own."""
        self.data = {**dict(self.data.items()), "opened": self.initial["opened"]}

    def send(self) -> bool:
        """Stores the message, then e-mails it; a failing mail server loses nothing.

        False, with an error, where the form was sent before. The database decides: of two that
        arrive at the same time it takes one.
        """
        self.instance.form = self.form_kind
        self.instance.language = active_language()
        try:
            with transaction.atomic():
                message = self.save()
        except IntegrityError:
            self.sent_before = True
            self._renew()
            self.add_error(None, _("If you mean to send another message, press Send again."))
            return False
        if settings.CONTACT_RECIPIENTS and settings.EMAIL_REACHES_PEOPLE:
            message.delivery = send_to_staff(message)
            message.save(update_fields=["delivery"])
        return True


class ContactForm(MessageForm):
    """A message to the organisation."""

    form_kind = Message.Form.CONTACT

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["email"].required = True


class AccessibilityFeedbackForm(MessageForm):
    """Feedback on accessibility: may be anonymous, may name the page that it is about."""

    form_kind = Message.Form.ACCESSIBILITY

    class Meta(MessageForm.Meta):
        fields = ["address", "text", "email", "consented"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("If you would like an answer. We answer in 14 days.")


def send_to_staff(message: Message) -> Message.Delivery:
    """E-mails ``message`` to ``settings.CONTACT_RECIPIENTS``; how the mail server took it."""
    with override(default_language()):
        subject = f"{settings.WAGTAIL_SITE_NAME}: {message.get_form_display()}"
        lines = [
            (gettext("Name"), message.name),
            (gettext("E-mail"), message.email),
            (gettext("Page that it is about"), message.address),
        ]
    body = "\n".join(f"{label}: {value}" for label, value in lines if value)
    mail = EmailMessage(
        subject=subject,
        body=f"{body}\n\n{message.text}",
        to=settings.CONTACT_RECIPIENTS,
        reply_to=[formataddr((message.name, message.email))] if message.email else None,
    )
    try:
        taken = mail.send()
    except Exception:
        logger.exception("message not e-mailed", extra={"message_id": message.pk})
        taken = 0
    return Message.Delivery.SENT if taken else Message.Delivery.FAILED
