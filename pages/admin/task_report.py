"""The report of the pages that wait for work, by task, and the panel on the first page."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.db.models import F, Q
from django.http import HttpRequest, HttpResponseBase
from django.template.defaultfilters import yesno
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from pages.admin.page_lists import NOT_ON_PHONES
from pages.admin.task_filter import TaskFilterSet
from pages.admin.tasks import (
    PAGE_PERMISSIONS,
    REPORT_URL_NAME,
    editable_pages,
    page_tasks,
    staff_tasks,
)
from pages.serving.visibility import VisibleQuerySet, all_pages


class TasksPanel(Component):
    """What waits for the user: a line for each task, and what does not wait in one sentence."""

    name = "tasks"
    order = 100
    template_name = "pages/admin/tasks_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        lines = [line for task in staff_tasks() if (line := task.line(user))]
        return {
            "lines": [line for line in lines if line.count],
            "done": ", ".join(line.label for line in lines if not line.count),
        }


class TaskReportView(PageReportView):
    """The pages on which work waits that the user may do, the latest changes first."""

    page_title = gettext_lazy("To do")
    header_icon = "tasks"
    index_url_name = REPORT_URL_NAME
    index_results_url_name = f"{REPORT_URL_NAME}_results"
    template_name = "pages/admin/task_report.html"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    any_permission_required = PAGE_PERMISSIONS
    filterset_class = TaskFilterSet
    columns: ClassVar = [
        BulkActionsColumn("bulk_actions"),
        TitleColumn(
            "name",
            label=gettext_lazy("Title"),
            accessor="shown_title",
            url_name="wagtailadmin_pages:edit",
            get_title_id=lambda page: f"page_{page.pk}_title",
        ),
        Column(
            "reasons",
            label=gettext_lazy("What waits"),
            accessor="reasons_in_paragraphs",
            classname="tasks__reasons",
        ),
        Column("page_type_display_name", label=gettext_lazy("Type"), classname=NOT_ON_PHONES),
        Column(
            "live",
            label=gettext_lazy("Live"),
            accessor=lambda page: yesno(page.live),
            classname=NOT_ON_PHONES,
        ),
    ]
    list_export: ClassVar = ["shown_title", "what_waits", "full_url"]

    def get_base_queryset(self) -> VisibleQuerySet:
        waiting = [Q(pk__in=task.pages().order_by().values("pk")) for task in page_tasks()]
        pages = all_pages().filter(reduce(or_, waiting), pk__in=editable_pages(self.request.user))
        latest_first = F("latest_revision_created_at").desc(nulls_last=True)
        return pages.order_by(latest_first, "-pk").specific()

    def decorate_paginated_queryset(self, object_list: Iterable[Page]) -> list[Page]:
        """Adds to each page its title and why it is listed, that of the chosen task first."""
        pages = {page.pk: page for page in object_list}
        for page in pages.values():
            page.shown_title = page.get_admin_display_title()
            page.reasons = []
        chosen = self.request.GET.get("task")
        for task in sorted(page_tasks(), key=lambda task: task.name != chosen):
            waiting = task.pages().filter(pk__in=list(pages)).values_list("pk", flat=True)
            for pk, reason in task.reasons(list(waiting)).items():
                pages[pk].reasons.append(reason)
        for page in pages.values():
            page.what_waits = " ".join(page.reasons)
            page.reasons_in_paragraphs = format_html_join(
                "", "<p>{}</p>", ([reason] for reason in page.reasons)
            )
        return list(pages.values())

    def as_spreadsheet(self, pages: list[Page], spreadsheet_format: str) -> HttpResponseBase:
        # It is streamed after the request, when the language of the user is no longer active.
        self.export_headings = {
            "shown_title": _("Title"),
            "what_waits": _("What waits"),
            "full_url": _("web address"),
        }
        return super().as_spreadsheet(pages, spreadsheet_format)


class TaskReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return page_permission_policy.user_has_any_permission(request.user, PAGE_PERMISSIONS)


def menu_item() -> MenuItem:
    return TaskReportMenuItem(
        TaskReportView.page_title,
        reverse(TaskReportView.index_url_name),
        name="tasks",
        icon_name=TaskReportView.header_icon,
        order=100,
    )


def add_tasks_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(TasksPanel())


def remove_summary(request: HttpRequest, items: list[Component]) -> None:
    """Removes the counts of pages, images and documents: the menu leads there, and none is work."""
    items.clear()


def urls() -> list[URLPattern]:
    view = TaskReportView
    return [
        path("reports/to-do/", view.as_view(), name=view.index_url_name),
        path(
            "reports/to-do/results/",
            view.as_view(results_only=True),
            name=view.index_results_url_name,
        ),
    ]
