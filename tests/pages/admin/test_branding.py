"""The admin names the organisation."""

import pytest

from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_the_login_page_and_every_title_name_the_organisation(staff, visitor, language):
    login = Html(visitor.get("/admin/login/", headers={"accept-language": language}))
    heading = words(login.soup.h1)
    assert "Wagtail" not in login.soup.get_text()
    assert heading
    assert login.soup.select_one(".login-logo .mark")
    title = Html(staff(language).get("/admin/")).soup.title.get_text()
    assert title.strip().endswith(heading)


@pytest.mark.parametrize(
    ("language", "button"),
    [("fi", "Uusi: Organisaatio"), ("ru", "Организация: новая запись")],
)
def test_a_new_thing_is_named_in_its_base_form(staff, language, button):
    browser = staff(language)
    listing = Html(browser.get("/admin/snippets/representation/organisation/")).soup.get_text(" ")
    assert button.casefold() in " ".join(listing.split()).casefold()
