"""Makes the index of the search anew."""

from typing import Any

from django.core.management.base import BaseCommand

from pages.models.search_words import SearchTerm, rebuild_index


class Command(BaseCommand):
    help = "Makes the index of the search anew."

    def handle(self, *args: Any, **options: Any) -> None:
        SearchTerm.objects.all().delete()
        rebuild_index(self.stdout.write)
