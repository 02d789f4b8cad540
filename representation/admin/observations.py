"""The views that add an observation to an entry, which takes effect at once, without a draft."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import CreateView
from wagtail.admin.widgets import Button
from wagtail.documents.widgets import AdminDocumentChooser

from representation.admin.permissions import may_edit, permission_denied_page
from representation.admin.warnings import add_warnings
from representation.dates.status import today
from representation.models import Entry, Observation, Organisation


class ObservationForm(WagtailAdminModelForm):
    """The form of an observation; no meaning or source is preselected."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Observation
        fields: ClassVar = ["meaning", "day", "source", "url", "document"]
        # Explicit, because Wagtail registers the widget of documents after this class is created.
        widgets: ClassVar = {"document": AdminDocumentChooser}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("meaning", Observation.Meaning), ("source", Observation.Source)):
            if name in self.fields:
                self.fields[name].widget = forms.RadioSelect()
                self.fields[name].choices = choices.choices


class ObserveView(CreateView):
    """Adds an observation to an entry."""

    # An observation is not saved in the background: it has no page to edit it.
    expects_json_response = False
    model = Observation
    form_class = ObservationForm
    # ``dispatch`` checks the permission to edit the entry instead.
    permission_required = None
    permission_policy = None
    page_title = gettext_lazy("Add an observation")
    header_icon = "view"
    submit_button_label = gettext_lazy("Add the observation")
    submit_button_active_label = gettext_lazy("Adding…")
    error_message = gettext_lazy("The observation was not added.")
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_edit(request.user, self.entry):
            return permission_denied_page(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def entry(self) -> Entry:
        return get_object_or_404(Entry, pk=self.kwargs["entry_id"]).specific

    def get_page_subtitle(self) -> str:
        return str(self.entry.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return entry_breadcrumbs(self.entry, str(self.page_title))

    def get_add_url(self) -> str:
        return reverse("observe_entry", args=[self.entry.pk])

    def get_success_url(self) -> str:
        return edit_url(self.entry)

    def get_initial_form_instance(self) -> Observation:
        return Observation(entry=self.entry)

    def save_instance(self) -> Observation:
        observation: Observation = self.form.save(commit=False)
        observation.record(self.request.user)
        return observation

    def get_success_message(self, instance: Observation) -> str:
        return _("The observation was added.")

    def get_success_buttons(self) -> list[Button]:
        return []

    def form_valid(self, form: ObservationForm) -> HttpResponse:
        response = super().form_valid(form)
        add_warnings(self.request, self.entry)
        return response


@require_POST
def confirm_entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Adds the observation that staff have checked today that the entry holds."""
    entry = get_object_or_404(Entry, pk=entry_id).specific
    if not may_edit(request.user, entry):
        return permission_denied_page(request)
    observation = Observation(
        entry=entry,
        meaning=Observation.Meaning.HOLDS,
        source=Observation.Source.STAFF,
        day=today(),
    )
    try:
        observation.full_clean()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        observation.record(request.user)
        messages.success(request, _("Noted: checked today, it holds."))
        add_warnings(request, entry)
    return redirect(edit_url(entry))


def edit_url(owner: Entry | Organisation) -> str:
    """The URL of the form of an entry or an organisation."""
    if isinstance(owner, Entry):
        return reverse("wagtailadmin_pages:edit", args=[owner.pk])
    return reverse(owner.snippet_viewset.get_url_name("edit"), args=[owner.pk])


class ObservationURLFinder:
    """Leads from an observation, which has no form of its own, to the entry that it is about."""

    def __init__(self, user: AbstractUser | AnonymousUser | None = None) -> None:
        self.user = user

    def get_edit_url(self, observation: Observation) -> str | None:
        return AdminURLFinder(self.user).get_edit_url(observation.entry)


def entry_breadcrumbs(entry: Entry, current_title: str) -> list[dict[str, str]]:
    """The breadcrumbs of a view of an entry: its list, its form, and the view itself."""
    parent = entry.get_parent().specific
    explorer = reverse("wagtailadmin_explore", args=[parent.pk])
    return [
        {"url": explorer, "label": parent.get_admin_display_title()},
        {"url": edit_url(entry), "label": entry.get_admin_display_title()},
        {"url": "", "label": current_title},
    ]
