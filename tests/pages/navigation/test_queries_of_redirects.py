"""A redirect keeps the question of an address, in chains and in every language."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from representation.models import Organisation, RegisterPage
from tests.factories import ContentPageFactory
from tests.pages.admin_form import edit
from tests.pages.html import Html

pytestmark = pytest.mark.django_db

LIST = "missa-olemme-mukana"
QUERIES = {
    "fi": "?organisaatio=oikeusministerio-{0}&paiva=2021-06-01",
    "ru": "?organizatsiya=ministerstvo-yustitsii-finlyandii-{0}&data=2021-06-01",
}
languages = pytest.mark.parametrize("language", ["fi", "ru"])


@languages
def test_a_renamed_list_keeps_its_filters(staff, visitor, language):
    number = Organisation.objects.get(name_fi="oikeusministeriö").pk
    query = QUERIES[language].format(number)
    staff_client = staff()
    for slug in ("rekisteri", "kaikki"):
        edit(staff_client, RegisterPage.objects.get(), slug=slug)
    for old in (LIST, "rekisteri"):
        response = visitor.get(f"/{language}/{old}/{query}")
        assert response.status_code == 301
        assert response["Location"] == f"/{language}/kaikki/{query}"
        assert (
            len(Html(visitor.get(response["Location"])).soup.select(".register .entry-name")) == 3
        )


@languages
@pytest.mark.parametrize("query", ["?q=%D0%BB%D1%91d+%26&q=2", "?a", "?utm_source=x&utm_medium=y"])
def test_a_renamed_page_keeps_any_query_as_it_is(staff, visitor, language, query):
    page = ContentPageFactory(parent=Page.objects.get(depth=2), slug="vanha")
    edit(staff(), page, slug="uusi")
    for path in (f"/{language}/vanha/", f"/{language}/vanha"):
        assert visitor.get(path + query)["Location"] == f"/{language}/uusi/{query}"


@pytest.mark.parametrize(
    ("link", "location"),
    [
        ("/fi/haku/", "/fi/haku/?x=1&y=2"),
        ("/fi/haku/?q=a", "/fi/haku/?q=a&x=1&y=2"),
        ("/fi/haku/?q=a#tulokset", "/fi/haku/?q=a&x=1&y=2#tulokset"),
        ("https://example.org", "https://example.org?x=1&y=2"),
    ],
)
def test_a_redirect_that_staff_have_written_keeps_it_before_the_fragment(visitor, link, location):
    Redirect.add_redirect("/lyhyt", link)
    assert visitor.get("/lyhyt/?x=1&y=2")["Location"] == location


def test_a_query_that_is_a_part_of_the_old_address_is_used_up(visitor):
    Redirect.add_redirect("/index.php?id=5", "/fi/haku/")
    assert visitor.get("/index.php?id=5")["Location"] == "/fi/haku/"
    assert visitor.get("/index.php?id=6").status_code == 404


def test_a_chain_keeps_it_to_the_end(staff, visitor):
    edit(staff(), RegisterPage.objects.get(), slug="kaikki")
    Redirect.add_redirect("/kaikki-paikat", f"/fi/{LIST}/")
    response = visitor.get("/kaikki-paikat?status=current&utm_source=kirje", follow=True)
    assert response.redirect_chain[-1][0] == "/fi/kaikki/?tila=voimassa&utm_source=kirje"


@languages
def test_the_bare_address_keeps_it(visitor, language):
    response = visitor.get("/?utm_source=kirje", headers={"accept-language": language})
    assert response["Location"] == f"/{language}/?utm_source=kirje"


def test_an_address_without_a_language_keeps_it(visitor):
    response = visitor.get(f"/{LIST}/?tila=voimassa", headers={"accept-language": "ru"})
    assert response["Location"] == f"/ru/{LIST}/?tila=voimassa"


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("/e/2?utm_source=kirje&date=2021", "/fi/toimielimet/etno/?paiva=2021&utm_source=kirje"),
        ("/o/1?utm_source=kirje&status=current", "&utm_source=kirje"),
        ("/t/1?utm_source=kirje", "&utm_source=kirje"),
        ("/data/?utm_source=kirje", "/fi/tietoa-aineistosta/?utm_source=kirje"),
    ],
)
def test_permanent_addresses_keep_what_is_no_filter(visitor, address, location):
    assert visitor.get(address, headers={"accept": "text/html"})["Location"].endswith(location)
