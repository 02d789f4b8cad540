"""A report of pages whose text is missing or not ready in a language, and a warning about it."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import ClassVar

from django.contrib import messages
from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page, get_page_models
from wagtail.permissions import page_permission_policy

from pages.languages.codes import language_codes, language_name
from pages.languages.fields import column
from pages.models.base_page import BasePage
from pages.serving.visibility import VisibleQuerySet, all_pages

PERMISSIONS = ["add", "change", "publish"]


def missing_languages(page: BasePage) -> list[str]:
    """The languages without a text that is ready to be shown; empty for a page without any text."""
    written = [
        code
        for code in language_codes()
        if getattr(page, column("lead", code)) or getattr(page, column("body", code))
    ]
    shown = {code for code in written if getattr(page, column("ready", code))}
    return [code for code in language_codes() if written and code not in shown]


def _with_missing_texts(model: type[BasePage]) -> QuerySet[BasePage]:
    """The pages of a type for which :func:`missing_languages` is not empty."""
    # An empty body is an empty list, compared as text, as databases compare JSON differently.
    bodies = {
        f"body_text_{code}": Cast(F(column("body", code)), TextField()) for code in language_codes()
    }
    written = {
        code: ~Q(**{column("lead", code): ""}) | ~Q(**{f"body_text_{code}__in": ["", "[]"]})
        for code in language_codes()
    }
    missing = (~(text & Q(**{column("ready", code): True})) for code, text in written.items())
    return model.objects.alias(**bodies).filter(reduce(or_, written.values()), reduce(or_, missing))


def pages_with_missing_texts() -> VisibleQuerySet:
    """The pages of all types with missing texts, in one query.

    Skips a type with a concrete parent type: its pages are among those of the parent.
    """
    condition = Q(pk__in=[])
    for model in get_page_models():
        if issubclass(model, BasePage) and not any(
            issubclass(parent, BasePage) for parent in model._meta.parents
        ):
            condition |= Q(pk__in=_with_missing_texts(model).order_by().values("pk"))
    return all_pages().filter(condition)


def warn_of_missing_texts(request: HttpRequest, page: Page) -> None:
    """Warns, after publishing, of languages without a text that is ready to be shown."""
    page = page.specific
    missing = missing_languages(page) if isinstance(page, BasePage) else []
    if missing:
        text = _(
            "Published. In these languages the text is missing or not ready to be shown:"
            " %(languages)s."
        )
        messages.warning(request, text % {"languages": ", ".join(map(language_name, missing))})


# --- The report ----------------------------------------------------------------------------------
class MissingTextsView(PageReportView):
    """Pages whose text is missing or not ready in a language, the latest changes first."""

    page_title = gettext_lazy("Missing texts")
    header_icon = "globe"
    index_url_name = "missing_texts"
    index_results_url_name = "missing_texts_results"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    any_permission_required = PERMISSIONS
    columns: ClassVar = [
        TitleColumn(
            "name",
            label=gettext_lazy("Title"),
            accessor="get_admin_display_title",
            url_name="wagtailadmin_pages:edit",
        ),
        Column("missing", label=gettext_lazy("Not ready in")),
        Column("page_type_display_name", label=gettext_lazy("Type")),
        BooleanColumn("live", label=gettext_lazy("Live")),
    ]
    list_export: ClassVar = ["get_admin_display_title", "missing", "full_url"]
    export_headings: ClassVar = {
        "get_admin_display_title": gettext_lazy("Title"),
        "missing": gettext_lazy("Not ready in"),
        "full_url": gettext_lazy("web address"),
    }

    def get_base_queryset(self) -> VisibleQuerySet:
        policy = page_permission_policy
        editable = policy.instances_user_has_permission_for(self.request.user, "change")
        pages = pages_with_missing_texts().filter(pk__in=editable.order_by().values("pk"))
        return pages.order_by("-latest_revision_created_at", "-pk").specific()

    def decorate_paginated_queryset(self, object_list: Iterable[Page]) -> Iterable[Page]:
        for page in object_list:
            page.missing = ", ".join(map(language_name, missing_languages(page)))
        return object_list


class MissingTextsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return page_permission_policy.user_has_any_permission(request.user, PERMISSIONS)


def menu_item() -> MenuItem:
    return MissingTextsMenuItem(
        MissingTextsView.page_title,
        reverse(MissingTextsView.index_url_name),
        name="missing-texts",
        icon_name=MissingTextsView.header_icon,
        order=100,
    )


def urls() -> list[URLPattern]:
    view = MissingTextsView
    return [
        path("reports/missing-texts/", view.as_view(), name=view.index_url_name),
        path(
            "reports/missing-texts/results/",
            view.as_view(results_only=True),
            name=view.index_results_url_name,
        ),
    ]
