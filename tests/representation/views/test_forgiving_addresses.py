"""Permanent addresses as people write them, as mail programs cut them, and in a language."""

import pytest

from representation.models import Organisation, Theme
from tests.pages.html import Html

pytestmark = pytest.mark.django_db

PAGE = "/fi/toimielimet/etno/"
ENDS = ["/", "//", ".", ",", ")", ").", ">", "%3E", "&gt;", ";", ":", "!", "'", '"', "”", "’", "»"]
ENDS += ["]", "}", "*", "_", "…", "%20", "%C2%A0", "%E2%80%8B", "%0A", "/.", "/).", "%3F", "=", "–"]


@pytest.mark.parametrize("end", ENDS)
def test_what_is_glued_to_a_number_changes_nothing(visitor, end):
    response = visitor.get(f"/e/2{end}")
    assert response.status_code == 303
    assert response["Location"] == PAGE


@pytest.mark.parametrize("address", ["/E/2", "/E/2/", "/e/02", "/e//2", "/FI/E/2."])
def test_case_and_slashes_change_nothing(visitor, address):
    assert visitor.get(address)["Location"] == PAGE


@pytest.mark.parametrize("address", ["/o/{o}/", "/O/{o}", "/o/{o}).", "/t/{t}/", "/T/{t},"])
def test_organisations_and_themes_are_forgiven_too(visitor, address):
    numbers = {"o": Organisation.objects.first().pk, "t": Theme.objects.first().pk}
    response = visitor.get(address.format(**numbers))
    assert response.status_code == 303
    assert response["Location"].startswith("/fi/missa-olemme-mukana/?")


@pytest.mark.parametrize("address", ["/E/2.csv", "/e/2.csv/", "/e/2.csv).", "/e//2.csv>"])
def test_so_are_files(visitor, address):
    response = visitor.get(f"{address}?date=2021")
    assert response.status_code == 301
    assert response["Location"] == "/e/2.csv?date=2021"


def test_the_query_is_kept(visitor):
    assert visitor.get("/e/2/?date=2021")["Location"] == f"{PAGE}?paiva=2021"


@pytest.mark.parametrize(
    "address", ["/e/", "/e/x", "/e/2x", "/e/2/x", "/e/2.exe", "/e/9999999999.", "/x/2", "/ru/e/x"]
)
def test_what_is_no_number_of_ours_is_not_found(visitor, address):
    assert visitor.get(address, follow=True).status_code == 404


def test_a_long_tail_takes_no_time(visitor):
    assert visitor.get("/e/2" + "&a;" * 2000 + "é1").status_code == 404


# --- In a language -------------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/ru/e/2", "/ru/e/2/", "/RU/e/2", "/ru/E/2)."])
def test_an_address_in_a_language_leads_there_whatever_the_reader_prefers(visitor, address):
    response = visitor.get(address, headers={"accept-language": "fi"})
    assert response.status_code == 303
    assert response["Location"] == "/ru/toimielimet/etno/"
    assert "Accept-Language" not in response["Vary"]


@pytest.mark.parametrize(("letter", "word"), [("o", "organizatsiya"), ("t", "tema")])
def test_organisations_and_themes_have_one_too(visitor, letter, word):
    response = visitor.get(f"/ru/{letter}/1", headers={"accept-language": "fi"})
    assert response["Location"].startswith(f"/ru/missa-olemme-mukana/?{word}=")


def test_an_address_in_a_language_leads_to_data_too(visitor):
    assert visitor.get("/ru/e/2", headers={"accept": "text/csv"})["Location"] == "/e/2.csv"


@pytest.mark.parametrize("address", ["/sv/e/2", "/en/o/1", "/ru/e/999999"])
def test_a_language_or_number_that_the_site_lacks_is_not_found(visitor, address):
    assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_the_citation_names_the_address_in_the_language_of_the_page(visitor, language):
    page = Html(visitor.get(f"/{language}/toimielimet/etno/"))
    cited = page.soup.select_one(".cite").get_text()
    assert f"http://testserver/{language}/e/2 (" in " ".join(cited.split())
    assert page.soup.select_one("a[rel=bookmark]")["href"] == "/e/2"


def test_the_citation_keeps_the_date(visitor):
    cited = Html(visitor.get("/ru/toimielimet/etno/?data=2021")).soup.select_one(".cite")
    assert "http://testserver/ru/e/2?date=2021" in cited.get_text()
