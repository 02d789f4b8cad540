"""Whatever a seat history is, the database, the entry, its phases and the time line agree on it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from representation.models import Entry, Seat
from representation.status import Status, Term, today
from representation.timeline import timeline
from tests.factories import BodyFactory
from tests.representation.histories import busy_days, days, histories, periods

pytestmark = pytest.mark.django_db

# The database of a test is the same for all examples; each saves the one entry anew.
SHARED = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def entry():
    return BodyFactory(title="Neuvosto")


def seat(period: Term) -> Seat:
    return Seat(
        role="member",
        start=period.start,
        end=period.end,
        open_end=period.open_since is not None,
        open_since=period.open_since,
    )


@SHARED
@given(history=histories, term=periods(busy_days), day=busy_days | days)
def test_the_database_says_of_every_day_what_the_entry_says(entry, history, term, day):
    entry.term_start, entry.term_end = term.start, term.end
    entry.seats = [seat(period) for period in history]
    entry.save()
    fresh = Entry.objects.get(pk=entry.pk)
    said = fresh.status_on(day)
    found = {s for s in Status if Entry.objects.with_status(s, day).filter(pk=entry.pk).exists()}
    assert found == {said}
    assert Entry.objects.current(day).filter(pk=entry.pk).exists() is (said == Status.CURRENT)
    assert Entry.objects.not_known(day).filter(pk=entry.pk).exists() is (said == Status.NOT_KNOWN)
    assert Entry.objects.as_of(day).filter(pk=entry.pk).count() == 1


@given(histories, busy_days)
def test_the_time_line_draws_in_full_what_is_sure_and_nothing_else(history, day):
    drawn = timeline({1: history}, today())
    bars = drawn.bars.get(1, ())
    sure = [bar for bar in bars if bar.kind == "sure"]
    known = [p for p in history if (p.end and (p.start or p.open_since)) or p.open_since]
    assert len(sure) <= len(known)
    for bar in bars:
        left, width = float(bar.x.rstrip("%")), float(bar.width.rstrip("%"))
        assert 0 <= left <= 100
        assert 0 <= width <= 100.01


def test_without_a_date_nothing_is_drawn():
    assert not timeline({1: [Term(None, None)]}, date(2026, 1, 1))


@given(st.integers(1, 3))
def test_a_time_line_spans_whole_years_to_this_one(count):
    from representation.partial_dates import PartialDate

    drawn = timeline({1: [Term(PartialDate(2026 - count), PartialDate(2026))]}, date(2026, 5, 1))
    assert [label.year for label in drawn.labels] == list(range(2026 - count, 2027))
