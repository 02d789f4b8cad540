"""The views in which chief editors retract a row that was published by mistake, or restore it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminAutoHeightTextInput

from pages.languages.visible import VisibleCharField
from representation.admin.observations import edit_url, entry_breadcrumbs
from representation.admin.permissions import may_retract, permission_denied_page
from representation.models import (
    Entry,
    EntryFormerName,
    Observation,
    Organisation,
    OrganisationFormerName,
    Seat,
)

Row = Seat | EntryFormerName | OrganisationFormerName | Observation
# By name in the URLs.
ROW_TYPES: dict[str, type[Row]] = {
    str(model._meta.model_name): model
    for model in (Seat, EntryFormerName, OrganisationFormerName, Observation)
}


class ReasonForm(forms.Form):
    """The reason for a retraction."""

    reason = VisibleCharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=AdminAutoHeightTextInput(),
        help_text=gettext_lazy("For staff: the public does not see it."),
    )


class RowActionView(WagtailAdminTemplateMixin, FormView):
    """Shows a page that confirms an action on a row, and performs it.

    Attributes:
        is_retracted: whether the row must be retracted already.
        question: the text of the page.
        button: the label of the submit button.
        done: the message after the action.
    """

    template_name = "representation/admin/confirm_row.html"
    header_icon = "warning"
    _show_breadcrumbs = True
    is_retracted: bool
    question: str | Promise
    done: str | Promise
    button: str | Promise

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_retract(request.user, self.owner):
            return permission_denied_page(request)
        if bool(self.row.retracted_at) != self.is_retracted or not self.row.can_be_retracted:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def row(self) -> Row:
        model = ROW_TYPES.get(self.kwargs["row_type"])
        if model is None:
            raise Http404
        return get_object_or_404(model.all_objects, pk=self.kwargs["pk"])

    @cached_property
    def owner(self) -> Entry | Organisation:
        owner = self.row.owner
        return owner.specific if isinstance(owner, Entry) else owner

    def get_page_subtitle(self) -> str:
        return f"{self.row.row_type_label}: {self.row}"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        if isinstance(self.owner, Entry):
            return entry_breadcrumbs(self.owner, str(self.page_title))
        return [
            {"url": edit_url(self.owner), "label": str(self.owner)},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_success_url(self) -> str:
        return edit_url(self.owner)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        self.perform_action(form)
        # As a string: the message is shown by a later request, perhaps in another language.
        messages.success(self.request, str(self.done))
        return super().form_valid(form)

    def perform_action(self, form: forms.Form) -> None:
        raise NotImplementedError


class RetractView(RowActionView):
    """Retracts a published row."""

    form_class = ReasonForm
    is_retracted = False
    page_title = gettext_lazy("Retract")
    question = gettext_lazy(
        "It leaves every page, list and file at once, as if it had never been published. Retract"
        " only what was entered by mistake: what has ended stays. A chief editor can restore it."
    )
    button = gettext_lazy("Retract it")
    done = gettext_lazy("Retracted. It is in the form of the entry or organisation, for staff.")

    def perform_action(self, form: forms.Form) -> None:
        self.row.retract(self.request.user, form.cleaned_data["reason"])


class RestoreView(RowActionView):
    """Restores a retracted row."""

    form_class = forms.Form
    is_retracted = True
    page_title = gettext_lazy("Restore")
    question = gettext_lazy("The public sees it again at once, wherever it was seen before.")
    button = gettext_lazy("Restore it")
    done = gettext_lazy("Restored.")

    def perform_action(self, form: forms.Form) -> None:
        self.row.restore()
