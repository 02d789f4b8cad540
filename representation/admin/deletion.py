"""Hooks that refuse to delete what was published or is in use."""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from pages.admin.usage import once_each, refusal, stored_places
from pages.serving.visibility import VisibleQuerySet, all_pages
from representation.merging.versions import versions_naming
from representation.models import AdvocacyWork, Entry, Organisation, Theme

# Pages of these types cannot be deleted once they have been published.
HISTORY_PAGE_TYPES = (Entry, AdvocacyWork)


def published_history_under(pages: "list[Page] | QuerySet[Page]") -> VisibleQuerySet:
    """The pages of ``HISTORY_PAGE_TYPES`` among ``pages`` and below that were ever published."""
    pages_under = all_pages().none()
    for page in pages:
        pages_under = pages_under | all_pages().descendant_of(page, inclusive=True)
    return pages_under.type(*HISTORY_PAGE_TYPES).exclude(first_published_at=None)


def places_of(named: Organisation | Theme) -> Iterator[Model]:
    """The entries, works, news, organisations and texts that refer to it, or once did."""
    return once_each(chain(stored_places(named), *_related(named), _revised(named)))


def _related(named: Organisation | Theme) -> list[Iterable[Model]]:
    """What refers to it by many-to-many relations, which Wagtail's index of references lacks."""
    relations = (
        ["entries", "advocacy_works", "news"]
        if isinstance(named, Theme)
        else ["advocacy_works", "predecessors", "successors"]
    )
    return [getattr(named, relation).all() for relation in relations]


def _revised(named: Organisation | Theme) -> Iterator[Model]:
    """What refers to it in a draft or an old version."""
    for version in versions_naming(named):
        if version.content_object:
            yield version.content_object


# --- Hooks: each returns a redirect with a message, or None to let Wagtail go on -----------------
def _refusal(request: HttpRequest, pages: Iterable[Page]) -> HttpResponseBase | None:
    undeletable = list(published_history_under(list(pages)).specific()[:4])
    if not undeletable:
        return None
    messages.error(
        request,
        _(
            "Not deleted: %(names)s. What has been published keeps its history;"
            " unpublish it instead."
        )
        % {"names": ", ".join(map(str, undeletable))},
    )
    return redirect("wagtailadmin_explore", undeletable[0].get_parent().pk)


def refuse_published_page(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    return _refusal(request, [page])


def refuse_snippets_in_use(request: HttpRequest, instances: list[Model]) -> HttpResponseBase | None:
    named = [each for each in instances if isinstance(each, Organisation | Theme)]
    if not named:
        return None
    list_url = type(named[0]).snippet_viewset.get_url_name("list")
    return refusal(request, named, list_url, places_of)


def refuse_published_pages(
    request: HttpRequest, action_type: str, objects: list[Model], action: BulkAction
) -> HttpResponseBase | None:
    if action_type != "delete":
        return None
    return _refusal(request, [each for each in objects if isinstance(each, Page)])
