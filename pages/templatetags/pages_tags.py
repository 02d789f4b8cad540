"""Tags of the ground floor: menus, addresses, prose and pictures."""

from typing import Any

from django import template
from django.core.files.storage import default_storage
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from pages.languages.codes import active_language
from pages.languages.text import Prose, Text
from pages.media import renditions as images
from pages.media.share_cards import card_path
from pages.models.base_page import BasePage
from pages.navigation import links
from pages.navigation import menus as navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> list[dict[str, Any]]:
    """The sections in the main menu."""
    return navigation.main_menu(context["request"], context.get("page"))


@register.simple_tag(takes_context=True)
def footer_menu(context: Context) -> list[dict[str, Any]]:
    """The sections in the menu at the foot."""
    return navigation.footer_menu(context["request"], context.get("page"))


@register.simple_tag(takes_context=True)
def breadcrumbs(context: Context) -> list[dict[str, Any]]:
    """The way from the front page to this one."""
    page = context.get("page")
    return navigation.breadcrumbs(context["request"], page) if page else []


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[dict[str, Any]]:
    """This page in each language."""
    return navigation.language_links(context["request"], context.get("page"))


@register.simple_tag(takes_context=True)
def page_url(context: Context, role: str) -> str:
    """The address of the section with a role, such as ``"contact"``; "" where there is none."""
    return navigation.section_url(context["request"], role)


@register.simple_tag(takes_context=True)
def prose(context: Context, body: Prose | Text) -> str:
    """A body, marked with its language, with a kind note where it is not the reader's."""
    if not isinstance(body, Prose):
        return ""
    stream = body.stream
    images.prefetch_renditions(list(images.images_in(stream.stream_block, stream)))
    with links.resolved_links(stream):
        values = {"prose": body, "page": context.get("page")}
        return render_to_string("pages/prose.html", values, request=context["request"])


@register.simple_tag(takes_context=True)
def share_card(context: Context, page: BasePage) -> str:
    """The address of the picture that shows when ``page`` is shared; "" where none was drawn."""
    if not page.pk or not default_storage.exists(card_path(page.pk, active_language())):
        return ""
    version = int(page.last_published_at.timestamp()) if page.last_published_at else 0
    address = reverse("share_card", args=[page.pk])
    return context["request"].build_absolute_uri(f"{address}?v={version}")


@register.simple_tag
def body_image(image: Any, caption: str = "") -> SafeString:
    """A ``<picture>`` made of the sizes that publishing has made; never makes one."""
    return images.picture_element(image)
