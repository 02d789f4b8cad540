"""What has history cannot be deleted by accident."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Revision

from pages.serving.visibility import VisibleQuerySet, all_pages
from representation.models import AdvocacyWork, Entry, Organisation, Theme

# Pages that are history once they have been published.
KEPT = (Entry, AdvocacyWork)


def published_history_under(pages: "list[Page] | QuerySet[Page]") -> VisibleQuerySet:
    """The pages of history among ``pages`` and below them that were ever published."""
    found = all_pages().none()
    for page in pages:
        found = found | all_pages().descendant_of(page, inclusive=True)
    return found.type(*KEPT).exclude(first_published_at=None)


def is_in_use(named: Organisation | Theme) -> bool:
    """Whether an entry, an advocacy work, another organisation or a text refers to it."""
    # Wagtail's index knows what texts refer to, but no many-to-many relation.
    relations = (
        ["entries", "advocacy_works"]
        if isinstance(named, Theme)
        else ["entry_organisations", "advocacy_works", "predecessors", "successors"]
    )
    return (
        ReferenceIndex.get_references_to(named).exists()
        or any(getattr(named, relation).exists() for relation in relations)
        or _is_in_a_version(named)
    )


def _is_in_a_version(named: Organisation | Theme) -> bool:
    """Whether a draft or a past version names it among its facts, or in a list in its text."""
    columns = (
        {"themes", "theme"}
        if isinstance(named, Theme)
        else {"organisation", "addressee", "predecessors"}
    )

    def names_it(facts: dict[str, Any]) -> bool:
        for column, value in facts.items():
            value = _parsed(value)
            values = value if isinstance(value, list) else [value]
            if column in columns and named.pk in values:
                return True
            if any(isinstance(row, dict) and names_it(row) for row in values):
                return True
        return False

    versions = Revision.objects.order_by().values_list("content", flat=True)
    return any(names_it(version) for version in versions.iterator(chunk_size=200))


def _parsed(value: Any) -> Any:
    """``value`` of a revision; the blocks of a body, which it holds as JSON in a string, read."""
    if not isinstance(value, str) or not value.startswith("[{"):
        return value
    try:
        return json.loads(value)
    except ValueError:  # a text that begins like that
        return value


# --- Hooks: each answers why nothing is deleted, or lets Wagtail go on ---------------------------
def _refusal(request: HttpRequest, pages: Iterable[Page]) -> HttpResponseBase | None:
    kept = list(published_history_under(list(pages)).specific()[:4])
    if not kept:
        return None
    messages.error(
        request,
        _(
            "Not deleted: %(names)s. What has been published keeps its history;"
            " unpublish it instead."
        )
        % {"names": ", ".join(map(str, kept))},
    )
    return redirect("wagtailadmin_explore", kept[0].get_parent().pk)


def refuse_published_page(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    return _refusal(request, [page])


def refuse_snippets_in_use(request: HttpRequest, instances: list[Any]) -> HttpResponseBase | None:
    used = [
        each for each in instances if isinstance(each, Organisation | Theme) and is_in_use(each)
    ]
    if not used:
        return None
    messages.error(
        request,
        _("Not deleted, because it is in use: %(names)s.") % {"names": ", ".join(map(str, used))},
    )
    return redirect(type(used[0]).snippet_viewset.get_url_name("list"))


def refuse_published_pages(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponseBase | None:
    if action_type != "delete":
        return None
    return _refusal(request, [each for each in objects if isinstance(each, Page)])
