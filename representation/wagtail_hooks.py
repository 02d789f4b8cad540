"""The register in the admin."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.compare import register_comparison_class
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from representation.admin import log_actions, viewsets
from representation.admin.comparison import PartialDateComparison
from representation.admin.deletion import is_in_use, published_history_under
from representation.admin.observations import ObserveView, confirm_entry
from representation.admin.retractions import RestoreView, RetractView
from representation.admin.warnings import warn
from representation.models import INDEX_PAGE_OF, AdvocacyIndexPage, Kind, Organisation, Theme
from representation.models.partial_date_field import PartialDateField

register_comparison_class(PartialDateField, comparison_class=PartialDateComparison)
register_snippet(viewsets.WordsOfTheRegister)
hooks.register("register_log_actions", log_actions.register)
hooks.register("after_create_page", warn)
hooks.register("after_edit_page", warn)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    entry, row = "representation/entries/<int:entry_id>/", "<slug:row_type>/<int:pk>/"
    return [
        path(f"{entry}observe/", ObserveView.as_view(), name="observe_entry"),
        path(f"{entry}confirm/", confirm_entry, name="confirm_entry"),
        path(f"representation/retract/{row}", RetractView.as_view(), name="retract_row"),
        path(f"representation/restore/{row}", RestoreView.as_view(), name="restore_row"),
    ]


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [
        viewsets.BodyViewSet(),
        viewsets.EngagementViewSet(),
        viewsets.MembershipViewSet(),
        viewsets.AdvocacyWorkViewSet(),
    ]


class SectionMenuItem(MenuItem):
    """A way from the menu straight to the pages of one section."""

    def __init__(self, page_type: type[Page], label: Any, icon_name: str, order: int) -> None:
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


def _section_item(page_type: type[Page], icon_name: str, order: int) -> None:
    @hooks.register("register_admin_menu_item")
    def item() -> MenuItem:
        return SectionMenuItem(page_type, page_type.menu_label, icon_name, order)


_section_item(INDEX_PAGE_OF[Kind.BODY], "group", 210)
_section_item(INDEX_PAGE_OF[Kind.ENGAGEMENT], "openquote", 211)
_section_item(INDEX_PAGE_OF[Kind.MEMBERSHIP], "link", 212)
_section_item(AdvocacyIndexPage, "comment", 213)


def _refusal(request: HttpRequest, pages: Iterable[Page]) -> HttpResponseBase | None:
    kept = list(published_history_under(list(pages)).specific()[:4])
    if not kept:
        return None
    messages.error(
        request,
        _(
            "Not deleted: %(names)s. What has been published keeps its history;"
            " unpublish it instead."
        )
        % {"names": ", ".join(map(str, kept))},
    )
    return redirect("wagtailadmin_explore", kept[0].get_parent().pk)


@hooks.register("before_delete_page")
def refuse_to_delete_history(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    return _refusal(request, [page])


@hooks.register("before_delete_snippet")
def refuse_to_delete_what_is_in_use(
    request: HttpRequest, instances: list[Any]
) -> HttpResponseBase | None:
    used = [
        each for each in instances if isinstance(each, Organisation | Theme) and is_in_use(each)
    ]
    if not used:
        return None
    messages.error(
        request,
        _("Not deleted, because it is in use: %(names)s.") % {"names": ", ".join(map(str, used))},
    )
    return redirect(type(used[0]).snippet_viewset.get_url_name("list"))


@hooks.register("before_bulk_action")
def refuse_to_delete_histories(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponseBase | None:
    if action_type != "delete":
        return None
    return _refusal(request, [each for each in objects if isinstance(each, Page)])
