"""What every template may use, asked for only when it does."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from pages.models import SiteSettings


def site_settings(request: HttpRequest) -> dict[str, Any]:
    """``site_settings``: the organisation's details, fetched at first use."""
    return {"site_settings": SimpleLazyObject(lambda: SiteSettings.for_request(request))}
