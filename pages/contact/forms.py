"""The public forms."""

from typing import Any

from django import forms
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pages.contact.delivery import send_to_staff
from pages.contact.message import Message
from pages.contact.spam import FormTooOld, checked_token, new_token, refuse_other_sites
from pages.languages.codes import active_language
from pages.languages.visible import VisibleCharField

# What to do about a field that was left empty.
EMPTY_FIELD_MESSAGES = {
    "name": _("Write your name."),
    "email": _("Write your e-mail address."),
    "text": _("Write your message."),
    "consented": _("Give your permission to store the message."),
}


class MessageForm(forms.ModelForm):
    """A message to the organisation, with the checks of :mod:`pages.contact.spam`."""

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
        field_classes = {
            "name": VisibleCharField,
            "address": VisibleCharField,
            "text": VisibleCharField,
        }
        widgets = {"email": forms.EmailInput}

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.initial["opened"] = new_token()
        self.fields["text"].widget.attrs["rows"] = 8
        if "name" in self.fields:
            self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        for name, message in EMPTY_FIELD_MESSAGES.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = message
        self.fields["consented"].required = True
        self.fields["consented"].label = _(
            "My message and contact details may be stored so that I can be answered."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("website"):
            raise forms.ValidationError(_("The message looks like spam and was not sent."))
        refuse_other_sites(self.request)
        try:
            self.instance.token = checked_token(cleaned.get("opened", ""))
        except FormTooOld:
            self._renew_token()
            raise
        return cleaned

    def _renew_token(self) -> None:
        """Gives the form, which is shown again, a new token with a new time."""
        self.data = {**dict(self.data.items()), "opened": self.initial["opened"]}

    def send(self) -> bool:
        """Stores the message and e-mails it to staff; a message that cannot be e-mailed is kept.

        Returns False and adds an error if the form was sent before. The unique token makes the
        database accept only one of two simultaneous requests.
        """
        self.instance.form = self.form_kind
        self.instance.language = active_language()
        is_mailed = bool(settings.CONTACT_RECIPIENTS and settings.EMAIL_REACHES_PEOPLE)
        if is_mailed:
            self.instance.delivery = Message.Delivery.SENDING
        try:
            with transaction.atomic():
                message = self.save()
        except IntegrityError:
            self.sent_before = True
            self._renew_token()
            self.add_error(None, _("If you mean to send another message, press Send again."))
            return False
        if is_mailed:
            send_to_staff(message)
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
