"""Pages of prose, the search page and the site map."""

from typing import Any, ClassVar

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.models.base_page import BasePage
from pages.models.page_form import page_tabs
from pages.models.page_rights import RESTRICT
from pages.navigation.site_map import page_tree


class ContentPage(BasePage):
    """A page of prose: about us, member organisations, statements required by law."""

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", "pages.ContentPage"]
    private_page_options = Page.private_page_options
    edit_handler = page_tabs()

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")
        permissions = [
            (RESTRICT, "Rajaa sivujen lukijat – Ограничивает доступ к страницам"),
        ]


class AccessibilityStatementPage(BasePage):
    """The accessibility statement that act 306/2019 (section 9) requires.

    The date of the assessment and the supervising authority are in :class:`SiteSettings`.
    """

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["pages.AccessibilityFeedbackPage"]
    max_count = 1
    role = "accessibility"
    edit_handler = page_tabs()

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")


class SearchPage(BasePage):
    """Search over all pages; a script suggests names while one types."""

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1
    role = "search"
    view_class = "pages.views.search.SearchPageView"
    has_facts = True
    edit_handler = page_tabs()

    class Meta:
        verbose_name = _("search page")
        verbose_name_plural = _("search pages")

    @method_decorator(csp_update({"script-src": [SELF]}))
    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().serve(request, *args, **kwargs)


class SiteMapPage(BasePage):
    """The site map for visitors."""

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1
    role = "site_map"
    has_facts = True
    edit_handler = page_tabs()

    class Meta:
        verbose_name = _("site map")
        verbose_name_plural = _("site maps")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "tree": page_tree(request)}
