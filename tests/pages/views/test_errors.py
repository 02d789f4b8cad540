"""The pages that say what went wrong: in the visitor's language, and without a database."""

import pytest
from django.test import Client

from tests.factories import ContentPageFactory
from tests.pages.hiding import with_password
from tests.pages.html import Html


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def assert_leads_on(page: Html, language: str) -> None:
    assert page.lang == language
    assert page.response["Content-Language"] == language
    assert len(page.headings) == 1
    assert page.title
    assert page.link_named({"fi": "Etusivulle", "ru": "На главную"}[language])["href"] == (
        f"/{language}/"
    )


# No database mark in these: every query would fail, as it does while the database is away.
@pytest.mark.parametrize("language", ["fi", "ru"])
def test_without_a_database_a_page_answers_500_in_its_language(client, language):
    response = client.get(f"/{language}/")
    assert response.status_code == 500
    assert_leads_on(Html(response), language)


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_without_a_database_a_bare_address_answers_500_in_the_browsers_language(client, language):
    response = client.get("/sitemap.xml", headers={"accept-language": language})
    assert response.status_code == 500
    assert_leads_on(Html(response), language)


def test_without_a_database_the_bare_address_still_leads_to_a_language(client):
    assert client.get("/")["Location"] == "/fi/"


def test_the_page_for_our_own_faults_keeps_the_security_policy(client):
    assert "default-src 'none'" in client.get("/fi/").headers["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fi", "ru"])
@pytest.mark.parametrize(("path", "status"), [("toimielimet/?page=x", 400), ("ei-ole/", 404)])
def test_an_error_page_leads_on_in_the_language_of_the_address(client, language, path, status):
    response = client.get(f"/{language}/{path}", headers={"accept-language": "en"})
    assert response.status_code == status
    assert_leads_on(Html(response), language)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fi", "ru"])
def test_a_forged_form_is_refused_with_403_in_the_language_of_the_address(home, staff, language):
    page = ContentPageFactory(parent=home, slug="suljettu")
    with_password(staff, page)
    client = Client(enforce_csrf_checks=True)
    form = Html(client.get(f"/{language}/suljettu/")).soup.find("form", method="post")
    response = client.post(form["action"], {"password": "salasana"})
    assert response.status_code == 403
    assert_leads_on(Html(response), language)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["toimielimet/?page=x", "ei-ole/"])
def test_every_link_of_an_error_page_leads_to_a_page(client, path):
    for href in Html(client.get(f"/ru/{path}")).links():
        if href.startswith("/"):
            assert client.get(href).status_code == 200, href


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["toimielimet/?page=x", "ei-ole/"])
def test_error_pages_are_kept_out_of_search_engines_by_their_status_and_set_no_cookie(client, path):
    response = client.get(f"/fi/{path}")
    assert response.status_code >= 400
    assert not response.cookies


@pytest.mark.django_db
def test_error_pages_do_not_repeat_the_query(client):
    assert "salakala" not in client.get("/fi/tiainen/?a=salakala").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/fi/kotoutuminen-tyoryhma/", "kotoutuminen tyoryhma"),
        ("/ru/toimielimet/etno-2024_kokous.html", "etno kokous"),
        ("/fi/toimielimet/etno/2024/12/", "etno"),
        ("/ru/%D0%BF%D0%B5%D0%BD%D1%81%D0%B8%D1%8F/", "пенсия"),
        ("/vanha-sivu.php", "vanha sivu"),
        ("/fi/%22%3E%3Cscript%3Ealert(1)/", "script alert"),
        ("/fi/2024/", ""),
        ("/fi/%FF%00/", ""),
        ("/fi/" + "sana-" * 100 + "/", "sana sana sana sana sana sana sana sana"),
    ],
)
def test_a_page_that_is_not_there_offers_to_search_for_the_words_of_its_address(
    client, path, words
):
    response = client.get(path)
    field = Html(response).soup.select_one("main input[name=q]")
    assert field.get("value", "") == words
    assert b"<script>alert" not in response.content
