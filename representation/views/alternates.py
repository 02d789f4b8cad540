"""Addresses of the same thing for programs: data in each format, and the card of oEmbed."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from representation.exports.formats import FORMATS


def data_links(url_name: str, arguments: dict[str, Any], query: str = "") -> list[dict[str, str]]:
    """The address of the same thing in each format of data, with the format's label and type."""
    return [
        {
            "label": each.label,
            "type": each.media_type,
            "url": reverse(url_name, kwargs={**arguments, "suffix": each.suffix}) + query,
        }
        for each in FORMATS.values()
    ]


def oembed_url(request: HttpRequest) -> str:
    """Where the program of a partner fetches a card of the address that was requested."""
    address = request.build_absolute_uri()
    return request.build_absolute_uri(f"{reverse('oembed')}?{urlencode({'url': address})}")
