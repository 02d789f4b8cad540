from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from representation.models import Entry, LoadedItem
from representation.seed.loading import ContentLoader
from representation.seed.made_up import RegisterGenerator


class Command(BaseCommand):
    help = (
        "Fills a database of its own with made-up entries, beside the first content, to see how"
        " the site bears a large register. Refuses where there are entries of anybody else."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--entries", type=int, required=True, help="how many to make up")
        parser.add_argument("--seed", type=int, default=1, help="decides what is made up")

    def handle(self, *args: Any, entries: int, seed: int, verbosity: int, **options: Any) -> None:
        if entries < 1:
            raise CommandError("--entries must be at least 1.")
        loaded = LoadedItem.objects.filter(key__startswith="entry:").values("object_id")
        if Entry.objects.exclude(pk__in=loaded).exists():
            raise CommandError(
                "This database has entries that are not of the first content. Made-up ones could"
                " not be told from them: take an empty database."
            )
        if get_user_model().objects.exists():
            raise CommandError(
                "This database has accounts of staff: it is somebody's site. Take an empty one."
            )
        ContentLoader(report=lambda key: None).load()

        def report(count: int) -> None:
            if verbosity > 1 or (verbosity and count == entries):
                self.stdout.write(f"{count} entries made up.")

        RegisterGenerator(entries, seed, report).generate()
