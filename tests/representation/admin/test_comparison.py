"""Staff compare versions of what the register holds, and see dates and ticks in words."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page

from representation.dates.partial_date import PartialDate
from representation.models import EntryFormerName, OrganisationFormerName, Seat
from tests.factories import BodyFactory, OrganisationFactory, WorkFactory
from tests.pages.html import words

pytestmark = pytest.mark.django_db

Put = Callable[[Any, PartialDate | None], None]


def put_start(entry: Any, day: PartialDate | None) -> None:
    entry.term_start = day


def put_seat(entry: Any, day: PartialDate | None) -> None:
    seat = entry.seats.first() or Seat(role="chair")
    seat.start = day
    entry.seats = [seat]


def put_former_name(model: Any) -> Put:
    def put(named: Any, day: PartialDate | None) -> None:
        row = named.former_names.first() or model(language="fi", former_name="Entinen nimi")
        row.end = day
        named.former_names = [row]

    return put


def put_founded(organisation: Any, day: PartialDate | None) -> None:
    organisation.founded = day


def put_date(work: Any, day: PartialDate | None) -> None:
    work.date = day


CASES = {
    "term": (BodyFactory, put_start),
    "seat": (BodyFactory, put_seat),
    "former name of an entry": (BodyFactory, put_former_name(EntryFormerName)),
    "organisation": (OrganisationFactory, put_founded),
    "former name of an organisation": (
        OrganisationFactory,
        put_former_name(OrganisationFormerName),
    ),
    "advocacy work": (WorkFactory, put_date),
}


def compare_address(thing: Any, first: Any, second: Any) -> str:
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:revisions_compare", args=[thing.pk, first, second])
    name = thing.snippet_viewset.get_url_name("revisions_compare")
    return reverse(name, args=[thing.pk, first, second])


def changes(response: Any) -> tuple[list[str], list[str]]:
    """What the answer marks as taken away, and as added."""
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "lxml")
    return tuple(  # type: ignore[return-value]  # a tuple of two
        [words(tag) for tag in soup.select(f".comparison span.{kind}")]
        for kind in ("deletion", "addition")
    )


@pytest.mark.parametrize(("make", "put"), CASES.values(), ids=CASES)
@pytest.mark.parametrize(
    ("language", "month", "day"),
    [("fi", "joulukuu 2020", "1.2.2021"), ("ru", "декабрь 2020", "01.02.2021")],
)
def test_dates_are_compared_in_words(staff, make, put, language, month, day):
    thing = make()
    versions = []
    for value in (None, PartialDate(2020, 12), PartialDate(2021, 2, 1), None):
        put(thing, value)
        thing.save()
        versions.append(thing.save_revision().pk)
    client = staff(language)
    unknown, in_month, on_day, forgotten = versions

    def compared(first: Any, second: Any) -> tuple[list[str], list[str]]:
        return changes(client.get(compare_address(thing, first, second)))

    assert compared(unknown, in_month) == ([], [month])
    assert compared(in_month, on_day) == ([month], [day])
    assert compared(on_day, forgotten) == ([day], [])
    assert compared(in_month, "live") == ([month], [])


@pytest.mark.parametrize(
    ("make", "relation", "row"),
    [
        (BodyFactory, "seats", lambda: Seat(start=PartialDate(2020, 12))),
        (
            BodyFactory,
            "former_names",
            lambda: EntryFormerName(
                language="fi", former_name="Entinen nimi", start=PartialDate(2020, 12)
            ),
        ),
        (
            OrganisationFactory,
            "former_names",
            lambda: OrganisationFormerName(
                language="fi", former_name="Entinen nimi", start=PartialDate(2020, 12)
            ),
        ),
    ],
    ids=["seats", "former names of an entry", "former names of an organisation"],
)
def test_a_row_with_a_date_that_comes_or_goes_is_shown_in_words(staff, make, relation, row):
    thing = make()
    without = thing.save_revision().pk
    setattr(thing, relation, [row()])
    thing.save()
    with_row = thing.save_revision().pk
    client = staff()
    for first, second, kind in ((without, with_row, "addition"), (with_row, without, "deletion")):
        response = client.get(compare_address(thing, first, second))
        assert response.status_code == 200
        soup = BeautifulSoup(response.content, "lxml")
        rows = [words(each) for each in soup.select(f".comparison__child-object.{kind}")]
        assert len(rows) == 1
        assert "joulukuu 2020" in rows[0]
        assert "None" not in rows[0]


@pytest.mark.parametrize(
    ("language", "labels", "ticks"),
    [
        (
            "fi",
            ["Edustettu ryhmä (Suomi)", "Edustettu ryhmä (Русский)"],
            ["kyllä ei", "ei kyllä"],
        ),
        (
            "ru",
            ["Представленная группа (Suomi)", "Представленная группа (Русский)"],
            ["да нет", "нет да"],
        ),
    ],
)
def test_a_seat_is_compared_in_words(staff, language, labels, ticks):
    body = BodyFactory()
    body.seats = [Seat(on_behalf_fi="nuoret", on_behalf_ru="молодёжь", open_end=True)]
    body.save()
    before = body.save_revision().pk
    seat = body.seats.first()
    seat.open_end, seat.person_agreed, seat.on_behalf_fi = False, True, "vanhukset"
    body.seats = [seat]
    after = body.save_revision().pk
    response = staff(language).get(compare_address(body, before, after))
    soup = BeautifulSoup(response.content, "lxml")
    headings = [words(each) for each in soup.select(".comparison__list dt")]
    values = [words(each) for each in soup.select(".comparison__list dd")]
    assert len(set(headings)) == len(headings)
    assert set(labels) <= set(headings)
    assert [value for value in values if value in ticks] == ticks


@pytest.mark.parametrize(
    ("language", "forms"), [("fi", "neuvottelukunta, verkosto"), ("ru", "совет, сеть")]
)
def test_a_list_in_a_text_is_compared_in_words(staff, language, forms):
    page = BodyFactory()
    before = page.save_revision().pk
    values = {"heading": "", "kind": "body", "forms": ["council", "network"]}
    block = {"type": "register_list", "id": "a", "value": values}
    page.body_fi = page._meta.get_field("body_fi").to_python([block])
    after = page.save_revision().pk
    response = staff(language).get(compare_address(page, before, after))
    shown = words(BeautifulSoup(response.content, "lxml").select_one("table.listing"))
    assert forms in shown
    assert "council" not in shown
    assert "None" not in shown
