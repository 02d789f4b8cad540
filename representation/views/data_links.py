"""The addresses of a page's alternatives for programs: files of data, and the oEmbed card."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from representation.exports.formats import FORMATS


@dataclass(frozen=True)
class DataLink:
    """The address of a file of data, with the label and the media type of its format."""

    label: str
    type: str
    url: str


def data_links(url_name: str, arguments: dict[str, int], query: str = "") -> list[DataLink]:
    """The address of a file in each format; ``arguments`` are those of the URL, but the suffix."""
    return [
        DataLink(
            label=each.label,
            type=each.media_type,
            url=reverse(url_name, kwargs={**arguments, "suffix": each.suffix}) + query,
        )
        for each in FORMATS.values()
    ]


def oembed_url(request: HttpRequest) -> str:
    """The address of the oEmbed card of the requested page."""
    address = request.build_absolute_uri()
    return request.build_absolute_uri(f"{reverse('oembed')}?{urlencode({'url': address})}")
