"""The form fields of texts in the admin: a text without a visible character is empty."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput

from pages.languages.visible import VisibleCharField

# Only these classes themselves: slugs, web addresses and dates have fields of their own.
register_form_field_override(
    models.CharField, override={"form_class": VisibleCharField}, exact_class=True
)
register_form_field_override(
    models.TextField,
    override={"form_class": VisibleCharField, "widget": AdminAutoHeightTextInput},
    exact_class=True,
)
