"""The account for funders, and the draft for the transparency register, in the reports of staff.

Who may edit or publish pages may see them. Neither is kept by a browser or a server between.
"""

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Generic, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from pages.admin.tasks import PAGE_PERMISSIONS, User
from pages.models import SiteSettings
from representation.admin.account_forms import AccountForm, ContactsForm, ReportForm
from representation.admin.permissions import permission_denied_page
from representation.exports import account_docx, account_xlsx
from representation.register.account import account
from representation.register.contacts import contacts
from representation.register.report import Report

FormT = TypeVar("FormT", bound=ReportForm)
FORMATS = {module.SUFFIX: module for module in (account_docx, account_xlsx)}


def may_see_reports(user: User) -> bool:
    """Whether ``user`` may edit or publish any page."""
    return bool(page_permission_policy.user_has_any_permission(user, PAGE_PERMISSIONS))


class ReportFormView(WagtailAdminTemplateMixin, View, ABC, Generic[FormT]):
    """A form, and the report that it asks for: on screen, or as a file."""

    form_class: type[FormT]
    url_name: ClassVar[str]
    template_name = "representation/admin/report.html"
    _show_breadcrumbs = True

    @abstractmethod
    def make_report(self, form: FormT, publisher: str) -> Report:
        """The report that a valid form asks for, in the active language."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see_reports(request.user):
            return permission_denied_page(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, suffix: str = "") -> HttpResponse:
        if suffix and suffix not in FORMATS:
            raise Http404
        form = self.form_class(request.GET)
        report = self._report(form) if form.is_valid() else None
        if report and suffix:
            return _file(report, suffix)
        return self.render_to_response(
            self.get_context_data(form=form, report=report, files=self._files(form))
        )

    def _report(self, form: FormT) -> Report:
        with override(form.cleaned_data["language"]):
            publisher = SiteSettings.for_request(self.request).full_name
            return self.make_report(form, publisher)

    def _files(self, form: FormT) -> dict[str, str]:
        """The addresses of the files of the report, by suffix."""
        query = urlencode(form.data)
        return {
            suffix: f"{reverse(f'{self.url_name}_file', args=[suffix])}?{query}"
            for suffix in FORMATS
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class AccountView(ReportFormView[AccountForm]):
    """The account of a year or another period."""

    form_class = AccountForm
    url_name = "account_report"
    page_title = _("Account of the year")
    header_icon = "doc-full"

    def make_report(self, form: AccountForm, publisher: str) -> Report:
        return account(form.moment, form.cleaned_data["grouping"], publisher)


class ContactsView(ReportFormView[ContactsForm]):
    """The contacts with authorities in half a year."""

    form_class = ContactsForm
    url_name = "contacts_report"
    page_title = _("Draft for the transparency register")
    header_icon = "comment"

    def make_report(self, form: ContactsForm, publisher: str) -> Report:
        return contacts(form.half_year, publisher)


def _file(report: Report, suffix: str) -> HttpResponse:
    format_ = FORMATS[suffix]
    response = HttpResponse(format_.write(report), content_type=format_.MEDIA_TYPE)
    name = f"{report.file_name}.{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class ReportMenuItem(MenuItem):
    """Leads to a report; for those who may see it."""

    def __init__(self, label: str | Promise, url_name: str, icon_name: str, order: int) -> None:
        super().__init__(label, reverse(url_name), name=url_name, icon_name=icon_name, order=order)

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_reports(request.user)


def account_menu_item() -> MenuItem:
    return ReportMenuItem(
        AccountView.page_title, AccountView.url_name, AccountView.header_icon, order=120
    )


def contacts_menu_item() -> MenuItem:
    return ReportMenuItem(
        ContactsView.page_title, ContactsView.url_name, ContactsView.header_icon, order=130
    )


def urls() -> list[URLPattern]:
    patterns = []
    for view, address in ((AccountView, "account"), (ContactsView, "contacts")):
        base = f"reports/{address}/"
        patterns += [
            path(base, view.as_view(), name=view.url_name),
            path(f"{base}<slug:suffix>/", view.as_view(), name=f"{view.url_name}_file"),
        ]
    return patterns
