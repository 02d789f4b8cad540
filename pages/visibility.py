"""What the public may see: published, not expired, not private."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Substr
from django.utils import timezone
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

# No page stands deeper in the tree; one that did would not be shown.
DEEPEST = 16


def is_private() -> Exists:
    """Whether the page of the outer query, or one above it, has a view restriction.

    The paths of the pages above are beginnings of its own, so that the index on ``path`` finds
    them, however many pages there are.
    """
    above = [Substr(OuterRef("path"), 1, Page.steplen * level) for level in range(1, DEEPEST + 1)]
    return Exists(PageViewRestriction.objects.filter(page__path__in=above))


class VisibleQuerySet(PageQuerySet):
    """Pages, and the question which of them the public may see."""

    def visible(self) -> "VisibleQuerySet":
        """Published, not expired (whether or not a clock has run), and not private; one query."""
        return self.live().filter(_is_shown())

    def hidden(self) -> "VisibleQuerySet":
        """Published, and yet not visible: few, as a rule."""
        return self.live().exclude(_is_shown())


def _is_shown() -> Q:
    """Whether the public may see a published page."""
    unexpired = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
    # Where nothing is private, which one look tells, no page is asked.
    public = ~Exists(PageViewRestriction.objects.all()) | ~is_private()
    return Q(unexpired, public, depth__lte=DEEPEST)


VisiblePageManager = PageManager.from_queryset(VisibleQuerySet)


def all_pages() -> VisibleQuerySet:
    """Every page of every type, as plain ``Page`` objects."""
    return VisibleQuerySet(Page)
