"""The staff account of ``make demo``."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

NAME = "admin"


class Command(BaseCommand):
    help = (
        "Makes or keeps the demo's staff account, named admin. Its password is DEMO_PASSWORD, else "
        "the one kept in VAR_DIR/password, else a new random one; it is kept there."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if urlsplit(settings.SITE_URL).hostname not in {"127.0.0.1", "localhost", "::1"}:
            raise CommandError(
                "demo_account is for a demo on this machine; SITE_URL names another. "
                "A real site's first account is made by: manage.py createsuperuser"
            )
        password_file = Path(settings.VAR_DIR) / "password"
        stored = password_file.read_text().strip() if password_file.exists() else ""
        password = os.environ.get("DEMO_PASSWORD") or stored or secrets.token_urlsafe(9)
        password_file.touch(mode=0o600)
        password_file.write_text(f"{password}\n")

        user, _ = get_user_model().objects.get_or_create(username=NAME)
        user.is_active = user.is_staff = user.is_superuser = True
        if not user.check_password(password):
            user.set_password(password)
        user.save()
        if options["verbosity"]:
            self.stdout.write(f"The account {NAME} has the password in {password_file}.")
