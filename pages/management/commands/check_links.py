"""Looks for links that lead nowhere, as ``publish_scheduled`` does a few at a time."""

from typing import Any

from django.core.management.base import BaseCommand

from pages.admin.link_watch import look_through_pages, watch_links


class Command(BaseCommand):
    help = (
        "Looks through the links of all public pages now, and tries a few of those to other sites"
        " if CHECK_EXTERNAL_LINKS is on."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        look_through_pages()
        watch_links()
