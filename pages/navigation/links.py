"""Addresses of pages that texts link to: in the active language, and of visible pages only.

Wagtail expands links in rich text without a request or a template context, so the pages that a
body links to reach the link handler through a context variable.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.blocks import StreamValue
from wagtail.models import Page

from pages.serving.visibility import all_pages

# The longest web address that a field takes; browsers and search engines take no less.
LONGEST_URL = 2000

# The visible pages that the body being rendered links to, by primary key; None outside a body.
_linked_pages: ContextVar[dict[int, Page] | None] = ContextVar("linked_pages", default=None)


def visible_targets(ids: set[int]) -> dict[int, Page]:
    """The visible pages among ``ids``, by primary key."""
    return all_pages().visible().in_bulk(ids) if ids else {}


@contextmanager
def resolved_links(stream: StreamValue) -> Iterator[None]:
    """Fetches the pages that ``stream`` links to in one query, for :func:`page_address`."""
    references = stream.stream_block.extract_references(stream)
    ids = {int(object_id) for model, object_id, *_paths in references if model is Page}
    token = _linked_pages.set(visible_targets(ids))
    try:
        yield
    finally:
        _linked_pages.reset(token)


def page_address(page_id: int) -> str:
    """The address of a page in the active language; "" if the public may not see the page."""
    pages = _linked_pages.get()
    if pages is None:
        pages = visible_targets({page_id})
    page = pages.get(page_id)
    return (page.url or "") if page else ""
