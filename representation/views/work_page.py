"""The page of an advocacy work."""

from typing import Any

from django.http import HttpResponse

from pages.serving.page_view import PageView
from representation.models import AdvocacyWork
from representation.views.data_links import oembed_url
from representation.views.gone import gone_at_page_address


class WorkPageView(PageView):
    """The page of an advocacy work."""

    page: AdvocacyWork

    def gone(self) -> HttpResponse | None:
        return gone_at_page_address(self.request, self.page)

    def get_context(self) -> dict[str, Any]:
        return {"oembed_url": oembed_url(self.request)}
