"""Which public entries need work by staff: a query for each kind of work.

What was never published or is withdrawn waits as a draft, if at all.
"""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from representation.dates.period_bounds import earliest_confirmation_for
from representation.dates.status import Moment, Status, day_after
from representation.models import Entry, Form, Kind, Observation, Seat
from representation.models.entry_queryset import EntryQuerySet
from representation.models.held_period import certainly_overlaps, period_of, possibly_overlaps
from representation.models.partial_date_field import is_before

# So much in advance staff are told that a seat or a term ends; the label of the task names it.
ENDING_WITHIN = timedelta(days=90)


def unconfirmed(day: date) -> EntryQuerySet:
    """Those that may go on, though neither dates nor a recent confirmation prove it."""
    vague = period_of().filter(possibly_overlaps(day, day)).exclude(certainly_overlaps(day, day))
    recent = Observation.objects.filter(
        entry=OuterRef("pk"),
        meaning=Observation.Meaning.HOLDS,
        day__gte=earliest_confirmation_for(day),
    )
    return _public().filter(Exists(vague), ~Exists(recent)).exclude(_has_outlived_its_term(day))


def undated() -> EntryQuerySet:
    """Those without any date: of their own, or of a seat."""
    dated_seats = Seat.objects.filter(entry=OuterRef("pk")).exclude(start="", end="")
    return _public().filter(~Exists(dated_seats), term_start="", term_end="")


def ending(day: date) -> EntryQuerySet:
    """Those of which a seat or the term ends soon, and what follows is not there yet."""
    last = day + ENDING_WITHIN
    ends = Exists(period_of(latest_end__range=(day, last)))
    term_ends = is_before("term_end", day_after(last)) & ~is_before("term_end", day)
    follows = Exists(period_of(earliest_start__gt=day, latest_end__gt=last))
    return _public().filter(ends | (Q(kind=Kind.BODY) & term_ends), ~follows)


def without_successor(day: date) -> EntryQuerySet:
    """Bodies that are over for us without a next seat, unless somebody noted that it is so.

    Nothing follows a project.
    """
    noted = Observation.objects.filter(
        entry=OuterRef("pk"), meaning=Observation.Meaning.NO_LONGER_HOLDS
    )
    bodies = _public().of_kind(Kind.BODY).exclude(form=Form.PROJECT).filter(~Exists(noted))
    ended = bodies.with_status(Status.ENDED, Moment(day, day))
    return bodies.filter(_has_outlived_its_term(day) | Q(pk__in=ended.values("pk")))


def in_doubt(day: date) -> EntryQuerySet:
    """Those with facts that contradict each other, or seats that look doubled."""
    contradictory = _public().contradictory(day).order_by().values("pk")
    doubled = _public().with_duplicate_seats().order_by().values("pk")
    return _public().filter(Q(pk__in=contradictory) | Q(pk__in=doubled))


def _public() -> EntryQuerySet:
    entries: EntryQuerySet = Entry.objects.live()
    return entries


def _has_outlived_its_term(day: date) -> Q:
    return Q(kind=Kind.BODY) & is_before("term_end", day)
