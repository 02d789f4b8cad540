"""Actions on several pages at once: refused with a reason where Wagtail would answer 500."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.admin.draft_validation import publishing_errors_of_drafts


def refuse_impossible_actions(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponseBase | None:
    """Lets an action on ``objects`` go on, or answers why it cannot; does it to all or to none."""
    if not all(isinstance(each, Page) for each in objects):
        return None
    refusal: str = ""
    if action_type in ("move", "delete"):
        objects[:] = without_descendants(objects)
    if action_type == "move":
        refusal = slug_conflict(objects)
    elif action_type == "publish":
        below = bool(request.POST.get("include_descendants"))
        refusal = invalid_drafts(with_drafts_below(objects) if below else objects)
    if not refusal:
        return None
    messages.error(request, refusal)
    return redirect(action.next_url)


def without_descendants(pages: Iterable[Page]) -> list[Page]:
    """Without those that go along with another one, which lies above them."""
    found: list[Page] = []
    for page in sorted(pages, key=lambda page: page.path):
        if not (found and page.path.startswith(found[-1].path)):
            found.append(page)
    return found


def slug_conflict(pages: Iterable[Page]) -> str:
    """Why ``pages`` cannot stand beside each other; "" if they can."""
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
    found = {page.pk: page for page in pages}
    for page in list(found.values()):
        found |= {each.pk: each for each in page.get_descendants().not_live()}
    return list(found.values())


def invalid_drafts(pages: Iterable[Page]) -> str:
    """Which drafts cannot be published, and why; "" if all can."""
    found = publishing_errors_of_drafts(pages)
    if not found:
        return ""
    text = _("The page could not be saved due to validation errors")
    return format_html("{}{}", text, format_html_join("", "<br>{}: {}", found))
