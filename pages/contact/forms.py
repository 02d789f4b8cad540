"""The public forms."""

from typing import Any

from django import forms
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.contact.delivery import send_to_staff
from pages.contact.message import Message
from pages.contact.purpose import Purpose, page_in, purpose_in
from pages.contact.spam import FormTooOld, checked_token, new_token, refuse_other_sites
from pages.languages.codes import active_language
from pages.languages.visible import VisibleCharField
from pages.serving.visibility import all_pages

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
            "organisation": VisibleCharField,
            "address": VisibleCharField,
            "text": VisibleCharField,
        }
        widgets = {"email": forms.EmailInput}
        error_messages = {
            "name": {"required": _("Write your name.")},
            "email": {
                "required": _("Write your e-mail address."),
                "invalid": _("Check your e-mail address: it should be like name@example.org."),
            },
            "text": {
                "required": _("Write your message."),
                "max_length": _("The message is too long: at most 5,000 characters fit in."),
            },
            "consented": {"required": _("Allow us to store your message.")},
        }

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
    """A message to the organisation.

    A link to the form may choose its purpose, and name a page that the message is about.
    """

    form_kind = Message.Form.CONTACT

    purpose = forms.ChoiceField(
        choices=Purpose.choices,
        label=_("What is your message about?"),
        error_messages={"required": _("Choose what your message is about.")},
    )
    about = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta(MessageForm.Meta):
        fields = ["purpose", "name", "organisation", "email", "text", "consented"]

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        self.initial["purpose"] = purpose_in(request.GET) or Purpose.QUESTION
        self.initial["about"] = page_in(request.GET)
        self.fields["name"].required = True
        self.fields["organisation"].label = _("Your organisation")
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"
        self.fields["email"].required = True

    @cached_property
    def page(self) -> Page | None:
        """The page that the message is about; None where none is named that the public may see."""
        number = str(self["about"].value() or "")
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            return None
        return all_pages().visible().filter(pk=int(number)).specific().first()

    @property
    def page_url(self) -> str:
        return (self.page.get_url(self.request) or "") if self.page else ""

    def send(self) -> bool:
        if self.page_url:
            self.instance.address = self.request.build_absolute_uri(self.page_url)
        return super().send()


class AccessibilityFeedbackForm(MessageForm):
    """Feedback on accessibility: may be anonymous, may name the page that it is about."""

    form_kind = Message.Form.ACCESSIBILITY

    class Meta(MessageForm.Meta):
        fields = ["address", "text", "email", "consented"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.purpose = Purpose.ACCESSIBILITY
        self.fields["email"].help_text = _("If you would like an answer. We answer in 14 days.")
