"""Template tags for menus, addresses, prose and images."""

from django import template
from django.conf import settings
from django.core.files.storage import default_storage
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.blocks.stream_block import StreamValue
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText

from pages.contact.purpose import purpose_query
from pages.languages import typography
from pages.languages.codes import active_language
from pages.languages.text import Prose, Text
from pages.media import renditions
from pages.media.share_cards import card_path
from pages.models import Person, SiteSettings
from pages.models.base_page import BasePage
from pages.navigation import links, menus
from pages.navigation.telephone import telephone_link

register = template.Library()

FEWEST_HEADINGS = 4  # for a list of contents
register.filter("telephone_link", telephone_link)


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> list[menus.MenuItem]:
    """The links of the main menu."""
    return menus.main_menu(context["request"], context.get("page"))


@register.simple_tag(takes_context=True)
def footer_menu(context: Context) -> list[menus.MenuItem]:
    """The links of the menu at the foot of the page."""
    return menus.footer_menu(context["request"], context.get("page"))


@register.simple_tag(takes_context=True)
def subsections(context: Context, role: str) -> list[menus.MenuItem]:
    """The links to the sections that menus show under the one with a role."""
    return menus.subsections(context["request"], role, context.get("page"))


@register.simple_tag(takes_context=True)
def breadcrumbs(context: Context) -> list[menus.Breadcrumb]:
    """The pages from the front page down to the current one."""
    page = context.get("page")
    return menus.breadcrumbs(context["request"], page) if page else []


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[menus.LanguageLink]:
    """Links to the current page in each language."""
    return menus.language_links(context["request"], context.get("page"))


@register.simple_tag
def canonical(language_links: list[menus.LanguageLink]) -> menus.Canonical:
    """What a page with these links says of its language to search engines."""
    return menus.canonical(language_links)


@register.simple_tag(takes_context=True)
def share_name(context: Context, page: BasePage) -> str:
    """The name of ``page`` for links to it; of the front page, that of the organisation."""
    return str(page.share_name(SiteSettings.for_request(context["request"])))


@register.simple_tag(takes_context=True)
def staff_bar(context: Context) -> str:
    """Wagtail's userbar, for signed-in staff; the session of a visitor is not even asked for.

    The request is marked, as the page then has another Content-Security-Policy.
    """
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    bar: str = wagtailuserbar(context)
    request.has_staff_bar = bool(bar)
    return bar


@register.simple_tag(takes_context=True)
def page_url(context: Context, role: str) -> str:
    """The address of the section with a role, such as ``"contact"``; "" if there is none."""
    return menus.section_url(context["request"], role)


@register.simple_tag(takes_context=True)
def contact_url(context: Context, purpose: str = "", about: BasePage | None = None) -> str:
    """The address of the contact form with a purpose chosen; "" if there is no such page.

    ``about`` is a page that the message is about.
    """
    url = menus.section_url(context["request"], "contact")
    return url and url + purpose_query(purpose, about)


@register.simple_tag(takes_context=True)
def prose(context: Context, body: Prose | Text) -> str:
    """The HTML of a body, marked with its language if that is not the language of the page."""
    if not isinstance(body, Prose):
        return ""
    stream = body.stream
    renditions.prefetch_renditions(list(renditions.images_in(stream.stream_block, stream)))
    with links.resolved_links(stream):
        prose_context = {"prose": body, "page": context.get("page")}
        return render_to_string("pages/prose.html", prose_context, request=context["request"])


@register.simple_tag
def contents(body: Prose | Text) -> list[StreamValue.StreamChild]:
    """The main headings of a body that has enough of them for a list of contents; else none."""
    if not isinstance(body, Prose):
        return []
    headings = [
        block
        for block in body.stream
        if block.block_type == "heading" and block.value["level"] != "3"
    ]
    return headings if len(headings) >= FEWEST_HEADINGS else []


@register.simple_tag(takes_context=True)
def typeset(context: Context, value: object) -> str:
    """A text of a block with the typography of the language of its body; HTML stays HTML."""
    body = context.get("prose")
    language = body.lang if body else active_language()
    if isinstance(value, RichText):
        # Wagtail has cleaned the HTML, and typography changes only the text between its tags.
        return mark_safe(typography.typeset(value.__html__(), language))  # noqa: S308
    return typography.typeset(str(value or ""), language)


@register.simple_tag(takes_context=True)
def share_card(context: Context, page: BasePage) -> str:
    """The absolute URL of the share card of ``page`` in the active language; "" if it has none."""
    if not page.pk or not default_storage.exists(card_path(page.pk, active_language())):
        return ""
    version = int(page.last_published_at.timestamp()) if page.last_published_at else 0
    address = reverse("share_card", args=[page.pk])
    return context["request"].build_absolute_uri(f"{address}?v={version}")


@register.simple_tag
def people(group: str = "") -> list[Person]:
    """Those whom visitors may turn to, of a group or of all; nobody who does not agree."""
    return list(Person.objects.shown(group).with_pictures())


@register.inclusion_tag("pages/includes/people_section.html")
def people_section(group: str = "") -> dict[str, list[Person]]:
    """The same under a heading: ``{% people_section %}``, ``{% people_section "board" %}``."""
    return {"people": people(group)}


@register.simple_tag
def body_image(image: AbstractImage) -> SafeString:
    """A ``<picture>`` with the existing renditions of ``image``; creates none."""
    return renditions.picture_element(image)


@register.simple_tag
def cropped_image(
    image: AbstractImage, alt: str = "", sizes: str = renditions.SIZES, lazy: bool = True
) -> SafeString:
    """A ``<picture>`` that the style sheet crops around the focal point of ``image``.

    ``{% cropped_image page.picture page.picture_alt sizes="10rem" lazy=False %}``; without ``alt``
    it is decoration.
    """
    return renditions.picture_element(image, alt=alt, sizes=sizes, cropped=True, lazy=lazy)
