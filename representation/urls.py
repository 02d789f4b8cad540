"""Permanent addresses."""

from django.urls import path

from representation.views import permanent

urlpatterns = [path("e/<int:number>", permanent.entry, name="entry")]
