"""Links in texts: to the reader's language, never to what the public may not see."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.blocks import StreamValue
from wagtail.models import Page

from pages.serving.visibility import all_pages

_targets: ContextVar[dict[int, Page] | None] = ContextVar("link_targets", default=None)


def visible_targets(ids: set[int]) -> dict[int, Page]:
    """The pages among ``ids`` that the public may see, by id."""
    return all_pages().visible().in_bulk(ids) if ids else {}


@contextmanager
def resolved_links(stream: StreamValue) -> Iterator[None]:
    """While it lasts, all links to pages in ``stream`` are known, from one query."""
    references = stream.stream_block.extract_references(stream)
    ids = {int(reference[1]) for reference in references if reference[0] is Page}
    token = _targets.set(visible_targets(ids))
    try:
        yield
    finally:
        _targets.reset(token)


def page_address(page_id: int) -> str:
    """Where a link to a page leads; "" where the public may not see the page."""
    known = _targets.get()
    page = (visible_targets({page_id}) if known is None else known).get(page_id)
    return (page.url or "") if page else ""
