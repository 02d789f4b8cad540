"""The pages that the public may see: published, not expired, not private."""

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet


class VisibleQuerySet(PageQuerySet):
    """A queryset of pages that can be restricted to those that the public may see."""

    def visible(self) -> "VisibleQuerySet":
        """The pages that are published, not private and not expired.

        An expired page is live until ``publish_scheduled`` unpublishes it.
        """
        unexpired = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
        return self.live().public().filter(unexpired)


VisiblePageManager = PageManager.from_queryset(VisibleQuerySet)


def all_pages() -> VisibleQuerySet:
    """Every page of every type, as plain ``Page`` objects."""
    return VisibleQuerySet(Page)


def pages_of_site(site_root: Page) -> VisibleQuerySet:
    """The visible pages of a site, in tree order."""
    return all_pages().visible().descendant_of(site_root, inclusive=True).order_by("path")
