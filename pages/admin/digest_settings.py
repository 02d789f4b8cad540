"""The tick in the account of each user by which she asks for the mail of each Monday."""

from typing import ClassVar

from django import forms
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.users.models import UserProfile

from pages.admin.digest import mail_is_sent
from pages.contact.mail_address import reply_to
from pages.models.digest import DigestSubscription


class DigestForm(forms.ModelForm):
    class Meta:
        model = DigestSubscription
        fields: ClassVar = ["wanted"]
        help_texts: ClassVar = {
            "wanted": _(
                "Numbers and links, to the e-mail address of your account. When nothing waits, no"
                " mail comes."
            )
        }

    def clean_wanted(self) -> bool:
        wanted: bool = self.cleaned_data["wanted"]
        # The address that stands in the form above: it is checked, and set, before.
        if wanted and not reply_to("", self.instance.user.email):
            raise ValidationError(_("Write your e-mail address first, under Profile."))
        return wanted


class DigestSettingsPanel(BaseSettingsPanel):
    """Wagtail's panel, of a model of ours."""

    name = "digest"
    title = _("Weekly mail")
    tab = notifications_tab
    order = 200
    form_class = DigestForm

    def is_active(self) -> bool:
        return mail_is_sent()

    def get_form(self) -> DigestForm:
        subscription = DigestSubscription.objects.filter(user=self.user).first()
        instance = subscription or DigestSubscription()
        # The very user of the other panels, whose address they may be changing.
        instance.user = self.user
        data = self.request.POST if self.request.method == "POST" else None
        return DigestForm(data, instance=instance, prefix=self.name)


def account_panel(
    request: HttpRequest, user: AbstractUser, profile: UserProfile
) -> BaseSettingsPanel:
    return DigestSettingsPanel(request, user, profile)
