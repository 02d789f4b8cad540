"""What is known of an entry through time, one row a phase."""

from django.db import models

from representation.status import Status


class Phase(models.Model):
    """From ``first`` to ``last`` the entry's status is the same; its phases leave out no day.

    Derived from seats and term whenever an entry is saved, so that a database of any kind answers
    "as of" as :mod:`representation.status` does.
    """

    entry = models.ForeignKey(
        "representation.Entry", on_delete=models.CASCADE, related_name="phases"
    )
    first = models.DateField()
    last = models.DateField()
    status = models.CharField(max_length=20, choices=Status.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["entry", "first"], name="one_phase_a_day"),)
        indexes = (models.Index(fields=["status", "first", "last", "entry"], name="phase_as_of"),)

    def __str__(self) -> str:
        return f"{self.first} – {self.last}: {self.status}"
