"""The words that are offered where nothing is found: near, whole, and public."""

import pytest

from pages.models import SearchTerm
from tests.factories import BodyFactory, ContentPageFactory, OrganisationFactory
from tests.pages.hiding import in_each_way
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db


def offered(visitor, query, language="fi"):
    """The words that the page offers, each with its address."""
    page = Html(visitor.get(f"/{language}/haku/", {"q": query, "exact": "1"}))
    assert page.soup.find(id="nothing-found")
    return {words(a): a["href"] for a in page.soup.select(".nearest a")}


def test_a_near_word_leads_to_its_search(visitor, home):
    ContentPageFactory(parent=home, lead_fi="Kerromme ministeriöistä.")
    terms = offered(visitor, "minsteriö")
    assert terms["ministeriö"].startswith("/fi/haku/?q=minister")
    assert Html(visitor.get(terms["ministeriö"])).soup.select(".results li")


def test_each_of_several_words_is_offered_if_it_is_found_by_itself(visitor, home):
    ContentPageFactory(parent=home, lead_fi="Soitamme marimbaa.")
    assert list(offered(visitor, "marimba xylofoni")) == ["marimba"]


def test_a_word_of_another_script_is_marked_with_its_language(visitor, home):
    ContentPageFactory(parent=home, lead_ru="Мы говорим о министерстве.")
    page = Html(visitor.get("/fi/haku/", {"q": "минстерство", "exact": "1"}))
    assert page.soup.select_one('.nearest [lang="ru"]').text == "министерство"


def test_a_word_that_is_right_is_not_taken_for_an_error(visitor, home):
    ContentPageFactory(parent=home, lead_fi="Sovimme väleistä.")
    assert "väli" not in offered(visitor, "vaalit")


def test_pieces_of_words_are_not_offered(visitor):
    SearchTerm.add(["xylofonisoittajaisilta"])
    SearchTerm.objects.create(term="xylofonis", spelling="xylofonis", length=9)
    assert offered(visitor, "xylofoniz") == {}


@in_each_way
def test_a_word_that_only_a_hidden_page_has_is_not_offered(visitor, staff, hide):
    body = BodyFactory(title="Salatoimikunta Zorblax", lead_fi="Marimbat soivat.")
    assert "zorblax" in offered(visitor, "zorblaq")
    assert "marimba" in offered(visitor, "mariimba")
    hide(staff, body)
    assert SearchTerm.objects.filter(term="zorblax").exists()
    assert offered(visitor, "zorblaq") == {}
    assert "marimba" not in offered(visitor, "mariimba")


def test_a_form_of_a_public_word_that_only_a_draft_has_is_not_offered(visitor, home):
    ContentPageFactory(parent=home, lead_fi="Marimba soi.")
    SearchTerm.add(["marimboineen"])
    assert "marimboineen" not in offered(visitor, "marimboinen")


def test_an_organisation_without_public_entries_is_not_offered(visitor):
    organisation = OrganisationFactory(name_fi="Zorblax", name_ru="Зорблакс")
    SearchTerm.add([organisation.name_fi])
    assert offered(visitor, "zorblaq") == {}


@pytest.mark.parametrize("query", ["a", "€", "xq" * 90, "'\" OR 1=1 --", "\u202exylofoni", "🙂🙂"])
def test_whatever_is_asked_is_answered(visitor, query):
    assert visitor.get("/fi/haku/", {"q": query, "exact": "1"}).status_code == 200


def test_a_correction_does_not_tell_a_word_that_only_a_draft_has(visitor, home):
    ContentPageFactory(parent=home, lead_fi="Marimbaneuvosto soittaa.")
    SearchTerm.add(["marimbaneuvostoihin"])
    answer = visitor.get("/fi/haku/", {"q": "marimbaneuvostoihim"})
    assert "marimbaneuvostoihin" not in answer.content.decode()


def test_a_form_that_no_text_has_is_found_from_the_other_layout(visitor, home):
    ContentPageFactory(parent=home, lead_ru="Здесь звучит балалайка.")
    page = Html(visitor.get("/ru/haku/", {"q": ",fkfkfqrjq"}))
    assert "балалайкой" in words(page.soup.select_one(".search-notice"))
