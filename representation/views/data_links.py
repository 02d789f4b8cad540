"""The addresses of a page's alternatives for programs: files of data, and the oEmbed card."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from pages.languages.codes import active_language
from representation.exports.formats import FORMATS


@dataclass(frozen=True)
class DataLink:
    """The address of a file of data, with the label and the media type of its format.

    Attributes:
        subscription_url: the address with which calendars subscribe to it; "" for other formats.
    """

    label: str
    type: str
    url: str
    subscription_url: str = ""


def data_links(
    request: HttpRequest, url_name: str, arguments: dict[str, int], query: str = ""
) -> list[DataLink]:
    """The address of a file in each format, in the active language where it has one.

    ``arguments`` are those of the URL, but the language and the suffix.
    """
    links = []
    for each in FORMATS.values():
        url = each.url(url_name, active_language(), **arguments) + query
        webcal = f"webcal://{request.get_host()}{url}" if each.suffix == "ics" else ""
        links.append(DataLink(each.label, each.media_type, url, webcal))
    return links


def oembed_url(request: HttpRequest) -> str:
    """The address of the oEmbed card of the requested page."""
    address = request.build_absolute_uri()
    return request.build_absolute_uri(f"{reverse('oembed')}?{urlencode({'url': address})}")
