"""Registers this app's parts of the admin with Wagtail."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.rich_text import FeatureRegistry
from wagtail.snippets.models import register_snippet

from pages.admin import (
    broken_links,
    bulk_actions,
    captured_addresses,
    comparison,
    copies,
    digest_settings,
    files_in_use,
    guide,
    messages,
    missed_searches,
    missing_texts,
    page_actions,
    page_lists,
    staff_forms,
    task_report,
    tasks,
    users,
)
from pages.admin.viewsets import MessageViewSet, PersonViewSet, SynonymViewSet
from pages.navigation.own_links import OwnAddressLinkHandler
from pages.navigation.rich_text_links import VisiblePageLinkHandler
from pages.search.page_results import page_groups
from pages.views.people_results import people_groups

comparison.register_comparisons()
register_snippet(MessageViewSet)
register_snippet(PersonViewSet)
register_snippet(SynonymViewSet)
hooks.register("before_bulk_action", bulk_actions.refuse_impossible_actions)
hooks.register("before_bulk_action", users.refuse_accounts)
hooks.register("before_bulk_action", files_in_use.refuse_files_in_use)
hooks.register("construct_page_action_menu", page_actions.put_publish_beside_draft)
hooks.register("after_copy_page", copies.name_copy)
hooks.register("after_publish_page", missing_texts.warn_of_missing_texts)
hooks.register("before_publish_page", captured_addresses.warn_before_publishing)
hooks.register("after_create_page", captured_addresses.warn_of_captured_address)
hooks.register("after_edit_page", captured_addresses.warn_of_captured_address)
hooks.register("after_copy_page", captured_addresses.warn_after_copying)
hooks.register("before_move_page", captured_addresses.warn_before_moving)
hooks.register("register_reports_menu_item", missed_searches.menu_item)
hooks.register("construct_reports_menu", missed_searches.remove_wagtails_report)
hooks.register("register_admin_urls", missed_searches.urls)
hooks.register("staff_tasks", tasks.tasks_of_pages)
hooks.register("staff_tasks", broken_links.tasks_of_links)
hooks.register("staff_tasks", messages.tasks_of_messages)
hooks.register("staff_tasks", missed_searches.tasks_of_searches)
hooks.register("register_bulk_action", messages.MarkHandled)
hooks.register("register_bulk_action", messages.MarkAnswered)
hooks.register("construct_homepage_panels", task_report.add_tasks_panel)
hooks.register("construct_homepage_summary_items", task_report.remove_summary)
hooks.register("register_reports_menu_item", task_report.menu_item)
hooks.register("register_admin_urls", task_report.urls)
hooks.register("register_account_settings_panel", digest_settings.account_panel)
hooks.register("register_admin_urls", staff_forms.urls)
hooks.register("insert_global_admin_js", staff_forms.script)
hooks.register("guide_pages", guide.pages_of_site)
hooks.register("register_admin_menu_item", guide.menu_item)
hooks.register("register_admin_urls", guide.urls)
hooks.register("search_groups", people_groups, order=10)
hooks.register("search_groups", page_groups, order=20)
hooks.register("before_edit_user", users.refuse_account)
hooks.register("before_delete_user", users.refuse_account)
# After Wagtail's own for all pages, whose place it takes.
hooks.register("register_admin_viewset", page_lists.AllPagesViewSet, order=10)


@hooks.register("register_rich_text_features", order=10)
def register_page_link_handler(features: FeatureRegistry) -> None:
    features.register_link_type(VisiblePageLinkHandler)
    features.register_link_type(OwnAddressLinkHandler)


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_main_menu")
def remove_help_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Removes the help menu, which links to an English manual on another host."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]
