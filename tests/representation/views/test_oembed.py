"""A link to our site becomes a card, whichever address of ours it is."""

import pytest
from bs4 import BeautifulSoup
from wagtail.contrib.redirects.models import Redirect

from pages.models import SiteSettings
from representation.models import Entry, Organisation, RegisterPage, Theme
from tests.factories import WorkFactory
from tests.pages.admin_form import edit, unpublish

pytestmark = pytest.mark.django_db

ETNO = {
    "fi": "Valtakunnallinen etnisten suhteiden neuvottelukunta (ETNO)",
    "ru": "Общефинляндский консультативный совет по этническим отношениям (ETNO)",
}


@pytest.fixture
def card(visitor):
    """The card of a path, as the response with it."""

    def get(path: str, host: str = "http://testserver", **limits):
        return visitor.get("/oembed", {"url": f"{host}{path}", **limits})

    return get


def frame(response) -> str:
    """The address of the framed view of a card, without the host."""
    return response.json()["html"].partition('src="http://testserver')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/e/2", "fi"),
        ("/e/2/", "fi"),
        ("/E/2).", "fi"),
        ("/fi/e/2", "fi"),
        ("/ru/e/2", "ru"),
        ("/ru/E/2/", "ru"),
        ("/e/2.csv", "fi"),
        ("/ru/toimielimet/etno/", "ru"),
        ("/ru/toimielimet/etno", "ru"),
        ("/toimielimet/etno/", "fi"),
        ("/ru/embed/e/2/", "ru"),
        ("/ru/toimielimet/etno/#paikat", "ru"),
    ],
)
def test_each_address_of_an_entry_has_its_card(card, path, language):
    response = card(path)
    assert response.status_code == 200
    assert response.json()["title"] == ETNO[language]
    assert frame(response) == f"/{language}/embed/e/2/"


@pytest.mark.parametrize(
    "host", ["https://testserver", "HTTP://TESTSERVER", "http://testserver:80"]
)
def test_the_host_is_ours_however_it_is_written(card, host):
    assert card("/e/2", host).status_code == 200


@pytest.mark.parametrize(
    "host", ["", "http://example.org", "http://testserver.example.org", "ftp://testserver", "http:"]
)
def test_another_host_is_not(card, host):
    assert card("/e/2", host).status_code == 404


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_old_addresses_lead_to_the_card_and_keep_the_query(staff, visitor, card, language):
    client = staff()
    edit(client, Entry.objects.get(number=2).specific, slug="etno-uusi")
    for slug in ("a", "b"):
        edit(client, RegisterPage.objects.get(), slug=slug)
    assert frame(card(f"/{language}/toimielimet/etno/")) == f"/{language}/embed/e/2/"
    words = {"fi": "?tila=voimassa", "ru": "?status=deystvuet"}
    for old in ("missa-olemme-mukana", "a"):
        framed = frame(card(f"/{language}/{old}/?status=current"))
        assert framed == f"/{language}/embed/entries/{words[language]}"


def test_redirects_of_staff_lead_to_the_card(card):
    Redirect.add_redirect("/etno", "/ru/toimielimet/etno/")
    Redirect.add_redirect("/lyhyt", "/etno")
    assert card("/lyhyt").json()["title"] == ETNO["ru"]


def test_redirects_in_a_circle_or_elsewhere_have_none(card):
    Redirect.add_redirect("/a", "/b")
    Redirect.add_redirect("/b", "/a")
    Redirect.add_redirect("/c", "https://example.org/e/2")
    assert card("/a").status_code == card("/c").status_code == 404


@pytest.mark.parametrize(
    ("language", "parameter"), [("fi", "organisaatio"), ("ru", "organizatsiya")]
)
def test_an_organisation_has_the_card_of_its_list(card, language, parameter):
    number = Organisation.objects.get(name_fi="oikeusministeriö").pk
    for path in (f"/{language}/o/{number}", f"/{language}/O/{number}/"):
        framed = frame(card(path))
        assert framed.startswith(f"/{language}/embed/entries/?{parameter}=")
        assert framed.endswith(f"-{number}")
    assert frame(card(f"/o/{number}")).startswith("/fi/embed/entries/?organisaatio=")
    assert "tila=voimassa" in frame(card(f"/o/{number}?status=current"))
    assert frame(card(f"/o/{number}.csv")).startswith("/fi/embed/entries/?organisaatio=")


def test_a_theme_has_the_card_of_its_list(card):
    theme = Theme.objects.first()
    response = card(f"/ru/t/{theme.pk}")
    assert frame(response).startswith("/ru/embed/entries/?tema=")
    assert theme.name_ru in response.json()["title"]


@pytest.mark.parametrize(("language", "title"), [("fi", "Lausunto"), ("ru", "Заявление")])
def test_an_advocacy_work_has_a_card(visitor, card, language, title):
    work = WorkFactory(title="Lausunto", name_ru="Заявление", slug="lausunto")
    response = card(f"/{language}/edunvalvonta/lausunto/")
    assert response.json()["title"] == title
    framed = visitor.get(frame(response))
    assert framed.status_code == 200
    assert title in framed.content.decode()
    assert "X-Frame-Options" not in framed
    assert f"/oembed?url=http%3A%2F%2Ftestserver%2F{language}%2Fedunvalvonta" in (
        visitor.get(f"/{language}/edunvalvonta/lausunto/").content.decode()
    )
    assert work.pk


def test_a_withdrawn_work_has_none(staff, card):
    work = WorkFactory(slug="lausunto")
    unpublish(staff(), work)
    assert card("/fi/edunvalvonta/lausunto/").status_code == 404
    assert card(f"/fi/embed/work/{work.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["/fi/", "/fi/haku/", "/o/99999", "/e/99999", "/sv/e/2", "/%00"])
def test_what_has_no_card_is_not_found(card, path):
    assert card(path).status_code == 404


def test_the_provider_is_named_in_the_language_of_the_address(card):
    details = SiteSettings.objects.get()
    for path, language in {"/e/2": "fi", "/ru/e/2": "ru", "/ru/toimielimet/": "ru"}.items():
        assert card(path).json()["provider_name"] == getattr(details, f"full_name_{language}")


@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
@pytest.mark.parametrize(
    "text", ["-5", "0", "00", "x", "", " ", "1.5", "1e3", "٣", "+5", "9" * 5000]
)
def test_a_size_that_is_no_positive_number_is_refused(card, name, text):
    assert card("/e/2", **{name: text}).status_code == 400


def test_a_size_is_kept_to(card):
    wide = card("/e/2", maxwidth="300", maxheight="99999999999").json()
    assert (wide["width"], wide["height"]) == (300, 260)


@pytest.mark.parametrize(
    "path",
    ["/e/2", "/ru/toimielimet/?vid=organ&status=deystvuet", "/fi/missa-olemme-mukana/?sana=%22%3E"],
)
def test_wordpress_finds_a_link_in_place_of_a_frame_that_it_cannot_show(card, path):
    """It hides the frame until the frame speaks, and shows the quotation till then.

    Without a quotation it does not even load the script that listens. Sites that show the HTML as
    it is show the frame alone.
    """
    response = card(path).json()
    quotation, shown = BeautifulSoup(response["html"], "lxml").body.find_all(recursive=False)
    assert (quotation.name, shown.name) == ("blockquote", "iframe")
    assert quotation.has_attr("hidden")
    assert quotation.a["href"] == f"http://testserver{path}"
    assert quotation.get_text() == response["title"] == shown["title"]
    assert shown["frameborder"] == "0"  # a border would take its room from the content
