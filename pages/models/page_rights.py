"""What a user may do with a page of any type: what Wagtail allows, within the rules of this site.

Every button, view and bulk action of Wagtail asks here.
"""

from typing import TYPE_CHECKING

from wagtail.models import Page, PagePermissionTester, PageViewRestriction

if TYPE_CHECKING:
    from pages.models.base_page import BasePage

# Its label is in both languages, like the names of the groups: Wagtail does not translate it.
RESTRICT = "restrict_contentpage"


class PageRights(PagePermissionTester):
    """Nobody hides, moves, copies or deletes a page of the structure, not even an administrator."""

    page: "BasePage"

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not self.page.is_structure and bool(super().can_delete(ignore_bulk))

    def can_unpublish(self) -> bool:
        return not self.page.is_structure and bool(super().can_unpublish())

    def can_copy(self) -> bool:
        return not self.page.is_structure and bool(super().can_copy())

    def can_move_to(self, destination: Page) -> bool:
        """What Wagtail allows; it lets administrators move what they may not move."""
        return self.can_move() and bool(super().can_move_to(destination))

    def can_reorder_children(self) -> bool:
        """The order of the sections, which menus have, is for those who may delete sections."""
        allowed = bool(super().can_reorder_children())
        if self.page.role != "home" or self.user.is_superuser:
            return allowed
        return allowed and "bulk_delete" in self.permissions

    def can_set_view_restrictions(self) -> bool:
        """Only where there is something to choose, and for those with a permission of its own."""
        return (
            bool(super().can_set_view_restrictions())
            and self.user.has_perm(f"pages.{RESTRICT}")
            and bool(self.page.private_page_options)
        )


def own_restrictions(page: Page) -> list[str]:
    """The kinds of restriction that ``page`` itself has: they may be lifted, and nothing else."""
    if not page.pk:
        return []
    found = PageViewRestriction.objects.filter(page_id=page.pk)
    return list(found.values_list("restriction_type", flat=True))
