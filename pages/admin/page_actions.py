"""The buttons under the form of a page."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.action_menu import ActionMenuItem


class DraftAndPublish(ActionMenuItem):
    """Two buttons side by side: neither saving nor publishing has to be looked for."""

    name = "action-save-or-publish"

    def __init__(self, *items: ActionMenuItem) -> None:
        super().__init__()
        self.items = items

    def render_html(self, parent_context: dict[str, Any]) -> SafeString:
        return format_html_join(
            "", "{}", [(item.render_html(parent_context),) for item in self.items]
        )


def put_publish_beside_draft(
    menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Takes publishing out of the menu that has to be opened, where the user may publish.

    A hook for Wagtail's ``construct_page_action_menu``.
    """
    items = {item.name: item for item in menu_items}
    draft, publish = items.get("action-save-draft"), items.get("action-publish")
    if draft is None or publish is None:
        return
    menu_items[:] = [item for item in menu_items if item not in (draft, publish)]
    menu_items.insert(0, DraftAndPublish(draft, publish))
