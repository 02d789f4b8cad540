"""The pages that the public may see: published, not expired, not private."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail.models import Page, PageManager, get_page_models
from wagtail.query import PageQuerySet


class VisibleQuerySet(PageQuerySet):
    """A queryset of pages that can be restricted to those that the public may see."""

    def visible(self) -> "VisibleQuerySet":
        """The pages that are published, not private and not expired.

        An expired page is live until ``publish_scheduled`` unpublishes it.
        """
        return self.live().public().filter(_unexpired())

    def listed(self) -> "VisibleQuerySet":
        """The pages that menus, site maps and the search list, of pages that are visible.

        Those of a type with ``listed_while_empty = False`` wait for a visible page below them. The
        condition is part of the query: it asks the database nothing more.
        """
        waiting = [
            model for model in get_page_models() if not getattr(model, "listed_while_empty", True)
        ]
        # What is private above a child is private above its visible parent too.
        children = (
            all_pages()
            .live()
            .filter(
                _unexpired(),
                view_restrictions=None,
                path__startswith=OuterRef("path"),
                depth=OuterRef("depth") + 1,
            )
        )
        return self.filter(~self.type_q(*waiting) | Exists(children)) if waiting else self


def _unexpired() -> Q:
    return Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())


VisiblePageManager = PageManager.from_queryset(VisibleQuerySet)


def all_pages() -> VisibleQuerySet:
    """Every page of every type, as plain ``Page`` objects."""
    return VisibleQuerySet(Page)


def pages_of_site(site_root: Page) -> VisibleQuerySet:
    """The visible pages of a site that are listed, in tree order."""
    pages = all_pages().visible().listed()
    return pages.descendant_of(site_root, inclusive=True).order_by("path")
