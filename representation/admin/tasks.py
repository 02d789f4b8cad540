"""The tasks of the register: what waits, in words, and why an entry is listed."""

from collections.abc import Callable, Sequence
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pages.admin.tasks import PageTask, Task
from representation.dates.contradictions import contradictions, duplicate_seats
from representation.dates.status import today
from representation.models import Entry, RepresentationBody
from representation.register import tasks


def tasks_of_register() -> list[Task]:
    day = today()
    return [
        PageTask(
            "unconfirmed",
            _unconfirmed_label(settings.CONFIRMATION_MONTHS),
            lambda: tasks.unconfirmed(day),
            _of_each(last_confirmation),
            Entry,
        ),
        PageTask(
            "undated",
            gettext_lazy("entries without any date"),
            tasks.undated,
            _of_each(lambda entry: _("No date is known.")),
            Entry,
        ),
        PageTask(
            "ending",
            gettext_lazy("seats and terms that end within 90 days"),
            lambda: tasks.ending(day),
            _of_each(_next_end),
            Entry,
        ),
        PageTask(
            "without-successor",
            gettext_lazy("terms that are over without a successor"),
            lambda: tasks.without_successor(day),
            _of_each(_last_end),
            RepresentationBody,
        ),
        PageTask(
            "contradictions",
            gettext_lazy("facts that contradict each other"),
            lambda: tasks.in_doubt(day),
            _of_each(_doubts),
            Entry,
        ),
    ]


def _unconfirmed_label(months: int) -> str:
    return ngettext(
        "entries that nobody has confirmed for %(months)d month",
        "entries that nobody has confirmed for %(months)d months",
        months,
    ) % {"months": months}


def _of_each(reason: Callable[[Entry], str]) -> Callable[[Sequence[int]], dict[int, str]]:
    """The ``reasons`` of a task, from what is said of one entry."""

    def reasons(pks: Sequence[int]) -> dict[int, str]:
        entries = Entry.objects.filter(pk__in=pks).prefetch_for_list()
        return {entry.pk: reason(entry) for entry in entries}

    return reasons


def confirmed_on(entry: Entry) -> date | None:
    """The day on which somebody last said that the entry holds; None if nobody has."""
    days = [held.bounds.confirmed_on for held in entry.held_seats()]
    days += entry.observed_days()["holds"]
    return max((day for day in days if day), default=None)


def last_confirmation(entry: Entry) -> str:
    """When somebody last said that the entry holds, in words."""
    if not (day := confirmed_on(entry)):
        return _("Never confirmed.")
    return _("Last confirmed on %(day)s.") % {"day": date_format(day, "SHORT_DATE_FORMAT")}


def _doubts(entry: Entry) -> str:
    return " ".join([*contradictions(entry, today()), *duplicate_seats(entry)])


def _next_end(entry: Entry) -> str:
    ends = [held.bounds.latest_end for held in entry.held_seats()]
    ends += [entry.term_end.latest] if entry.term_end else []
    end = min(each for each in ends if each >= today())
    return _("Ends on %(day)s at the latest.") % {"day": date_format(end, "SHORT_DATE_FORMAT")}


def _last_end(entry: Entry) -> str:
    """When a body was over, and what staff can do about it."""
    ends = [held.bounds.latest_end for held in entry.held_seats()]
    ends += [entry.term_end.latest] if entry.term_end else []
    day = max(each for each in ends if each < today())
    words = _(
        "Over on %(day)s at the latest. Add the next seat or the next term; if there is none, add"
        " the observation that it no longer holds."
    )
    return words % {"day": date_format(day, "SHORT_DATE_FORMAT")}
