"""Bulk actions on pages that are refused with a message; Wagtail would respond with 500."""

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from pages.admin.draft_validation import publishing_errors_of_drafts


def refuse_impossible_actions(
    request: HttpRequest, action_type: str, objects: list[Model], action: BulkAction
) -> HttpResponseBase | None:
    """Refuses an action that is impossible for any of ``objects``: a redirect with a message.

    Returns None if the action may proceed. A hook for Wagtail's ``before_bulk_action``.
    """
    if not (issubclass(action.model, Page) and all(isinstance(each, Page) for each in objects)):
        return None
    refusal = "" if objects else nothing_allowed(action)
    if action_type in ("move", "delete"):
        objects[:] = without_descendants(objects)
    if action_type == "move":
        refusal = slug_conflict(objects)
    elif action_type == "publish":
        include_descendants = bool(request.POST.get("include_descendants"))
        refusal = invalid_drafts(with_drafts_below(objects) if include_descendants else objects)
    if not refusal:
        return None
    messages.error(request, refusal)
    return redirect(action.next_url)


def nothing_allowed(action: BulkAction) -> str:
    """Why an action does nothing: Wagtail would say that zero pages have been deleted."""
    refused = action.get_actionable_objects()[1]["items_with_no_access"]
    names = ", ".join(page.specific_deferred.get_admin_display_title() for page in refused)
    return _("Nothing has been done: the action is not allowed for %(names)s.") % {"names": names}


def without_descendants(pages: Iterable[Page]) -> list[Page]:
    """``pages`` without those that have an ancestor among ``pages``."""
    topmost: list[Page] = []
    for page in sorted(pages, key=lambda page: page.path):
        if not (topmost and page.path.startswith(topmost[-1].path)):
            topmost.append(page)
    return topmost


def slug_conflict(pages: Iterable[Page]) -> str:
    """Why ``pages`` cannot have the same parent; "" if they can."""
    slugs = [page.slug for page in pages]
    for slug in slugs:
        if slugs.count(slug) > 1:
            text = _(
                "The slug '%(page_slug)s' is already in use at the selected parent page."
                " Make sure the slug is unique and try again."
            )
            return text % {"page_slug": slug}
    return ""


def with_drafts_below(pages: Iterable[Page]) -> list[Page]:
    """``pages`` and those of their descendants that are not live."""
    pages_by_pk = {page.pk: page for page in pages}
    for page in list(pages_by_pk.values()):
        pages_by_pk |= {draft.pk: draft for draft in page.get_descendants().not_live()}
    return list(pages_by_pk.values())


def invalid_drafts(pages: Iterable[Page]) -> str:
    """Which drafts cannot be published, and why; "" if all can."""
    errors = publishing_errors_of_drafts(pages)
    if not errors:
        return ""
    text = _("The page could not be saved due to validation errors")
    return format_html("{}{}", text, format_html_join("", "<br>{}: {}", errors))
