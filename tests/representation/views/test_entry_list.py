"""The lists are narrowed by a plain form; each view has one address that keeps its meaning."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from representation.models import Entry, Organisation, Role, Seat
from tests.factories import BodyFactory
from tests.pages.html import Html
from tests.representation.register.oracle import COUNTED

pytestmark = pytest.mark.django_db

ALL = {"fi": "/fi/missa-olemme-mukana/", "ru": "/ru/missa-olemme-mukana/"}
BODIES = "/fi/toimielimet/"


@pytest.fixture
def names(visitor):
    """The names of the entries that an address lists, in order."""

    def read(address: str) -> list[str]:
        answer = visitor.get(address, follow=True)
        assert answer.status_code == 200
        rows = Html(answer).soup.select(".register .entry-name a")
        return [row.get_text(" ", strip=True) for row in rows]

    return read


@pytest.fixture
def ministry() -> Organisation:
    return Organisation.objects.get(name_fi="oikeusministeriö")


def test_one_page_lists_every_kind(names):
    assert len(names(ALL["fi"])) == len(names(ALL["ru"])) == 27


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("laji=toimielin", 9),
        ("laji=jasenyys", 4),
        ("tila=paattynyt", 1),
        ("tila=ajankohta-ei-tiedossa", 26),
        ("sana=digi", 4),
        ("sana=DIGI&laji=toimielin", 4),
        ("sana=oikeusministeriö", 3),
        ("taso=valtakunnallinen", 3),
        ("rooli=jasen", 1),
        ("organisaatiotyyppi=ei-tiedossa", 5),
        ("organisation_kind=authority", 8),
        ("paiva=2022-06-01&tila=voimassa", 1),
        ("paiva=2019&tila=tulossa", 1),
    ],
)
def test_a_filter_leaves_what_fits(names, query, count):
    assert len(names(f"{ALL['fi']}?{query}")) == count


def test_filters_together_leave_what_fits_all_of_them(names, ministry):
    found = names(f"{ALL['fi']}?organisaatio=x-{ministry.pk}&laji=toimielin&tila=paattynyt")
    assert found == ["Valtakunnallinen etnisten suhteiden neuvottelukunta (ETNO)"]


@pytest.mark.parametrize("name", COUNTED)
def test_the_number_beside_a_choice_is_how_many_it_leaves(visitor, names, name):
    page = Html(visitor.get(ALL["fi"]))
    select = page.soup.select_one(f"#filter-{name}")
    choices = [option for option in select.select("option") if option["value"]]
    assert choices
    for option in choices:
        promised = int(option.get_text().rpartition("(")[2].rstrip(")"))
        assert len(names(f"{ALL['fi']}?{select['name']}={option['value']}")) == promised


# --- Addresses -----------------------------------------------------------------------------------
def test_the_form_leads_to_a_short_address(visitor):
    everything = "sana=&paiva=1.6.2021&laji=&tila=voimassa&organisaatio=&jarjestys=nimi&ryhmittely="
    answer = visitor.get(f"{ALL['fi']}?{everything}")
    assert answer["Location"] == f"{ALL['fi']}?tila=voimassa&paiva=2021-06-01&jarjestys=nimi"


def test_a_short_address_is_not_led_elsewhere(visitor):
    address = visitor.get(f"{ALL['fi']}?kind=body")["Location"]
    assert visitor.get(address).status_code == 200


@pytest.mark.parametrize("word", ["oikeusministerio", "justiitsministeerium", ""])
def test_an_address_survives_the_renaming_of_an_organisation(visitor, ministry, word):
    ministry.name_fi = "Lakiministeriö"
    ministry.save()
    old = f"{ALL['fi']}?organisaatio={word}-{ministry.pk}"
    assert visitor.get(old)["Location"] == f"{ALL['fi']}?organisaatio=lakiministerio-{ministry.pk}"


def test_the_switcher_keeps_the_filters_in_the_words_of_the_other_language(visitor, names):
    page = Html(visitor.get(f"{ALL['fi']}?tila=paattynyt&laji=toimielin", follow=True))
    russian = page.switcher["ru"]
    assert parse_qs(urlsplit(russian).query) == {"vid": ["organ"], "status": ["zaversheno"]}
    assert len(names(russian)) == 1


def test_a_view_names_itself_without_what_changes_nothing(visitor):
    page = Html(visitor.get(f"{ALL['fi']}?laji=toimielin&utm_source=uutiskirje", follow=True))
    assert page.canonical == [f"http://testserver{ALL['fi']}?laji=toimielin"]


# --- Removing, and what is not understood --------------------------------------------------------
def test_each_filter_that_is_on_can_be_removed_alone(visitor):
    page = Html(visitor.get(f"{ALL['fi']}?laji=toimielin&tila=paattynyt"))
    assert page.links(".chips") == ["?tila=paattynyt", "?laji=toimielin"]


@pytest.mark.parametrize(
    "query",
    [
        "tila=zzz",
        "organisaatio=999999",
        "organisaatio=oikeusministerio",
        "teema=1-x",
        "paiva=31.2.2021",
        "paiva=eilen",
        "laji=toimielin&laji=jasenyys",
        "sana=" + "x" * 101,
        "rooli=%D0%B0%00",
    ],
)
def test_what_is_not_understood_is_said_and_the_rest_is_kept(visitor, query):
    answer = visitor.get(f"{ALL['fi']}?{query}&taso=valtakunnallinen")
    page = Html(answer)
    assert answer.status_code == 400
    if page.soup.select_one("[role=alert]"):  # a NUL byte is refused before any page sees it
        assert f"{ALL['fi']}?taso=valtakunnallinen" in page.links("[role=alert]")
        assert len(page.soup.select(".register .entry-name")) == 3


def test_the_title_tells_one_view_from_another(visitor):
    page = Html(visitor.get(f"{ALL['fi']}?sana=digi&tila=paattynyt", follow=True))
    assert page.title.startswith("Digi, päättynyt – Missä olemme olleet mukana")


def test_a_list_of_one_kind_has_no_other(visitor):
    assert visitor.get(f"{BODIES}?laji=jasenyys").status_code == 400


def test_an_empty_result_offers_the_nearest_that_is_not(visitor):
    page = Html(visitor.get(f"{ALL['fi']}?sana=digi&tila=paattynyt", follow=True))
    assert not page.soup.select(".entry-name")
    ways_on = ["?sana=digi", "?tila=paattynyt", "/fi/haku/?q=digi"]
    assert page.links(".note") == ways_on


def test_an_empty_list_has_nothing_to_count_or_to_download_and_says_each_way_on_once(visitor):
    page = Html(visitor.get(f"{ALL['fi']}?sana=ei-mitaan&paiva=1.6.2021", follow=True))
    assert not page.soup.select(".tabs, .data-links, .embed-code, .as-of-today, .chips")
    assert page.links(".note")[0] == "?paiva=2021-06-01"


class AnyQuery(TestCase):
    """Whatever the filters hold, the list answers."""

    @settings(max_examples=60, deadline=None)
    @given(
        st.dictionaries(
            st.sampled_from(["sana", "tila", "organisaatio", "teema", "paiva", "sort", "x"]),
            st.text(max_size=12) | st.sampled_from(["1", "2021", "voimassa", "-1", "9" * 12]),
            max_size=4,
        )
    )
    def test_any_query_gets_a_clear_answer(self, query):
        assert self.client.get(ALL["fi"], query).status_code in {200, 302, 400}


# --- Order and groups ----------------------------------------------------------------------------
def test_names_are_sorted_by_the_rules_of_each_language(names):
    for name in ("Ääni", "Aalto", "Zeta"):
        BodyFactory(title=name)
    found = names("/fi/toimielimet/?sana=")
    own = [name for name in found if name in ("Ääni", "Aalto", "Zeta")]
    assert own == ["Aalto", "Zeta", "Ääni"]


def test_entries_are_sorted_by_start_and_by_end(names):
    for name, start, end in (("Vanha", "2010", "2030"), ("Uusi", "2020", "2028")):
        body = BodyFactory(title=name)
        body.seats.add(Seat(role=Role.MEMBER, start=start, end=end))
        body.save()
    by_start = names(f"{BODIES}?jarjestys=alku-uusin-ensin")
    assert by_start.index("Uusi") < by_start.index("Vanha") < by_start.index("Ankkuri-hanke")
    by_end = names(f"{BODIES}?jarjestys=paattyminen-lahin-ensin")
    assert by_end.index("Uusi") < by_end.index("Vanha") < by_end.index("Ankkuri-hanke")


def test_an_entry_stands_under_each_of_its_organisations(visitor):
    study = Entry.objects.get(number=22)
    page = Html(visitor.get(f"{ALL['fi']}?ryhmittely=organisaatio"))
    own = [a for a in page.soup.select(".register .entry-name a") if a["href"] == study.get_url()]
    assert len(own) == len(study.organisation_list) == 6
    headings = [each.get_text(strip=True) for each in page.soup.select(".entry-group h3")]
    assert headings[-1] == "Ilman organisaatiota"
    assert len(headings) == len(set(headings))


def test_every_row_has_an_address_of_its_own(visitor):
    page = Html(visitor.get(f"{ALL['fi']}?ryhmittely=organisaatio"))
    ids = [row["id"] for row in page.soup.select(".register li[id], .register tr[id]")]
    assert sorted(ids) == sorted(f"e{number}" for number in range(1, 28))


@pytest.mark.parametrize("number", ["%D9%A3", "%C2%B2", "-1", "a%20b"])
def test_a_page_number_that_is_none_is_refused_and_leads_nowhere(visitor, number):
    answer = visitor.get(f"/fi/missa-olemme-mukana/?tila=voimassa&page={number}")
    assert answer.status_code == 400


# --- What the fields show ------------------------------------------------------------------------
def field_and_error(page: Html, name: str):
    """The field of a filter, and the message that describes it."""
    field = page.soup.find(id=f"filter-{name}")
    assert field["aria-invalid"] == "true"
    return field, page.soup.find(id=field["aria-describedby"].split()[0])


@pytest.mark.parametrize(
    ("query", "name", "typed"),
    [
        ("paiva=31.2.2021", "date", "31.2.2021"),
        ("paiva=eilen", "date", "eilen"),
        ("paiva=3021", "date", "3021"),
        ("paiva=%3Cb%3E%22", "date", '<b>"'),
        ("paiva=2020&paiva=2021", "date", "2021"),
        ("sana=" + "x" * 101, "text", "x" * 101),
    ],
)
@pytest.mark.parametrize("address", [ALL["fi"], BODIES])
def test_what_was_typed_wrongly_stays_with_its_message_beside_it(
    visitor, address, query, name, typed
):
    page = Html(visitor.get(f"{address}?{query}&tila=paattynyt"))
    field, error = field_and_error(page, name)
    assert field["value"] == typed
    assert error.get_text(strip=True)
    assert error.find_parent("p") is field.find_parent("p")
    assert f"#filter-{name}" in page.links("[role=alert]")


@pytest.mark.parametrize("query", ["tila=zzz", "organisaatio=999999", "teema=1-x", "taso=a&taso=b"])
def test_a_choice_that_is_not_there_is_said_beside_its_field(visitor, query):
    page = Html(visitor.get(f"{ALL['fi']}?{query}"))
    name = {"tila": "status", "organisaatio": "organisation", "teema": "theme", "taso": "level"}
    field, error = field_and_error(page, name[query.partition("=")[0]])
    assert error.get_text(strip=True)
    details = field.find_parent("details")
    assert details is None or details.has_attr("open")


def test_a_valid_filter_is_not_marked(visitor):
    page = Html(visitor.get(f"{ALL['fi']}?paiva=2021-06-01"))
    assert page.soup.find(id="filter-date")["value"] == "1.6.2021"
    assert not page.soup.select("[aria-invalid], .field-error")
