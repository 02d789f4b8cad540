"""Registers the admin code of the register with Wagtail."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail.admin.compare import register_comparison_class
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.snippets.models import register_snippet

from representation.admin import (
    account,
    broken_links,
    deletion,
    guide,
    imports,
    log_actions,
    menu,
    staff_bar,
    tasks,
    viewsets,
)
from representation.admin.bulk_confirmation import ConfirmEntries
from representation.admin.comparison import PartialDateComparison
from representation.admin.imports import ImportsView, ImportView
from representation.admin.merging import MergeView
from representation.admin.observations import ObservationURLFinder, ObserveView, confirm_entry
from representation.admin.retractions import RestoreView, RetractView
from representation.admin.visitors_see import visitors_see, visitors_see_new
from representation.admin.warnings import add_warnings, confirm_loaded_facts
from representation.models import Observation, RegisterImport
from representation.models.partial_date_field import PartialDateField
from representation.register.search_groups import register_groups

register_comparison_class(PartialDateField, comparison_class=PartialDateComparison)
register_admin_url_finder(Observation, ObservationURLFinder)
register_snippet(viewsets.OrganisationsAndThemes)
hooks.register("register_log_actions", log_actions.register)
hooks.register("after_create_page", add_warnings)
hooks.register("after_edit_page", confirm_loaded_facts)
hooks.register("after_edit_page", add_warnings)
hooks.register("search_groups", register_groups)
hooks.register("guide_pages", guide.pages_of_register)
hooks.register("staff_tasks", tasks.tasks_of_register, order=-10)
hooks.register("staff_tasks", broken_links.tasks_of_organisations, order=10)
hooks.register("watched_links", broken_links.links_of_organisations)
hooks.register("regular_tasks", RegisterImport.forget_unused)
hooks.register("register_bulk_action", ConfirmEntries)
hooks.register("construct_wagtail_userbar", staff_bar.add_confirmation)
hooks.register("register_reports_menu_item", account.account_menu_item)
hooks.register("register_reports_menu_item", account.contacts_menu_item)
hooks.register("register_admin_urls", account.urls)
hooks.register("before_delete_page", deletion.refuse_published_page)
hooks.register("before_delete_snippet", deletion.refuse_snippets_in_use)
hooks.register("before_bulk_action", deletion.refuse_published_pages)


def register_menu_item(item: MenuItem) -> None:
    hooks.register("register_admin_menu_item", lambda: item)


for section_item in menu.section_items():
    register_menu_item(section_item)
register_menu_item(imports.menu_item())


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    entry, row = "representation/entries/<int:entry_id>/", "<slug:row_type>/<int:pk>/"
    return [
        path(f"{entry}observe/", ObserveView.as_view(), name="observe_entry"),
        path("representation/imports/", ImportsView.as_view(), name="imports"),
        path("representation/imports/<int:pk>/", ImportView.as_view(), name="import"),
        path(f"{entry}confirm/", confirm_entry, name="confirm_entry"),
        path(f"{entry}visitors-see/", visitors_see, name="visitors_see"),
        path(
            "representation/entries/new/<slug:model_name>/visitors-see/",
            visitors_see_new,
            name="visitors_see_new",
        ),
        path(f"representation/retract/{row}", RetractView.as_view(), name="retract_row"),
        path(f"representation/restore/{row}", RestoreView.as_view(), name="restore_row"),
        path(
            "representation/organisations/<int:pk>/merge/",
            MergeView.as_view(),
            name="merge_organisation",
        ),
    ]


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[PageViewSet]:
    return [
        viewsets.BodyViewSet(),
        viewsets.EngagementViewSet(),
        viewsets.MembershipViewSet(),
        viewsets.AdvocacyWorkViewSet(),
        viewsets.NewsItemViewSet(),
    ]
