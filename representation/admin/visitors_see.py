"""What visitors would read of an entry's status, were it published as it stands in the form."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST
from wagtail.permissions import page_permission_policy

from pages.admin.tasks import PAGE_PERMISSIONS
from representation.admin.permissions import may_edit, permission_denied_page
from representation.models import Entry, ExpertEngagement, Membership, RepresentationBody
from representation.panels.visitors_see import public_statuses

KINDS = {
    str(model._meta.model_name): model
    for model in (RepresentationBody, Membership, ExpertEngagement)
}
# What the status follows from.
DATES = ("term_start", "term_end")
SEATS, ORGANISATIONS = "seats", "entry_organisations"


@require_POST
def visitors_see(request: HttpRequest, entry_id: int) -> HttpResponse:
    """The status of an entry with the facts of its submitted form, of which nothing is saved."""
    entry = get_object_or_404(Entry, pk=entry_id).specific
    if not may_edit(request.user, entry):
        return permission_denied_page(request)
    return _status_page(request, entry.get_latest_revision_as_object())


@require_POST
def visitors_see_new(request: HttpRequest, model_name: str) -> HttpResponse:
    """The same of an entry that is only being written."""
    if model_name not in KINDS:
        raise Http404
    if not page_permission_policy.user_has_any_permission(request.user, PAGE_PERMISSIONS):
        return permission_denied_page(request)
    return _status_page(request, KINDS[model_name]())


def _status_page(request: HttpRequest, entry: Entry) -> HttpResponse:
    form = entry.get_edit_handler().get_form_class()(
        request.POST, instance=entry, for_user=request.user
    )
    statuses = public_statuses(entry) if _has_read_dates(form) else []
    return render(request, "representation/admin/visitors_see.html", {"statuses": statuses})


def _has_read_dates(form: Any) -> bool:
    """Puts what was submitted into the form's entry; False if dates in it are not complete."""
    form.is_valid()  # what it lacks besides dates does not matter here
    seats, organisations = form.formsets[SEATS], form.formsets[ORGANISATIONS]
    if any(name in form.errors for name in DATES) or not seats.is_valid():
        return False
    seats.save(commit=False)
    if organisations.is_valid():
        organisations.save(commit=False)
    return True
