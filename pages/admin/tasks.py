"""The work that waits for staff: the first page of the admin counts it, a report lists it.

An app says what its tasks are in the hook ``staff_tasks``: a function that returns a list of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page, Revision
from wagtail.permissions import page_permission_policy

from pages.admin.missing_texts import missing_in_words, pages_with_missing_texts
from pages.serving.visibility import VisibleQuerySet, all_pages

User = AbstractUser | AnonymousUser
REPORT_URL_NAME = "task_report"
# Wagtail's own permissions on pages with which somebody may do the work of any task.
PAGE_PERMISSIONS = ["add", "change", "publish"]


@dataclass(frozen=True)
class Line:
    """What is said of a task on the first page.

    Attributes:
        label: what waits, in lower case, without a number.
        url: the list of exactly what was counted.
        note: what else matters, as the day until which something must be done; often "".
    """

    label: str
    count: int
    url: str
    note: str = ""


class Task(Protocol):
    """A kind of work that waits for staff."""

    def line(self, user: User) -> Line | None:
        """The line on the first page; None for a user who may not do this work."""


@dataclass(frozen=True)
class PageTask:
    """A kind of work that waits on pages.

    Attributes:
        name: in the URL of the report.
        label: what waits, in lower case.
        pages: the query that finds the pages.
        reasons: of the pages with these primary keys, why each of them is listed. The number of
            its queries must not depend on the number of pages.
        model: the type of page on which it may wait, as a base of others.
    """

    name: str
    label: str | Promise
    pages: Callable[[], QuerySet[Any]]
    reasons: Callable[[Sequence[int]], dict[int, str]]
    model: type[Page] = Page

    def line(self, user: User) -> Line | None:
        if not page_permission_policy.user_has_any_permission(user, PAGE_PERMISSIONS):
            return None
        count = self.pages().filter(pk__in=editable_pages(user)).count()
        return Line(str(self.label), count, f"{reverse(REPORT_URL_NAME)}?task={self.name}")


def editable_pages(user: User) -> QuerySet[Any]:
    """The primary keys of the pages that ``user`` may edit, as a subquery."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return pages.order_by().values("pk")


def staff_tasks() -> Iterator[Task]:
    """All tasks of all apps, in the order of their hooks."""
    for tasks_of_app in hooks.get_hooks("staff_tasks"):
        yield from tasks_of_app()


def page_tasks(model: type[Page] = Page) -> list[PageTask]:
    """The tasks that wait on pages; for a page type those that may wait on pages of it."""
    tasks = [task for task in staff_tasks() if isinstance(task, PageTask)]
    return [task for task in tasks if model is Page or issubclass(model, task.model)]


# --- The tasks of every page ---------------------------------------------------------------------
def pages_with_drafts() -> VisibleQuerySet:
    """The pages with changes that nobody has published or scheduled.

    Unpublishing a page marks it as changed too: such a page counts only if it was edited since.
    """
    edited = Q(first_published_at=None) | Q(latest_revision_created_at__gt=F("last_published_at"))
    # Revisions name their page by a text.
    of_page = Revision.page_revisions.filter(object_id=Cast(OuterRef("pk"), CharField()))
    is_scheduled = Exists(of_page.exclude(approved_go_live_at=None))
    return all_pages().filter(edited, ~is_scheduled, has_unpublished_changes=True)


def who_changed(pks: Sequence[int]) -> dict[int, str]:
    """When the latest draft of each page was written, and by whom."""
    pages = Page.objects.filter(pk__in=pks).select_related("latest_revision__user")
    return {page.pk: _change_in_words(page.latest_revision) for page in pages}


def _change_in_words(revision: Revision | None) -> str:
    if revision is None:
        return _("There is a draft.")
    words = {"day": date_format(localtime(revision.created_at), "SHORT_DATE_FORMAT")}
    if revision.user is None:
        return _("A draft of %(day)s.") % words
    words["name"] = revision.user.get_full_name() or revision.user.get_username()
    return _("A draft of %(day)s by %(name)s.") % words


def missing_words(pks: Sequence[int]) -> dict[int, str]:
    """What each page lacks in which languages."""
    pages = all_pages().filter(pk__in=pks).specific()
    return {page.pk: missing_in_words(page) for page in pages}


def tasks_of_pages() -> list[Task]:
    return [
        PageTask(
            "missing-texts",
            gettext_lazy("names and texts missing or not ready in a language"),
            pages_with_missing_texts,
            missing_words,
        ),
        PageTask("drafts", gettext_lazy("drafts"), pages_with_drafts, who_changed),
    ]
