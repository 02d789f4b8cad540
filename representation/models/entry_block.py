"""The public facts of entries, packed so that all of them can be read at once."""

from uuid import uuid4

from django.db import models


class EntryBlock(models.Model):
    """Up to a thousand entries as the public may see them: see :mod:`representation.packing`.

    Attributes:
        token: another one whenever the block is written.
    """

    number = models.PositiveIntegerField(primary_key=True)
    token = models.UUIDField(default=uuid4)
    entries = models.BinaryField()
    organisations = models.BinaryField()
    themes = models.BinaryField()
    roles = models.BinaryField()
    phases = models.BinaryField()
    news = models.BinaryField()
    words = models.BinaryField()

    def __str__(self) -> str:
        return str(self.number)
