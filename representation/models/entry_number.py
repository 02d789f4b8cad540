"""Permanent numbers: given once, never again."""

from typing import Any

from django.core.management.color import no_style
from django.db import connection, models


class EntryNumber(models.Model):
    """A number that an entry has, or has had; rows are never deleted.

    The database hands them out, so that two members of staff cannot get the same one.
    """

    def __str__(self) -> str:
        return str(self.pk)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise models.ProtectedError("A number is never given twice.", {self})

    @classmethod
    def issue(cls) -> int:
        """A number that no entry has ever had."""
        return cls.objects.create().pk

    @classmethod
    def claim(cls, number: int) -> int:
        """Takes a given number, for content that comes with its own.

        Raises:
            django.db.IntegrityError: where an entry has or had the number.
        """
        cls.objects.create(pk=number)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [cls]):
                cursor.execute(statement)
        return number
