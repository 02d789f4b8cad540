"""URLs of permanent addresses and files of data, with or without a language; oEmbed."""

from django.urls import path, re_path

from representation.views import exports as data
from representation.views import oembed
from representation.views import permanent_addresses as permanent

# What mail programs and sentences add to an address: punctuation, brackets, "&gt;".
END = r"(?:&[a-z]+|[\W_])*\Z"
LANGUAGE = r"(?:(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z]+)?)/+)?"
IN_LANGUAGE = "(?P<language>[a-z]{2,3}(?:-[a-z]+)?)/"
NUMBER = "/+(?P<number>[0-9]{1,10})"
FILE = r"(?P<number>[0-9]{1,10})\.(?P<suffix>[a-z]+)$"

urlpatterns = [
    path("oembed", oembed.oembed, name="oembed"),
    path("e/<int:number>", permanent.entry, name="entry"),
    path("o/<int:number>", permanent.named, {"name": "organisation"}, name="organisation"),
    path("t/<int:number>", permanent.named, {"name": "theme"}, name="theme"),
    *(
        re_path(rf"^{prefix}{pattern}", view, {"name": name} if name else None, name=url_name)
        for prefix in ("", IN_LANGUAGE)
        for pattern, view, name, url_name in (
            (f"e/{FILE}", data.entry, "", "entry_data"),
            (f"o/{FILE}", data.named, "organisation", "organisation_data"),
            (f"t/{FILE}", data.named, "theme", "theme_data"),
            (r"data/entries\.(?P<suffix>[a-z]+)$", data.entries, "", "entries_data"),
        )
    ),
    # The same addresses as people write and copy them, and in a language: "/ru/e/2", "/E/2).".
    re_path(rf"^{LANGUAGE}[eE]{NUMBER}{END}", permanent.entry),
    re_path(rf"^{LANGUAGE}[oO]{NUMBER}{END}", permanent.named, {"name": "organisation"}),
    re_path(rf"^{LANGUAGE}[tT]{NUMBER}{END}", permanent.named, {"name": "theme"}),
    re_path(
        rf"^{LANGUAGE}(?P<letter>[eotEOT]){NUMBER}\.(?P<suffix>[a-z]+){END}", permanent.data_file
    ),
    path("data/", data.data, name="data"),
    path("data/catalogue.jsonld", data.catalogue, name="catalogue"),
]
