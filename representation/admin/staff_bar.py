"""What the bar for staff on the public page of an entry has besides Wagtail's own links."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.userbar import BaseItem, EditPageItem

from representation.admin.permissions import may_edit
from representation.dates.status import Status
from representation.models import Entry


class ConfirmItem(BaseItem):
    """A link to the form that confirms this one entry, and from there back to its page."""

    template_name = "representation/admin/confirm_item.html"

    def __init__(self, entry: Entry, request: HttpRequest) -> None:
        super().__init__()
        query = urlencode({"id": entry.pk, "next": request.get_full_path()})
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "confirm"])
        self.url = f"{address}?{query}"


def add_confirmation(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Adds the link after the one to the form of the page; not in previews."""
    if not isinstance(page, Entry) or getattr(request, "is_preview", False):
        return
    can_hold = page.status in (Status.CURRENT, Status.NOT_KNOWN)
    if can_hold and may_edit(request.user, page):
        places = [n for n, item in enumerate(items, 1) if isinstance(item, EditPageItem)]
        items.insert(places[0] if places else len(items), ConfirmItem(page, request))
