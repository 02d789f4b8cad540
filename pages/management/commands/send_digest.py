"""Mails what waits to the staff who want it, on Mondays; ``publish_scheduled`` does so too."""

from typing import Any

from django.core.management.base import BaseCommand

from pages.admin.digest import send_due_digests


class Command(BaseCommand):
    help = "Mails what waits to the staff who want it: on Mondays from 7:00, once to each."

    def handle(self, *args: Any, **options: Any) -> None:
        send_due_digests()
