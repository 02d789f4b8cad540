"""The form of an organisation or a theme, which asks about names that another one has nearly."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel

from pages.languages.codes import language_codes
from pages.languages.fields import column
from representation.models.named_model import Named
from representation.models.near_names import near_named


class NamedForm(WagtailAdminModelForm):
    """Refuses a name that is near another one until a box is ticked: it is another one.

    Only a name that is new is asked about. Subclasses have the phrases, which name the type.
    """

    is_another = forms.BooleanField(required=False, widget=forms.HiddenInput)
    is_another_label: ClassVar[str | Promise]
    # With {found}, the links to those with a similar name.
    near_message: ClassVar[str | Promise]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_another"].label = self.is_another_label

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        names = [column("name", code) for code in language_codes()]
        if not {*names, "abbreviation"}.intersection(self.changed_data):
            return cleaned
        values = [self.cleaned_data.get(name, "") for name in names]
        near = near_named(self.others(), values, self.cleaned_data.get("abbreviation", ""))
        if near:
            self._ask_about(near)
        return cleaned

    def others(self) -> "QuerySet[Any]":
        """All others, with what :func:`near_named` reads of them."""
        others: QuerySet[Any] = self._meta.model.objects.exclude(pk=self.instance.pk)
        return others.defer("words")

    def _ask_about(self, near: list[Named]) -> None:
        self.fields["is_another"].widget = forms.CheckboxInput()
        if not self.cleaned_data.get("is_another"):
            self.add_error("is_another", format_html(str(self.near_message), found=links(near)))


def links(named: list[Named]) -> SafeString:
    """Links to the forms of organisations or themes, in new tabs: the form at hand stays."""
    return format_html_join(
        ", ",
        '<a href="{}" target="_blank">{}</a>',
        (
            (reverse(each.snippet_viewset.get_url_name("edit"), args=[each.pk]), each)
            for each in named
        ),
    )


class IsAnotherPanel(FieldPanel):
    """The box to tick, once there is something to ask."""

    def __init__(self, field_name: str = "is_another", **kwargs: Any) -> None:
        super().__init__(field_name, **kwargs)

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            # Versions are compared without a form.
            is_field = super().is_shown() and self.bound_field is not None
            return is_field and not self.bound_field.is_hidden
