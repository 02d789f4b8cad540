"""Permanent addresses, and the register as data."""

from django.urls import path, re_path

from representation.views import data, oembed, permanent

urlpatterns = [
    path("oembed", oembed.oembed, name="oembed"),
    path("e/<int:number>", permanent.entry, name="entry"),
    path("o/<int:number>", permanent.named, {"name": "organisation"}, name="organisation"),
    path("t/<int:number>", permanent.named, {"name": "theme"}, name="theme"),
    re_path(r"^e/(?P<number>[0-9]{1,10})\.(?P<suffix>[a-z]+)$", data.entry, name="entry_data"),
    path("data/", data.data, name="data"),
    path("data/catalogue.jsonld", data.catalogue, name="catalogue"),
    path("data/entries.<str:suffix>", data.entries, name="entries_data"),
]
