"""What the public may see: published, not expired, not private."""

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet


class VisibleQuerySet(PageQuerySet):
    """Pages, and the question which of them the public may see."""

    def visible(self) -> "VisibleQuerySet":
        """Published, not private, and not expired, whether or not a clock has run."""
        unexpired = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
        return self.live().public().filter(unexpired)


VisiblePageManager = PageManager.from_queryset(VisibleQuerySet)


def all_pages() -> VisibleQuerySet:
    """Every page of every type, as plain ``Page`` objects."""
    return VisibleQuerySet(Page)


def pages_of_site(site_root: Page) -> VisibleQuerySet:
    """What the public may see of a site, in tree order."""
    return all_pages().visible().descendant_of(site_root, inclusive=True).order_by("path")
