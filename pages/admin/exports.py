"""Who may take personal data out of the admin as a file."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports.aging_pages import AgingPagesView
from wagtail.admin.views.reports.audit_logging import LogEntriesView

from pages.contact.message import EXPORT


class PersonalDataMixin(SpreadsheetExportMixin):
    """A list that names people, with a file for those who may export personal data."""

    list_export: Sequence[str] = ()

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.has_perm(f"pages.{EXPORT}"):
            return
        self.list_export = ()
        if self.is_export:
            raise PermissionDenied


class SiteHistoryView(PersonalDataMixin, LogEntriesView):
    """Wagtail's report of who has done what."""


class OldPagesView(PersonalDataMixin, AgingPagesView):
    """Wagtail's report of pages that have not changed for long, and who published them."""
