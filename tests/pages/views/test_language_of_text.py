"""What a page says of its language to search engines, and of itself to sites that link to it."""

from xml.etree import ElementTree

import pytest
from django.core.files.storage import default_storage
from django.test import TestCase

from pages.languages.codes import locale_of
from pages.media.share_cards import card_path, make_cards
from pages.models import HomePage, SiteSettings
from tests.factories import BodyFactory, ContentPageFactory
from tests.pages.html import Html

pytestmark = pytest.mark.django_db

OTHER = {"fi": "ru", "ru": "fi"}
HOST = "http://testserver"


@pytest.fixture(params=["fi", "ru"])
def own(request) -> str:
    """The only language in which the text of the page is ready."""
    return request.param


@pytest.fixture(params=["content page", "entry", "page without a text in it"])
def page(request, own, home):
    facts = {"slug": "puolikas", f"ready_{OTHER[own]}": False}
    if request.param == "entry":
        text = [("rich_text", "<p>Leipäteksti – основной текст</p>")]
        return BodyFactory(body_fi=text, body_ru=text, **facts)
    if request.param == "page without a text in it":
        facts = {"slug": "puolikas", f"lead_{OTHER[own]}": ""}
    return ContentPageFactory(parent=home, **facts)


def address(page, language: str) -> str:
    return f"/{language}{page.get_url()[3:]}"


def site_map(visitor) -> dict[str, list[str]]:
    """For each address in the site map the languages of its alternates."""
    content = visitor.get("/sitemap.xml").content
    found = {}
    for url in ElementTree.fromstring(content):
        location = url.find("{http://www.sitemaps.org/schemas/sitemap/0.9}loc").text
        links = url.findall("{http://www.w3.org/1999/xhtml}link")
        found[location.removeprefix(HOST)] = [link.get("hreflang") for link in links]
    return found


def test_a_text_calls_itself_only_what_it_is(visitor, page, own):
    in_own, in_other = address(page, own), address(page, OTHER[own])
    shown = Html(visitor.get(in_own))
    assert shown.canonical == [HOST + in_own]
    assert shown.alternates == {own: HOST + in_own, "x-default": HOST + in_own}
    substitute = Html(visitor.get(in_other))
    assert substitute.canonical == [HOST + in_own]
    assert substitute.alternates == {}
    for each in (shown, substitute):
        assert each.meta("og:locale") == {"fi": "fi_FI", "ru": "ru_RU"}[own]
    listed = site_map(visitor)
    assert listed[in_own] == [own, "x-default"]
    assert in_other not in listed


def test_the_page_itself_is_still_there_in_both_languages(visitor, page, own):
    substitute = Html(visitor.get(address(page, OTHER[own])))
    assert substitute.lang == OTHER[own]
    assert set(substitute.switcher) == {"fi", "ru"}
    assert substitute.meta("og:url") == HOST + address(page, OTHER[own])
    assert "noindex" not in substitute.meta("robots")


def test_once_the_text_is_ready_the_page_names_both(visitor, page, own):
    setattr(page, f"lead_{OTHER[own]}", "Nyt – теперь")
    setattr(page, f"ready_{OTHER[own]}", True)
    page.save()
    for language in ("fi", "ru"):
        shown = Html(visitor.get(address(page, language)))
        assert shown.canonical == [HOST + address(page, language)]
        assert set(shown.alternates) == {"fi", "ru", "x-default"}
        assert address(page, language) in site_map(visitor)


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_facts_without_a_text_are_in_every_language(visitor, language):
    body = BodyFactory(lead_fi="", lead_ru="", ready_fi=False, ready_ru=False)
    shown = Html(visitor.get(address(body, language)))
    assert shown.canonical == [HOST + address(body, language)]
    assert set(shown.alternates) == {"fi", "ru", "x-default"}


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_an_entry_with_no_more_than_a_lead_is_its_facts(visitor, language):
    body = BodyFactory(ready_ru=False)
    shown = Html(visitor.get(address(body, language)))
    assert shown.canonical == [HOST + address(body, language)]
    assert set(shown.alternates) == {"fi", "ru", "x-default"}
    assert address(body, language) in site_map(visitor)


def test_the_language_of_a_page_is_that_of_its_body(visitor, home):
    text = [("rich_text", "<p>Leipäteksti</p>")]
    page = ContentPageFactory(parent=home, slug="runko", body_fi=text)
    assert Html(visitor.get(address(page, "ru"))).canonical == [HOST + address(page, "fi")]


@pytest.mark.parametrize(("code", "locale"), [("fi", "fi_FI"), ("ru", "ru_RU"), ("sv", "sv_SE")])
def test_a_locale_is_a_real_one(code, locale):
    assert locale_of(code) == locale


# --- The front page on other sites ---------------------------------------------------------------
@pytest.mark.parametrize("language", ["fi", "ru"])
def test_the_front_page_is_shared_with_the_name_of_the_organisation(
    visitor, site, language, settings, tmp_path
):
    settings.MEDIA_ROOT = str(tmp_path)
    make_cards(HomePage.objects.get())
    page = Html(visitor.get(f"/{language}/"))
    details = SiteSettings.for_site(site)
    name = getattr(details, f"full_name_{language}")
    assert name
    assert page.title.startswith(name)
    assert page.meta("og:title") == page.meta("og:image:alt") == name


def test_the_card_of_the_front_page_follows_the_name_of_the_organisation(
    home, site, settings, tmp_path
):
    settings.MEDIA_ROOT = str(tmp_path)
    details = SiteSettings.for_site(site)
    cards = []
    for name in ("Yksi järjestö", "Toinen järjestö"):
        details.full_name_fi = name
        with TestCase.captureOnCommitCallbacks(execute=True):
            details.save()
        cards.append(default_storage.open(card_path(home.pk, "fi")).read())
    assert cards[0] != cards[1]


def test_without_a_name_of_the_organisation_the_front_page_has_its_own(visitor, site):
    details = SiteSettings.for_site(site)
    details.full_name_fi = details.full_name_ru = ""
    details.save()
    assert Html(visitor.get("/fi/")).meta("og:title") == HomePage.objects.get().title
