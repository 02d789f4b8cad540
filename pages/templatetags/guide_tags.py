"""Template tags of the guide for staff: its pictures, and links to it."""

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pages.guide import GuidePage, guide_page_for

register = template.Library()


@register.simple_tag(takes_context=True)
def guide_picture(context: Context, number: int, alt: str) -> SafeString:
    """A picture of the page, in its language, as ``tests.browser.guide_pictures`` makes them."""
    address = static(f"guide/{context['language']}/{context['slug']}-{number}.webp")
    return format_html(
        '<p class="guide__picture"><a href="{0}" target="_blank"><img src="{0}" alt="{1}"></a></p>',
        address,
        alt,
    )


@register.inclusion_tag("pages/admin/guide_link.html", takes_context=True)
def guide_link(context: Context) -> dict[str, GuidePage | None]:
    """A link to the page for what is done here, if there is one."""
    request = context.get("request")
    here = guide_page_for(request, context) if request else None
    return {"guide_page": here}
