from typing import Any

from django.core.management.base import BaseCommand

from representation.seed.loading import ContentLoader


class Command(BaseCommand):
    help = "Loads the first content; changes nothing that was loaded before."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded: list[str] = []
        ContentLoader(report=loaded.append).load()
        if options["verbosity"] > 1:
            self.stdout.writelines(f"{key}\n" for key in loaded)
        self.stdout.write(f"{len(loaded)} items loaded.")
