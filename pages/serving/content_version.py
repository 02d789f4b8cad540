"""Which version of the site the public sees, for whatever is kept of an earlier one."""

from uuid import uuid4

from django.db import models
from django.utils import timezone


class ContentVersion(models.Model):
    """One row, changed in the transaction of whatever changes what the public can see.

    Kept menus and the ETags of pages and files are made from it. Drafts, locks, accounts and
    messages are nothing that the public sees, so they change no version.
    """

    token = models.UUIDField(default=uuid4)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.token)

    @classmethod
    def change(cls) -> None:
        """Tells that the public sees something else from now on; called after the change."""
        new = {"token": uuid4(), "changed_at": timezone.now()}
        if not cls.objects.filter(pk=1).update(**new):
            cls.objects.get_or_create(pk=1)

    @classmethod
    def current(cls) -> "ContentVersion":
        """The version that holds now."""
        return cls.objects.get_or_create(pk=1)[0]
