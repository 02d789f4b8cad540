"""What is suggested while somebody types, and what the same index finds for staff."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from pages.models import SiteDocument
from tests.factories import BodyFactory, ContentPageFactory, OrganisationFactory
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


def suggested(visitor, text, language="fi"):
    with override(language):
        address = reverse("search_suggestions")
    return visitor.get(address, {"q": text})


def names(answer):
    return [each["name"] for each in answer.json()["suggestions"]]


@pytest.mark.parametrize("text", ["ver", "verkosto", "verkostoa", "VERKOSTO raparp"])
def test_a_beginning_or_a_form_of_a_name_suggests_it(visitor, text):
    BodyFactory(title="Raparperiverkosto")
    assert "Raparperiverkosto" in names(suggested(visitor, text))


def test_a_suggestion_says_its_language_and_kind_and_leads_to_the_page(visitor, home):
    page = ContentPageFactory(parent=home, title="Raparpereista", name_ru="")
    answer = suggested(visitor, "raparp", "ru").json()
    [found] = answer["suggestions"]
    assert found == {
        "name": "Raparpereista",
        "language": "fi",
        "url": f"/ru/{page.slug}/",
        "kind": found["kind"],
    }
    assert found["kind"]
    assert visitor.get(found["url"]).status_code == 200
    assert answer["summary"] == "1 подсказка"


def test_nothing_hidden_is_suggested(visitor, home):
    ContentPageFactory(parent=home, title="Raparpereista", live=False)
    BodyFactory(title="Raparperiverkosto", live=False)
    OrganisationFactory(name_fi="Raparperiliitto")
    assert names(suggested(visitor, "raparperi")) == []
    published = ContentPageFactory(parent=home, title="Julkinen")
    published.title = published.name_fi = "Raparpereista vielä luonnoksena"
    published.save_revision()
    assert names(suggested(visitor, "raparp")) == []


@pytest.mark.parametrize("text", ["", "a", "!!", "  ", "%", "'; --", '"*', "😀"])
def test_what_says_too_little_suggests_nothing(visitor, text):
    answer = suggested(visitor, text)
    assert answer.status_code == 200
    assert names(answer) == []


def test_too_many_letters_are_refused(visitor):
    answer = suggested(visitor, "a" * 5_000)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_there_are_few_however_many_match(visitor, home):
    for number in range(12):
        BodyFactory(title=f"Raparperiryhmä {number}")
        ContentPageFactory(parent=home, title=f"Raparperisivu {number}")
    assert len(names(suggested(visitor, "raparperi"))) == 8


def test_an_answer_is_kept_until_something_changes(visitor):
    first = suggested(visitor, "verkosto")
    with override("fi"):
        address = reverse("search_suggestions")
    again = visitor.get(address, {"q": "verkosto"}, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    BodyFactory(title="Raparperiverkosto")
    changed = visitor.get(address, {"q": "verkosto"}, headers={"If-None-Match": first["ETag"]})
    assert "Raparperiverkosto" in names(changed)


def test_only_the_search_page_may_run_a_script(visitor):
    paths = ("/fi/haku/", "/fi/")
    policies = {path: visitor.get(path)["Content-Security-Policy"] for path in paths}
    assert "script-src 'self'" in policies["/fi/haku/"]
    assert "script-src" not in policies["/fi/"]
    assert "<script src" not in visitor.get("/fi/").content.decode()


# --- Staff ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Oikeusministeriö", "ministeriö"),
        ("Kotoutumisen osaamiskeskus", "osaamiskeskuksen"),
        ("Ёлочная организация", "елочную"),
        ("Kotoutumisen osaamiskeskus", "osaamis"),
    ],
)
def test_staff_find_a_name_by_a_part_or_a_form_of_it(staff, home, name, text):
    name = f"{name} Raparperi"
    OrganisationFactory(name_fi=name)
    ContentPageFactory(parent=home, title=name)
    SiteDocument.objects.create(title=name, file="tiedosto.pdf")
    browser = staff("fi")
    for address in (
        "/admin/snippets/representation/organisation/",
        reverse("wagtailadmin_pages:search"),
        reverse("wagtaildocs:index"),
        reverse("wagtailadmin_choose_page_search"),
    ):
        found = Html(browser.get(address, {"q": f"{text} raparperi"}))
        assert name in found.soup.get_text(), address
        other = Html(browser.get(address, {"q": f"{text} mansikka"}))
        assert name not in other.soup.get_text(), address


ODD_QUERIES = ['"etno" !!', "!!", '"" "', "a " * 90, "ä b " * 45, "etno " * 30]


@pytest.mark.parametrize("text", ODD_QUERIES)
def test_odd_queries_are_answered_everywhere(staff, visitor, text):
    assert suggested(visitor, text).status_code == 200
    browser = staff("fi")
    for address in (
        "/admin/snippets/representation/organisation/",
        reverse("wagtailadmin_pages:search"),
        reverse("wagtaildocs:index"),
        reverse("wagtailadmin_choose_page_search"),
    ):
        assert browser.get(address, {"q": text}).status_code == 200, address
