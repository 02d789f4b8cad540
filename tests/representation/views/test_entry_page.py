"""The page of an entry: its story, the facts beside it, and each thing said once."""

import pytest

from representation.models import EntryOrganisation, Organisation, Role, Seat
from tests.factories import BodyFactory, EngagementFactory, MembershipFactory
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db

ETNO = "/fi/toimielimet/etno/"


def test_a_single_period_is_told_in_the_story_and_in_the_history_only(visitor):
    page = Html(visitor.get(ETNO))
    assert page.main.count("2020–2024") == 2
    assert "Ajankohta" not in words(page.soup.select_one(".facts"))


def test_of_several_periods_the_facts_tell_what_they_come_to(visitor):
    seats = [
        Seat(role=Role.MEMBER, start=s, end=e) for s, e in (("2010", "2012"), ("2015", "2016"))
    ]
    page = Html(visitor.get(BodyFactory(seats=seats).get_url()))
    assert "Ajankohta 2015–2016 päättynyt" in words(page.soup.select_one(".facts"))


def test_without_dates_the_facts_say_so_and_whoever_knows_them_is_asked_beside_the_story(visitor):
    page = Html(visitor.get("/fi/toimielimet/ankkuri/"))
    assert "Tilanne Ajankohta ei tiedossa" in words(page.soup.select_one(".facts"))
    story = page.soup.select_one(".story")
    assert "Tiedätkö ajankohdan?" in words(story.find_next_sibling("p"))


DATES_OF_ITS_OWN = [
    ("fi", {"term_start": "2015", "term_end": "2018"}, "Jäsenyytemme 2015–2018 päättynyt"),
    ("ru", {"term_start": "2015", "term_end": "2018"}, "Наше членство 2015–2018 завершено"),
    ("fi", {"term_start": "2020-01-01"}, "Jäsenyytemme 1.1.2020 alkaen päättyminen ei tiedossa"),
    ("ru", {"term_start": "2020-01-01"}, "с 1 января 2020 года дата окончания не указана"),
]


@pytest.mark.parametrize(("language", "dates", "told"), DATES_OF_ITS_OWN)
def test_dates_of_a_membership_are_told_once_and_nobody_is_asked_for_them(
    visitor, language, dates, told
):
    membership = MembershipFactory(**dates, lead_fi="", lead_ru="")
    address = membership.get_url().replace("/fi/", f"/{language}/", 1)
    page = Html(visitor.get(address))
    assert told in words(page.soup.main)
    assert not page.soup.select(".tell-the-date, .story, .facts dt")


def test_the_mark_of_a_membership_stands_beside_the_word(visitor):
    address = MembershipFactory().get_url()
    for language, word in (("fi", "Jäsenyys"), ("ru", "Членство")):
        page = Html(visitor.get(address.replace("/fi/", f"/{language}/", 1)))
        assert words(page.soup.select_one(".entry-kind")) == word


def test_without_any_date_whoever_knows_one_is_asked_in_every_kind(visitor):
    for factory in (BodyFactory, MembershipFactory, EngagementFactory):
        page = Html(visitor.get(factory().get_url()))
        assert page.soup.select_one(".tell-the-date a")


def test_of_a_seat_with_a_start_nobody_is_asked_for_the_date(visitor):
    body = BodyFactory(seats=[Seat(role=Role.MEMBER, start="2020-01-01")])
    assert not Html(visitor.get(body.get_url())).soup.select(".tell-the-date")


def test_the_term_of_a_body_without_a_seat_is_told_and_when_we_were_in_it_is_not(visitor):
    body = BodyFactory(term_start="2015", term_end="2018", lead_fi="", lead_ru="")
    page = Html(visitor.get(body.get_url()))
    assert "Toimikausi 2015–2018" in words(page.soup.select_one(".facts"))
    assert page.soup.select_one(".story")


def test_related_entries_are_told_of_as_of_the_same_day(visitor):
    shared = [EntryOrganisation(organisation=Organisation.objects.get(name_fi="oikeusministeriö"))]
    seats = [Seat(role=Role.MEMBER, start="2015-01-01", end="2016-12-31")]
    other = BodyFactory(title="Aikaisempi", seats=seats, entry_organisations=shared)
    link, row = related(visitor.get(f"{ETNO}?paiva=2015-06-01", follow=True), "Aikaisempi")
    assert (link, "oli voimassa" in row) == (f"{other.get_url()}?paiva=2015-06-01", True)
    link, row = related(visitor.get(ETNO), "Aikaisempi")
    assert (link, "päättynyt" in row) == (other.get_url(), True)


def related(answer, name: str) -> tuple[str, str]:
    """Where the row of a related entry leads, and what it says."""
    rows = Html(answer).soup.select(".related li")
    row = next(row for row in rows if name in words(row))
    return row.a["href"], words(row)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (f"{ETNO}?paiva=1.6.2021", "Tilanne 1.6.2021: jäsen, 2020–2024, oli voimassa."),
        ("/ru/toimielimet/etno/?data=01.06.2021", ": член, 2020–2024, действовало."),
        ("/fi/toimielimet/ankkuri/?paiva=1.6.2021", "Tilanne 1.6.2021: ajankohta ei tiedossa."),
    ],
)
def test_the_citation_of_a_day_tells_the_role_where_there_is_one(visitor, address, told):
    page = Html(visitor.get(address, follow=True))
    assert told in words(page.soup.select_one(".cite"))
