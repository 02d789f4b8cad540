"""The ground floor in the admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text import FeatureRegistry
from wagtail.snippets.models import register_snippet

from pages import bulk_actions
from pages.languages import column, language_codes, native_name
from pages.models.base import BasePage
from pages.rich_text import VisiblePageLinkHandler
from pages.viewsets import MessageViewSet

register_snippet(MessageViewSet)
hooks.register("before_bulk_action", bulk_actions.check)


@hooks.register("register_rich_text_features", order=10)
def links_lead_to_visible_pages(features: FeatureRegistry) -> None:
    features.register_link_type(VisiblePageLinkHandler)


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("after_publish_page")
def remind_of_languages(request: HttpRequest, page: Page) -> None:
    """Says in which languages readers are shown another language's text."""
    page = page.specific
    if not isinstance(page, BasePage):
        return
    waiting = [
        native_name(code)
        for code in language_codes()
        if not getattr(page, column("ready", code)) and getattr(page, column("lead", code))
    ]
    if waiting:
        text = _("Published, but the text is not marked as ready to be shown in: %(languages)s.")
        messages.warning(request, text % {"languages": ", ".join(waiting)})


@hooks.register("construct_main_menu")
def no_foreign_help(request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's help leads to an English manual on another host."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]
