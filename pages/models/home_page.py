"""The front page, which is the root page of the site."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from pages.languages.fields import translated_prose
from pages.languages.text import Text
from pages.models.base_page import BasePage
from pages.models.page_form import page_tabs
from pages.models.site_settings import SiteSettings


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

    def share_name(self, details: SiteSettings) -> Text:
        """The name of the organisation; "Front page" says nothing on another site."""
        return details.full_name or self.name
