"""The order of the pages under a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.views.pages import ordering
from wagtail.models import Page


def set_page_position(request: HttpRequest, page_to_move_id: int) -> HttpResponse:
    """Wagtail's, which fails for the root of the tree."""
    get_object_or_404(Page, pk=page_to_move_id, depth__gt=1)
    return ordering.set_page_position(request, page_to_move_id)
