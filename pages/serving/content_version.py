"""The version of the public content; cached results of earlier versions are not used."""

from uuid import uuid4

from django.db import models
from django.utils import timezone


class ContentVersion(models.Model):
    """A single row that changes in the same transaction as the public content.

    The cache keys of menus and the ETags of pages and files contain it. Drafts, locks, user
    accounts and messages are not public, so they do not change it.
    """

    token = models.UUIDField(default=uuid4)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.token)

    @classmethod
    def change(cls) -> None:
        """Sets a new version; call it after a change of public content, in its transaction."""
        new = {"token": uuid4(), "changed_at": timezone.now()}
        if not cls.objects.filter(pk=1).update(**new):
            cls.objects.get_or_create(pk=1)

    @classmethod
    def current(cls) -> "ContentVersion":
        """The current version."""
        return cls.objects.get_or_create(pk=1)[0]
