from typing import Any

from django.core.management.base import BaseCommand

from representation.seed.loading import ContentLoader
from representation.seed.updating import Updater


class Command(BaseCommand):
    help = (
        "Loads the first content, and brings up to date what was loaded before and staff have not"
        " changed since."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        loaded: list[str] = []
        updated: dict[str, None] = {}
        left: dict[str, list[str]] = {}
        updater = Updater(updated.setdefault, left.__setitem__)
        ContentLoader(loaded.append, updater).load()
        if options["verbosity"] > 1:
            self.stdout.writelines(f"{key}\n" for key in [*loaded, *updated])
        if options["verbosity"] > 0:
            for key, fields in left.items():
                self.stdout.write(f"Left as it is on the site: {key} ({', '.join(fields)})")
        self.stdout.write(f"{len(loaded)} items loaded, {len(updated)} brought up to date.")
