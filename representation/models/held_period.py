"""The bounds of each held period, stored so that lists can filter by them."""

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from representation.dates.period_bounds import Bounds, earliest_confirmation_for


class HeldPeriod(models.Model):
    """The ``Bounds`` of a seat, or of an entry without seats; see ``dates.period_bounds``.

    Derived from the seats, observations, term and organisations of the entry, by
    ``Entry.store_held_periods``, whenever one of them changes. The date until which a confirmation
    counts is not stored, because it depends on a setting.
    """

    entry = models.ForeignKey(
        "representation.Entry", on_delete=models.CASCADE, related_name="held_periods"
    )
    seat = models.ForeignKey(
        "representation.Seat", null=True, on_delete=models.CASCADE, related_name="+"
    )
    earliest_start = models.DateField()
    latest_start = models.DateField()
    earliest_end = models.DateField()
    latest_end = models.DateField()
    confirmed_on = models.DateField(null=True)
    certain_until = models.DateField()
    is_contradictory = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.earliest_start} – {self.latest_end}"

    @classmethod
    def from_bounds(cls, entry_id: int, seat_id: int | None, bounds: Bounds) -> "HeldPeriod":
        return cls(entry_id=entry_id, seat_id=seat_id, **asdict(bounds))

    @property
    def bounds(self) -> Bounds:
        return Bounds(**{field.name: getattr(self, field.name) for field in fields(Bounds)})


def certainly_overlaps(first: date, last: date) -> Q:
    """``Bounds.certainly_overlaps`` as a condition in SQL."""
    confirmed = Q(confirmed_on__gte=earliest_confirmation_for(first))
    lasting = Q(earliest_end__gte=first) | confirmed
    return Q(lasting, latest_start__lte=last, certain_until__gte=first)


def possibly_overlaps(first: date, last: date) -> Q:
    """``Bounds.possibly_overlaps`` as a condition in SQL."""
    return Q(earliest_start__lte=last, latest_end__gte=first)


def contradictory_on(day: date) -> Q:
    """``Bounds.is_contradictory_on`` as a condition in SQL."""
    ends_too_early = Q(certain_until__lt=day, latest_end__gt=models.F("certain_until"))
    return Q(is_contradictory=True) | ends_too_early


def period_of(**lookup: Any) -> models.QuerySet[HeldPeriod]:
    """The held periods of the entry of an outer query, filtered by ``lookup``."""
    return HeldPeriod.objects.filter(entry=models.OuterRef("pk"), **lookup)
