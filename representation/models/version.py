"""Which version of the register the database holds, for what is kept of an earlier one."""

from uuid import uuid4

from django.db import models

from pages.models import ContentVersion


class RegisterVersion(models.Model):
    """One row, changed in the transaction of whatever changes the register, and first in it.

    So two changes cannot pass each other, and files of data know whether they are still fresh.
    """

    token = models.UUIDField(default=uuid4)

    def __str__(self) -> str:
        return str(self.token)

    @classmethod
    def change(cls) -> None:
        """Tells that the register is no longer what it was."""
        ContentVersion.change()
        if not cls.objects.filter(pk=1).update(token=uuid4()):
            cls.objects.get_or_create(pk=1)
