"""What stands where in a list, and that its words and its drawing say the same."""

import pytest

from representation.dates.status import today
from representation.models import Form, Role, Seat
from tests.factories import BodyFactory, EngagementFactory
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db

ALL = "/fi/missa-olemme-mukana/"


def body(title, *periods):
    seats = [Seat(role=Role.MEMBER, start=start, end=end) for start, end in periods]
    return BodyFactory(title=title, seats=seats)


@pytest.fixture
def dated():
    """Enough dated rows for a timeline."""
    body("Mukana", ("2019", "2023"))
    body("Ehkä", ("2021", "2022"))
    body("Ei vielä", ("2024", "2025"))
    body("Välissä", ("2018", "2019"), ("2023", "2024"))


def groups(page: Html) -> dict[str, list[str]]:
    """The names under each heading."""
    return {
        words(group.find("h3")): [words(name) for name in group.select(".entry-name")]
        for group in page.soup.select(".entry-group")
    }


# --- As of a day ---------------------------------------------------------------------------------
def test_as_of_a_day_first_come_those_in_which_we_took_part_then_the_doubtful(visitor, dated):
    found = groups(Html(visitor.get(f"{ALL}?paiva=2021-06-01")))
    assert list(found) == ["Olimme mukana", "Tarkka ajankohta ei tiedossa", "Emme olleet mukana"]
    taken_part, doubtful, other = found.values()
    assert taken_part == ["Mukana", "Valtakunnallinen etnisten suhteiden neuvottelukunta (ETNO)"]
    assert doubtful[:2] == ["Ehkä", "Ankkuri-hanke"]
    assert other == ["Ei vielä", "Välissä"]


@pytest.mark.parametrize(("sort", "first"), [("nimi", "Mukana"), ("alku-uusin-ensin", "Valtak")])
def test_those_of_one_answer_are_sorted_as_the_reader_wants(visitor, dated, sort, first):
    page = Html(visitor.get(f"{ALL}?paiva=2021-06-01&jarjestys={sort}"))
    assert words(page.soup.select_one(".register .entry-name")).startswith(first)


def test_of_a_day_to_come_it_is_spoken_in_the_present_tense(visitor):
    year = today().year
    body("Tuleva", (f"{year + 2}", f"{year + 4}"))
    found = groups(Html(visitor.get(f"{ALL}?paiva={year + 3}-01-01")))
    assert found["Olemme mukana"] == ["Tuleva"]
    assert "Emme ole mukana" in found


def test_a_day_between_two_seats_is_not_said_to_be_in_doubt(visitor, dated):
    page = Html(visitor.get(f"{ALL}?paiva=2021-06-01"))
    row = next(r for r in page.soup.select(".timeline tbody tr") if "Välissä" in words(r))
    assert words(row.select_one(".row-time")) == "ei ollut mukana"


def test_the_date_and_the_way_to_today_are_said_once(visitor):
    page = Html(visitor.get(f"{ALL}?laji=toimielin&paiva=2021-06-01"))
    assert page.links(".chips") == ["?paiva=2021-06-01"]
    assert page.links(".as-of-today") == ["?laji=toimielin"]


# --- Periods in words and drawn ------------------------------------------------------------------
def row_of(page: Html, name: str):
    return next(row for row in page.soup.select(".timeline tbody tr") if name in words(row))


def test_each_drawn_period_is_told_in_words(visitor, dated):
    body("Kaksi kautta", ("2010", "2012"), ("2015", "2016"))
    row = row_of(Html(visitor.get(ALL)), "Kaksi kautta")
    assert words(row.select_one(".row-time")) == "2015–2016 päättynyt lisäksi 2010–2012"


def test_each_bar_has_the_status_of_its_own_period(visitor, dated):
    body("Ennen ja nyt", ("2010-01-01", "2012-12-31"), ("2020-01-01", f"{today().year + 1}-12-31"))
    bars = row_of(Html(visitor.get(ALL)), "Ennen ja nyt").select(".bar")
    statuses = [name for bar in bars for name in bar["class"] if name in STATUSES]
    assert sorted(statuses) == ["bar-current", "bar-ended"]


STATUSES = {"bar-current", "bar-ended", "bar-not_known", "bar-upcoming", "bar-not_held"}


def test_as_of_a_day_no_other_period_is_told(visitor, dated):
    body("Kaksi kautta", ("2010", "2012"), ("2019", "2023"))
    row = row_of(Html(visitor.get(f"{ALL}?paiva=2021-06-01")), "Kaksi kautta")
    assert words(row.select_one(".row-time")) == "2019–2023 oli voimassa"


# --- Parts of expert work, and what is said above -------------------------------------------------
def test_roles_of_experts_stand_apart_from_single_pieces_of_work(visitor):
    EngagementFactory(title="Kysely jäsenille", form=Form.SURVEY)
    page = Html(visitor.get("/fi/asiantuntijatyo/"))
    roles, studies = (
        [words(name) for name in page.soup.find(id=part).parent.select(".entry-name")]
        for part in ("roles", "studies")
    )
    assert "VeTo-verkosto" in roles
    assert "Kysely jäsenille" in studies
    assert (len(roles), len(studies)) == (8, 7)


def test_advocacy_leads_to_the_four_lists_with_their_numbers(visitor):
    section = Html(visitor.get("/fi/edunvalvonta/")).soup.find(id="counts").parent
    lines = {words(line): line.a["href"] for line in section.select("li")}
    assert lines == {
        "Toimielimet 9": "/fi/toimielimet/",
        "Asiantuntijatehtävät verkostoissa ja hankkeissa 8": "/fi/asiantuntijatyo/#roles",
        "Tutkimukset, strategiat ja tilaisuudet 6": "/fi/asiantuntijatyo/#studies",
        "Jäsenyydet 4": "/fi/jasenyydet/",
    }
    for address in lines.values():
        path, _, anchor = address.partition("#")
        assert not anchor or Html(visitor.get(path)).soup.find(id=anchor)


def test_under_the_name_of_an_organisation_its_rows_do_not_repeat_it(visitor):
    page = Html(visitor.get(f"{ALL}?organisation=8", follow=True))
    name = page.headings[0]
    assert page.soup.select(".register .entry-name")
    assert name not in words(page.soup.select_one(".entries"))
