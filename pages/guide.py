"""The guide for staff: its pages, one a task, and where in the admin each of them is needed.

The text of a page is a template for each language, ``<app>/guide/<language>/<slug>.html``: it is
content, written in each language by itself, so only its title goes through the catalogues.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.template import Context
from django.utils.functional import Promise
from wagtail import hooks

from pages.languages.codes import reading_order


@dataclass(frozen=True)
class GuidePage:
    """Attributes:
    app: whose templates have its text.
    order: its place in the list of contents.
    places: the views that link to it, each by the name of its URL; where a view has forms or lists
        of several types of pages, with a space and the name of the type.
    """

    slug: str
    title: str | Promise
    app: str
    order: int
    places: tuple[str, ...] = ()

    def template_name(self, language: str) -> str:
        return f"{self.app}/guide/{language}/{self.slug}.html"

    @property
    def template_names(self) -> list[str]:
        """Those of all languages, that of the reader first."""
        return [self.template_name(code) for code in reading_order()]


def guide_pages() -> list[GuidePage]:
    """The pages of all apps, in order."""
    found = [page for pages in hooks.get_hooks("guide_pages") for page in pages()]
    return sorted(found, key=lambda page: page.order)


def guide_page_for(request: HttpRequest, context: Context) -> GuidePage | None:
    """The page for what is done in the view that answers ``request``, and renders ``context``."""
    if not (match := request.resolver_match):
        return None
    parent = context.get("parent_page")
    content_type = context.get("content_type") or (parent and parent.cached_content_type)
    model = getattr(content_type, "model", "")
    here = {match.view_name, f"{match.view_name} {model}"}
    here |= {f"{match.view_name} {value}" for value in match.kwargs.values()}
    return next((page for page in guide_pages() if here & set(page.places)), None)
