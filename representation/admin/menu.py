"""The items of the admin menu for the sections of the register."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from pages.models.base_page import BasePage
from representation.models import INDEX_PAGE_OF, AdvocacyIndexPage, Kind, NewsIndexPage


class SectionMenuItem(MenuItem):
    """A link to the explorer under the list page of a section.

    Shown to users who may edit that page.
    """

    def __init__(
        self, page_type: type[Page], label: str | Promise, icon_name: str, order: int
    ) -> None:
        self.page_type = page_type
        super().__init__(
            label, "", name=page_type._meta.model_name, icon_name=icon_name, order=order
        )

    def is_shown(self, request: HttpRequest) -> bool:
        section = self.page_type.objects.first()
        if section is None:
            return False
        self.url = reverse("wagtailadmin_explore", args=[section.pk])
        return section.permissions_for_user(request.user).can_edit()


def section_items() -> list[SectionMenuItem]:
    """One item for each kind of entry, one for advocacy works, and one for news."""
    sections: list[tuple[type[BasePage], str]] = [
        (INDEX_PAGE_OF[Kind.BODY], "group"),
        (INDEX_PAGE_OF[Kind.ENGAGEMENT], "openquote"),
        (INDEX_PAGE_OF[Kind.MEMBERSHIP], "link"),
        (AdvocacyIndexPage, "comment"),
        (NewsIndexPage, "date"),
    ]
    return [
        SectionMenuItem(page_type, page_type.menu_label, icon_name, order)
        for order, (page_type, icon_name) in enumerate(sections, start=210)
    ]
