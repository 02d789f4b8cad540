"""The permanent numbers of organisations that were merged into others."""

from django.db import models

from representation.models.organisation import Organisation


class FormerNumber(models.Model):
    """The number of an organisation that is gone, and the one that has all that it had.

    Always the one that stays in the end: where that is merged too, its former numbers go along.
    """

    number = models.PositiveIntegerField(primary_key=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="former_numbers"
    )

    def __str__(self) -> str:
        return str(self.number)
