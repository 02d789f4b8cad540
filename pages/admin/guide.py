"""The guide in the admin, and what it says of the site as such."""

from typing import Any

from django.http import Http404
from django.template.loader import select_template
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from pages.guide import GuidePage, guide_pages

TITLE = gettext_lazy("Guide")
MESSAGES = "wagtailsnippets_pages_message"
PAGE_FORM = "edit_page"
USERS = "wagtailusers_users"

PAGES = [
    GuidePage("first-steps", gettext_lazy("First steps"), "pages", 10, ("wagtailadmin_home",)),
    GuidePage(
        "messages",
        gettext_lazy("Answer messages"),
        "pages",
        200,
        (f"{MESSAGES}:list", f"{MESSAGES}:inspect", f"{MESSAGES}:delete"),
    ),
    GuidePage(
        "menu",
        gettext_lazy("Change the menu and the contact details"),
        "pages",
        210,
        (
            f"{PAGE_FORM} contentpage",
            f"{PAGE_FORM} homepage",
            f"{PAGE_FORM} contactpage",
            "wagtailsettings:edit sitesettings",
        ),
    ),
    GuidePage(
        "two-people",
        gettext_lazy("When two people write at once, or you are signed out"),
        "pages",
        220,
    ),
    GuidePage(
        "rights",
        gettext_lazy("Who may do what"),
        "pages",
        230,
        (f"{USERS}:index", f"{USERS}:add", f"{USERS}:edit"),
    ),
]


class GuideMixin(WagtailAdminTemplateMixin):
    """What the list of contents and the pages share. Whoever may enter the admin may read them."""

    _show_breadcrumbs = True
    page_title: Any = TITLE
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [(reverse("wagtailadmin_home"), _("Home")), (reverse("guide"), TITLE)]
        return [{"url": url, "label": label} for url, label in items]


class GuideView(GuideMixin, TemplateView):
    """The list of contents."""

    template_name = "pages/admin/guide.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"guide_pages": guide_pages()}


class GuidePageView(GuideMixin, TemplateView):
    """One page, in the language of the reader or in the first one that has it."""

    template_name = "pages/admin/guide_page.html"

    @cached_property
    def guide_page(self) -> GuidePage:
        for page in guide_pages():
            if page.slug == self.kwargs["slug"]:
                return page
        raise Http404

    def get_page_title(self) -> Any:
        return self.guide_page.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.guide_page.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = select_template(self.guide_page.template_names)
        language = text.template.name.split("/")[-2]
        return super().get_context_data(**kwargs) | {
            "text": text,
            "slug": self.guide_page.slug,
            "language": language,
            "guide_pages": guide_pages(),
        }


def pages_of_site() -> list[GuidePage]:
    return PAGES


def menu_item() -> MenuItem:
    return MenuItem(TITLE, reverse_lazy("guide"), name="guide", icon_name="help", order=9900)


def urls() -> list[URLPattern]:
    return [
        path("guide/", GuideView.as_view(), name="guide"),
        path("guide/<slug:slug>/", GuidePageView.as_view(), name="guide_page"),
    ]
