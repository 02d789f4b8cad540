"""How rich text is shown."""

from typing import Any

from django.utils.html import format_html
from wagtail.rich_text.pages import PageLinkHandler

from pages.navigation.links import page_address


class VisiblePageLinkHandler(PageLinkHandler):
    """Links in rich text; without a target the words stay and the link goes."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        addresses = [page_address(int(attrs["id"])) for attrs in attrs_list]
        return [format_html('<a href="{}">', url) if url else "<a>" for url in addresses]
