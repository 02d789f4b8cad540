"""The front page, root of the site."""

from typing import ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from pages.languages import translated_prose
from pages.models.base import BasePage, page_tabs
from pages.navigation import Navigation
from pages.request_memory import once


class HomePage(BasePage):
    """The front page."""

    hero = translated_prose(
        models.CharField(
            _("headline"),
            max_length=120,
            blank=True,
            help_text=_("The large words at the top of the front page."),
        )
    )

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 1
    role = "home"
    prose_names = ("hero", "lead", "body")
    edit_handler = page_tabs(prose=["hero"], has_slug=False)

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Finds the page in the skeleton that menus and breadcrumbs need anyway: one query.

        Raises:
            Http404: where there is no published page at the address.
        """
        url_path = "/".join([self.url_path.rstrip("/"), *path_components, ""])
        navigation = once(request, "navigation", lambda: Navigation(self, url_path))
        found = navigation.find(url_path)
        if found is None:
            raise Http404
        page = self if found.pk == self.pk else found.specific
        if not page.live or page.is_expired:
            raise Http404
        page.known_public = navigation.is_public(found)
        return RouteResult(page)
