"""Wagtail's view of a page's form, with both changes kept where two people write at once."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin.models import EditingSession
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages import edit
from wagtail.models import Page

from pages.admin.conflicts import Conflict, chosen_from_theirs


class PageEditor(edit.EditView):
    """Wagtail's, which overwrites what somebody else has saved while the form was open.

    What only the other person changed is taken over; what both changed has to be decided, and until
    then nothing is saved, neither by the button nor in the background.
    """

    form_class: Any
    conflict: Conflict | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_out_of_date = self.is_out_of_date  # before the overwritten revision is taken out
        is_own_draft = is_out_of_date and self._is_own_draft()
        kept = chosen_from_theirs(request.POST)
        refusal = ""
        if is_own_draft and not self.expects_json_response:
            self._drop_overwritten_revision()
        elif is_out_of_date and not self.expects_json_response:
            self.conflict = Conflict(request, self.page, self.latest_revision, self.form_class)
            refusal = self._refusal(self.conflict)
            kept |= self.conflict.names_taken_over
            self._drop_overwritten_revision()
        self.form_class = partial(self.form_class, kept=kept, refusal=refusal)
        response = super().post(request, *args, **kwargs)
        if self.conflict and response.status_code == 302:
            self._tell_of_merge(self.conflict.labels_taken_over)
        return response

    def _is_own_draft(self) -> bool:
        """Whether the newer version is a draft of this form that saved itself while it was sent.

        It is, if the user has the page open in this window only.
        """
        windows = EditingSession.objects.filter(
            user=self.request.user,
            content_type=ContentType.objects.get_for_model(Page),
            object_id=str(self.page.pk),
        )
        is_own = self.latest_revision.user_id == self.request.user.pk
        return is_own and windows.available().count() < 2

    def _refusal(self, conflict: Conflict) -> str:
        """Why the form is not saved; "" if it is.

        What somebody else wrote is not published before whoever publishes has seen it.
        """
        if conflict.to_decide:
            return _("The same fields were changed meanwhile. Choose what is kept.")
        if conflict.taken_over and "action-publish" in self.request.POST:
            return _("The page was changed meanwhile. Look at the changes, then publish again.")
        return ""

    def _drop_overwritten_revision(self) -> None:
        """Lets the form make a revision of its own: its earlier one is not the latest any more."""
        data = self.request.POST.copy()
        data.pop("overwrite_revision_id", None)
        self.request.POST = data

    def _tell_of_merge(self, labels: str) -> None:
        if labels:
            text = _("%(name)s saved while you were writing. Kept of that: %(fields)s.")
            messages.info(self.request, text % {"name": self.other_name, "fields": labels})

    @property
    def other_name(self) -> str:
        """Who saved meanwhile."""
        return str(get_user_display_name(self.latest_revision.user) or _("Somebody"))

    def get_template_names(self) -> list[str]:
        if self.conflict:
            return ["pages/admin/page_editor.html"]
        names: list[str] = super().get_template_names()
        return names

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if self.conflict:
            context |= {"conflict": self.conflict, "other_name": self.other_name}
            context["autosave_enabled"] = False
        return context
