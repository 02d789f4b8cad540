"""Links to pages in rich text."""

from django.utils.html import format_html
from wagtail.rich_text.pages import PageLinkHandler

from pages.navigation.links import page_address


class VisiblePageLinkHandler(PageLinkHandler):
    """Links to visible pages; a link to another page is an ``<a>`` without ``href``."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        addresses = [page_address(int(attrs["id"])) for attrs in attrs_list]
        return [format_html('<a href="{}">', url) if url else "<a>" for url in addresses]
