from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from representation.seed.examples import examples_are_loaded, load_examples
from representation.seed.loading import ContentLoader


class Command(BaseCommand):
    help = (
        "Adds examples to a site in development, to see every page full: entries with dates, works,"
        " news, people, long texts and pictures. Nothing of them is true; their names say so."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="even where DEBUG is off")

    def handle(self, *args: Any, force: bool, verbosity: int, **options: Any) -> None:
        if not settings.DEBUG and not force:
            raise CommandError(
                "DEBUG is off, so this may be a real site, on which examples would be published as"
                " news. If it is not one: --force."
            )
        if examples_are_loaded():
            raise CommandError("The examples are there already.")
        ContentLoader(report=lambda key: None).load()
        load_examples()
        if verbosity:
            self.stdout.write(
                "The examples are there. The sizes of their pictures are made by: manage.py"
                " publish_scheduled"
            )
