"""Context for every template, queried only when a template uses it."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from pages.models import SiteSettings


def site_settings(request: HttpRequest) -> dict[str, SimpleLazyObject]:
    """``site_settings``: the organisation's details, queried at first use."""
    return {"site_settings": SimpleLazyObject(lambda: SiteSettings.for_request(request))}
