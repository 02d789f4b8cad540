"""The permanent numbers of entries, each issued once."""

from typing import Any, NoReturn

from django.core.management.color import no_style
from django.db import connection, models


class EntryNumber(models.Model):
    """The number of an entry, kept after the entry is gone.

    The number is the primary key, so that the database issues each number only once, even to two
    users at the same time.
    """

    def __str__(self) -> str:
        return str(self.pk)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises ``ProtectedError``: a number must not be issued again."""
        raise models.ProtectedError("A number is never given twice.", {self})

    @classmethod
    def issue(cls) -> int:
        """Stores and returns a number that no entry has or had."""
        return cls.objects.create().pk

    @classmethod
    def claim(cls, number: int) -> int:
        """Stores and returns ``number``, for content that has a number already.

        Raises:
            django.db.IntegrityError: if an entry has or had the number.
        """
        cls.objects.create(pk=number)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [cls]):
                cursor.execute(statement)
        return number
