"""What the public may see: published, not expired, not private."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


def is_private() -> Exists:
    """Whether the page of the outer query, or one above it, has a view restriction."""
    restrictions = PageViewRestriction.objects.annotate(
        outer_path=Substr(OuterRef("path"), 1, Length("page__path"))
    )
    return Exists(restrictions.filter(page__path=models.F("outer_path")))


class VisibleQuerySet(PageQuerySet):
    """Pages, and the question which of them the public may see."""

    def visible(self) -> "VisibleQuerySet":
        """Published, not expired (whether or not a clock has run), and not private; one query."""
        unexpired = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
        return self.live().filter(unexpired).exclude(is_private())


VisiblePageManager = PageManager.from_queryset(VisibleQuerySet)


def all_pages() -> VisibleQuerySet:
    """Every page of every type, as plain ``Page`` objects."""
    return VisibleQuerySet(Page)
