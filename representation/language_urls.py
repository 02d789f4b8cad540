"""URLs below a language prefix, except those of pages."""

from django.urls import path

from representation.views import embeds as embed

urlpatterns = [
    path("embed/entries/", embed.entries, name="embedded_entries"),
    path("embed/e/<int:number>/", embed.entry, name="embedded_entry"),
    path("embed/work/<int:key>/", embed.work, name="embedded_work"),
]
