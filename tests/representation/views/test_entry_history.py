"""The history on an entry's page: gaps, names of the time, sub-bodies, observations."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from representation.dates.held_seats import HeldSeat
from representation.dates.history import certainly_overlap, gaps, possibly_overlap
from representation.dates.partial_date import PartialDate
from representation.dates.status import Moment, Status
from representation.models import (
    Entry,
    EntryFormerName,
    EntryOrganisation,
    Observation,
    OrganisationFormerName,
    Seat,
)
from tests.factories import BodyFactory, EngagementFactory, MembershipFactory, OrganisationFactory
from tests.representation.histories import busy_days, held, held_seats, histories

DAY = timedelta(days=1)


def term(start: str = "", end: str = "") -> HeldSeat:
    return held(*(PartialDate.parse(each) if each else None for each in (start, end)))


def statuses(history: list[HeldSeat], day: date) -> set[Status]:
    return {each.bounds.status(Moment(day, day)) for each in history}


# --- Gaps -------------------------------------------------------------------------------------
@given(histories)
def test_on_every_day_of_a_gap_we_had_no_seat(history):
    for gap in gaps(history):
        for day in {gap.start.earliest, gap.start.latest, gap.end.earliest, gap.end.latest}:
            assert statuses(history, day) == {Status.ENDED, Status.UPCOMING}


@given(histories, st.data())
def test_a_day_between_seats_on_which_we_had_none_is_in_a_gap(history, data):
    bounds = [each.bounds for each in history]
    turns = {b.latest_end + DAY for b in bounds if b.latest_end < date.max}
    turns |= {b.earliest_start - DAY for b in bounds if b.earliest_start > date.min}
    found = gaps(history)
    for day in turns:
        if statuses(history, day) != {Status.ENDED, Status.UPCOMING}:
            continue
        is_told = any(gap.start.earliest <= day <= gap.end.latest for gap in found)
        assert is_told is not is_beside_a_year(history, day)


def is_beside_a_year(history: list[HeldSeat], day: date) -> bool:
    """Whether of the last end before, or of the first start after, only the year is known."""
    last = max(each.bounds.latest_end for each in history if each.bounds.latest_end < day)
    first = min(each.bounds.earliest_start for each in history if each.bounds.earliest_start > day)
    ends = [each.end for each in history if each.end and each.end.latest == last]
    starts = [each.start for each in history if each.start and each.start.earliest == first]
    return any(dates and all(len(str(each)) == 4 for each in dates) for dates in (ends, starts))


@given(histories)
def test_gaps_stand_apart_newest_first(history):
    for later, earlier in pairwise(gaps(history)):
        assert earlier.end.latest + DAY < later.start.earliest


@given(histories)
def test_a_gap_reads_as_one_period(history):
    for gap in gaps(history):
        assert gap.start == gap.end or gap.start.latest < gap.end.earliest


@pytest.mark.parametrize(
    ("before", "after", "gap"),
    [
        ("2020-12-16", "2021-09-01", ("2020-12-17", "2021-08-31")),
        ("2020-11", "2021-09", ("2020-12", "2021-08")),
        # "2/2021 – 28.2.2021" would read as a start that nobody knows.
        ("2021-01", "2021-03-01", ("2021-02-01", "2021-02-28")),
    ],
)
def test_a_gap_is_as_precise_as_what_is_around_it(before, after, gap):
    (found,) = gaps([term("2010", before), term(after, "2030")])
    assert (str(found.start), str(found.end)) == gap


@pytest.mark.parametrize(
    "seats",
    [
        [term("2016", "2018"), term("2019", "2020")],
        [term("2016", "2018-06-30"), term("2018", "2020")],  # perhaps on 1.7.2018
        [term("2016", "2018"), term("2017", "2020")],
        [term("2016"), term("2021", "2024")],  # nobody knows when the first one ended
        [term("2016", "2018"), term("2021", "2024"), term()],
        # Told more precisely than the dates around it.
        [term("2016", "2018"), term("2021", "2024")],
        [term("2016", "2024"), term("2025-02-01")],
        [term("2016", "2024-06-30"), term("2026")],
        [term("2016", "2018")],
        [term("2030", "2032")],
        [],
    ],
)
def test_what_is_not_certain_is_no_gap(seats):
    assert gaps(seats) == []


@pytest.fixture
def read() -> Callable[..., str]:
    """The page of an entry, with as many spaces as a reader sees."""

    def page(entry: Entry, language: str = "fi") -> str:
        with translation.override(language):
            address = entry.url
        answer = Client().get(address)
        assert answer.status_code == 200
        return re.sub(r"\s+", " ", answer.content.decode())

    return page


def items(html: str) -> list[tuple[str, str]]:
    """The items of the history: what they are and what they say."""
    (shown,) = re.findall(r'<ol class="history">(.*?)</ol>', html)
    return re.findall(r'<li class="history-(\w+)">(.*?)</li>', shown)


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [BodyFactory, MembershipFactory, EngagementFactory])
@pytest.mark.parametrize("language", ["fi", "ru"])
def test_a_gap_stands_between_its_seats(read, factory, language):
    seats = [Seat(start="2021-03-01", end="2024"), Seat(start="2016", end="2018-12-31")]
    found = items(read(factory(seats=seats), language))
    assert [what for what, _html in found] == ["ended", "gap", "ended"]
    assert {"fi": "1.1.2019–28.2.2021", "ru": "с 1 января 2019"}[language] in found[1][1]


@pytest.mark.django_db
def test_the_newest_seat_comes_first_whatever_its_precision(read):
    # As texts, "2021" would come before "2021-01-31".
    seats = [Seat(start="2020", end="2021-01-31"), Seat(start="2021-03-01", end="2021")]
    found = items(read(BodyFactory(seats=seats)))
    assert [what for what, _html in found] == ["ended", "gap", "ended"]
    assert "1.2.–28.2.2021" in found[1][1]


# --- Names of the time ------------------------------------------------------------------------
def meaning(period: HeldSeat, data: st.DataObject) -> tuple[date, date]:
    """A first and a last day that ``period`` may mean."""
    start, end = period.start, period.end
    latest = end.latest if end else date.max
    earliest = start.earliest if start else date.min
    first = data.draw(st.dates(earliest, min(start.latest, latest) if start else latest))
    return first, data.draw(st.dates(max(first, end.earliest) if end else first, latest))


def meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


@given(held_seats(busy_days), held_seats(busy_days), st.data())
def test_periods_surely_overlap_only_where_they_do_whatever_their_dates_mean(one, other, data):
    if certainly_overlap(one, other):
        assert meet(meaning(one, data), meaning(other, data))


@given(held_seats(busy_days), held_seats(busy_days), st.data())
def test_periods_that_may_mean_a_common_day_may_overlap(one, other, data):
    if meet(meaning(one, data), meaning(other, data)):
        assert possibly_overlap(one, other)


def test_a_year_within_a_longer_period_surely_overlaps_it():
    assert certainly_overlap(term("2018", "2018"), term("2010", "2020"))


def seat_items(html: str) -> list[str]:
    return [text for what, text in items(html) if what != "gap"]


@pytest.mark.django_db
def test_a_past_seat_shows_the_name_of_its_time(read):
    body = BodyFactory(
        seats=[Seat(start="2020", open_end=True), Seat(start="2010", end="2012")],
        former_names=[
            EntryFormerName(language="fi", former_name="Vanha nimi", start="2009", end="2015")
        ],
    )
    now, then = seat_items(read(body))
    assert "Vanha nimi" in then
    assert "Vanha nimi" not in now


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "end"),
    [("2014", "2015"), ("", "2009"), ("", "")],  # before, after, nobody knows when
)
def test_a_past_seat_shows_no_name_of_another_time(read, start, end):
    name = EntryFormerName(language="fi", former_name="Vanha nimi", start=start, end=end)
    (seat,) = seat_items(
        read(BodyFactory(seats=[Seat(start="2010", end="2012")], former_names=[name]))
    )
    assert "Vanha nimi" not in seat


@pytest.mark.django_db
def test_a_name_that_may_have_been_another_is_told_from_one_that_was(read):
    def shown(start: str) -> str:
        name = EntryFormerName(language="fi", former_name="Nimi", start=start, end="2015")
        body = BodyFactory(seats=[Seat(start="2010", end="2012")], former_names=[name])
        (seat,) = seat_items(read(body))
        return seat

    assert "Nimi" in shown("2009")
    assert "Nimi" in shown("")
    assert shown("2009") != shown("")


@pytest.mark.django_db
def test_a_former_name_is_marked_with_its_language(read):
    name = EntryFormerName(language="fi", former_name="Vanha nimi", start="2009", end="2015")
    body = BodyFactory(seats=[Seat(start="2010", end="2012")], former_names=[name])
    (seat,) = seat_items(read(body, "ru"))
    assert '<span lang="fi">Vanha nimi</span>' in seat


@pytest.mark.django_db
def test_of_former_names_the_one_in_the_readers_language_comes_first(read):
    names = [
        EntryFormerName(language=code, former_name=name, start="2009", end="2015")
        for code, name in (("fi", "Vanha nimi"), ("ru", "Старое название"))
    ]
    body = BodyFactory(seats=[Seat(start="2010", end="2012")], former_names=names)
    (seat,) = seat_items(read(body, "ru"))
    assert seat.index("Старое название") < seat.index("Vanha nimi")


@pytest.fixture
def ministry():
    made = OrganisationFactory()
    made.former_names = [
        OrganisationFormerName(language="fi", former_name="Vanha virasto", start="2009", end="2015")
    ]
    made.save()
    return made


@pytest.mark.django_db
def test_a_past_seat_shows_the_name_of_the_organisation_then(read, ministry):
    body = BodyFactory(
        seats=[Seat(start="2020", open_end=True), Seat(start="2010", end="2012")],
        entry_organisations=[EntryOrganisation(organisation=ministry)],
    )
    now, then = seat_items(read(body))
    assert "Vanha virasto" in then
    assert "Vanha virasto" not in now


@pytest.mark.django_db
def test_a_name_that_entry_and_organisation_share_is_told_once(read, ministry):
    membership = MembershipFactory(
        seats=[Seat(start="2010", end="2012")],
        entry_organisations=[EntryOrganisation(organisation=ministry)],
        former_names=[
            EntryFormerName(language="fi", former_name="Vanha virasto", start="2009", end="2015")
        ],
    )
    (seat,) = seat_items(read(membership))
    assert seat.count("Vanha virasto") == 1


@pytest.mark.django_db
def test_each_organisation_keeps_its_own_former_names(read, ministry):
    other = OrganisationFactory()
    other.former_names = [
        OrganisationFormerName(language="fi", former_name="Toinen", start="2010", end="2012")
    ]
    other.save()
    body = BodyFactory(
        seats=[Seat(start="2013", end="2014")],
        entry_organisations=[
            EntryOrganisation(organisation=other),
            EntryOrganisation(organisation=ministry),
        ],
    )
    (seat,) = seat_items(read(body))
    assert "Vanha virasto" in seat
    assert "Toinen" not in seat


@pytest.mark.django_db
def test_a_preview_shows_the_names_of_the_draft(staff):
    body = BodyFactory(seats=[Seat(start="2010", end="2012")])
    body.former_names = [
        EntryFormerName(language="fi", former_name="Luonnoksen nimi", start="2009", end="2015")
    ]
    body.save_revision()
    answer = staff().get(f"/admin/pages/{body.pk}/view_draft/")
    (seat,) = seat_items(re.sub(r"\s+", " ", answer.content.decode()))
    assert "Luonnoksen nimi" in seat


# --- On whose behalf, sub-bodies, observations ------------------------------------------------
@pytest.mark.django_db
def test_on_whose_behalf_keeps_its_language(read):
    body = BodyFactory(seats=[Seat(start="2010", end="2012", on_behalf_fi="jäsenten puolesta")])
    (seat,) = seat_items(read(body, "ru"))
    assert '<span lang="fi">jäsenten puolesta</span>' in seat


@pytest.mark.django_db
def test_a_sub_body_tells_of_our_seat_in_it(read):
    parent = BodyFactory(seats=[Seat(start="2001", end="2003")])
    BodyFactory(title="Alaryhmä", parent_body=parent, seats=[Seat(start="2015", end="2018")])
    (fact,) = re.findall(r"<dd>(?:(?!</dd>).)*Alaryhmä.*?</dd>", read(parent))
    assert "2015–2018" in fact
    assert "status-ended" in fact


@pytest.mark.django_db
def test_a_sub_body_adds_no_seat_to_the_history_of_its_body(read):
    parent = BodyFactory(seats=[Seat(start="2001", end="2003")])
    BodyFactory(parent_body=parent, seats=[Seat(start="2015", end="2018")])
    (seat,) = items(read(parent))
    assert "2001–2003" in seat[1]


@pytest.mark.django_db
@pytest.mark.parametrize("meaning", Observation.Meaning.values)
@pytest.mark.parametrize("source", Observation.Source.values)
def test_an_observation_tells_its_day_with_its_source_in_one_phrase(read, source, meaning):
    url = "https://example.org/lista"
    body = BodyFactory()
    Observation.objects.create(
        entry=body, meaning=meaning, day=date(2026, 11, 25), source=source, url=url
    )
    html = read(body)
    assert re.search(rf'<dd> <a href="{url}">[^<]*25.11.2026[^<]*</a> </dd>', html)


@pytest.mark.django_db
def test_an_undated_source_is_named_without_a_day(read):
    body = BodyFactory()
    Observation.objects.create(
        entry=body, meaning=Observation.Meaning.LISTED, source=Observation.Source.OWN_PAGE
    )
    assert re.search(r"<dd> Järjestömme oma verkkosivu \(kopio ilman päiväystä\) </dd>", read(body))


def test_sources_and_meanings_are_told_apart():
    told = [
        Observation(source=source, meaning=meaning, day=day).in_words
        for source in Observation.Source.values
        for meaning in (Observation.Meaning.LISTED, Observation.Meaning.NO_LONGER_HOLDS)
        for day in (None, date(2026, 11, 25))
    ]
    assert len(set(told)) == len(told)
