"""The filter by what waits on pages: in the report of it, and in lists of pages."""

from typing import Any, ClassVar

import django_filters
from django.forms import RadioSelect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from pages.admin.page_lists import ExistingChoicesFilterSet
from pages.admin.tasks import page_tasks
from pages.serving.visibility import VisibleQuerySet


class TaskFilterSet(WagtailFilterSet):
    """Filters pages by what waits on them, of what may wait on pages of their type."""

    task = django_filters.ChoiceFilter(
        label=_("What waits"),
        method="filter_task",
        widget=RadioSelect,
        empty_label=_("Everything"),
    )

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._tasks = {task.name: task for task in page_tasks(self._meta.model)}
        # A choice of the language of the user, and of what there is to do today.
        choices = [(name, capfirst(str(task.label))) for name, task in self._tasks.items()]
        self.filters["task"].extra["choices"] = choices

    def filter_task(self, pages: VisibleQuerySet, _name: str, value: str) -> VisibleQuerySet:
        return pages.filter(pk__in=self._tasks[value].pages().order_by().values("pk"))


class ListFilterSet(TaskFilterSet, ExistingChoicesFilterSet):
    """The filters of a list of pages of one type: what waits, then Wagtail's."""

    first: ClassVar[list[str]] = ["task"]

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        filters = super().get_filters()
        return {name: filters[name] for name in [*cls.first, *filters]}
