"""The news: their list, their pages, and where else the newest of them are shown."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from pages.models import SiteImage
from representation import models
from tests.factories import (
    BodyFactory,
    EngagementFactory,
    NewsItemFactory,
    OrganisationFactory,
    ThemeFactory,
    WorkFactory,
)
from tests.pages.admin_form import edit, open_form, post, unpublish
from tests.pages.hiding import in_each_way
from tests.pages.html import Html, words
from tests.pages.media.test_renditions import picture

pytestmark = pytest.mark.django_db

NAMES = {"fi": "Ajankohtaista", "ru": "Новости"}
LIST = "/{}/ajankohtaista/"
in_each_language = pytest.mark.parametrize("language", NAMES)


def read(client, address: str) -> Html:
    response = client.get(address)
    assert response.status_code == 200, address
    return Html(response, address)


def names_in(page: Html, within: str = ".news") -> list[str]:
    return [words(name) for name in page.soup.select(f"{within} .index-name")]


# --- Before the first item and after it -----------------------------------------------------------
def places_of_list(client, language: str) -> set[str]:
    """Where the list of news is linked, of all places that link to sections."""
    address = LIST.format(language)
    front, site_map = (read(client, f"/{language}/{path}") for path in ("", "sivukartta/"))
    search = read(client, f"/{language}/haku/?q={NAMES[language]}")
    places = {
        "menu": front.links(".menu"),
        "footer": front.links(".site-footer"),
        "site map": site_map.links("main"),
        "search": search.links(".results"),
        "sitemap.xml": [address] * (address in client.get("/sitemap.xml").content.decode()),
    }
    return {place for place, links in places.items() if address in links}


@in_each_language
def test_the_list_is_linked_nowhere_before_the_first_item(visitor, language):
    assert places_of_list(visitor, language) == set()
    assert read(visitor, LIST.format(language)).headings == [NAMES[language]]


@in_each_language
def test_the_first_item_brings_the_list_into_the_menu(visitor, language):
    assert places_of_list(visitor, language) == set()
    NewsItemFactory()
    assert places_of_list(visitor, language) == {
        "menu",
        "footer",
        "site map",
        "search",
        "sitemap.xml",
    }


def test_a_draft_does_not(visitor):
    NewsItemFactory(live=False)
    assert places_of_list(visitor, "fi") == set()


@in_each_way
def test_with_its_only_item_the_list_goes_again(visitor, staff, hide):
    item = NewsItemFactory()
    assert "menu" in places_of_list(visitor, "ru")
    hide(staff, item)
    assert places_of_list(visitor, "ru") == set()


def test_an_item_of_a_schedule_brings_it_in_its_time(visitor):
    item = NewsItemFactory(live=False)
    item.go_live_at = timezone.now() + timedelta(hours=1)
    item.save_revision().publish()
    assert places_of_list(visitor, "fi") == set()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled", verbosity=0)
        assert "menu" in places_of_list(visitor, "fi")


# --- The list ---------------------------------------------------------------------------------
@in_each_language
def test_the_newest_item_is_first(visitor, language):
    for day in (3, 9, 6):
        NewsItemFactory(title=f"Päivä {day}", name_ru=f"День {day}", date=date(2025, 5, day))
    word = {"fi": "Päivä", "ru": "День"}[language]
    page = read(visitor, LIST.format(language))
    assert names_in(page) == [f"{word} {day}" for day in (9, 6, 3)]


@pytest.mark.parametrize(
    ("language", "in_figures", "in_words"),
    [("fi", "9.5.2025", "9. toukokuuta 2025"), ("ru", "09.05.2025", "9 мая 2025 г.")],
)
def test_an_item_tells_its_day(visitor, language, in_figures, in_words):
    item = NewsItemFactory(date=date(2025, 5, 9))
    own = f"/{language}/ajankohtaista/{item.slug}/"
    for address, words_of_day in ((LIST.format(language), in_figures), (own, in_words)):
        time = read(visitor, address).soup.main.find("time")
        assert (time["datetime"], words(time)) == ("2025-05-09", words_of_day)


def test_the_list_has_pages(visitor):
    for n in range(models.NewsIndexPage.items_per_page + 1):
        NewsItemFactory(title=f"Uutinen {n}", date=date(2025, 1, 1) + timedelta(days=n))
    assert names_in(read(visitor, LIST.format("fi") + "?page=2")) == ["Uutinen 0"]
    assert visitor.get(LIST.format("fi") + "?page=3").status_code == 404
    assert visitor.get(LIST.format("fi") + "?page=x").status_code == 400


@in_each_way
def test_a_hidden_item_is_not_listed(visitor, staff, hide):
    item = NewsItemFactory(title="Salattu", name_ru="Тайна")
    NewsItemFactory()
    hide(staff, item)
    assert "Salattu" not in read(visitor, LIST.format("fi")).text


# --- An item ------------------------------------------------------------------------------------
def test_staff_write_an_item_in_the_form(visitor, staff):
    client, index = staff("ru", group="editors"), models.NewsIndexPage.objects.get()
    body, theme, organisation = BodyFactory(), ThemeFactory(), OrganisationFactory()
    address = reverse("wagtailadmin_pages:add", args=["representation", "newsitem", index.pk])
    data = open_form(client, address) | {
        "title": "Kokous pidettiin",
        "name_ru": "Встреча состоялась",
        "date": "2026-03-04",
        "lead_ru": "Мы встретились.",
        "ready_ru": "on",
        "themes": [theme.pk],
        "subjects-TOTAL_FORMS": "1",
        "subjects-0-page": body.pk,
        "subjects-0-ORDER": "1",
        "news_organisations-TOTAL_FORMS": "1",
        "news_organisations-0-organisation": organisation.pk,
        "news_organisations-0-ORDER": "1",
        "action-publish": "1",
    }
    assert post(client, address, data).status_code == 302
    page = read(visitor, "/ru/ajankohtaista/kokous-pidettiin/")
    assert page.headings == ["Встреча состоялась"]
    for text in ("Мы встретились.", body.name_ru, theme.name_ru, organisation.name_ru):
        assert text in page.main
    assert f"/ru/toimielimet/{body.slug}/" in page.links("main")


def test_a_language_that_is_not_ready_falls_back(visitor):
    item = NewsItemFactory(lead_fi="Valmis.", lead_ru="Не готово.", ready_ru=False)
    for address in (LIST.format("ru"), f"/ru/ajankohtaista/{item.slug}/"):
        page = read(visitor, address)
        assert "Не готово." not in page.text
        assert "Valmis." in page.marked_in("fi")


def test_it_leads_only_to_what_is_public(visitor, staff):
    bodies = [BodyFactory(title="Näkyvä"), BodyFactory(title="Poistettu")]
    subjects = [models.NewsSubject(page=body) for body in bodies]
    item = NewsItemFactory(subjects=subjects)
    unpublish(staff(), bodies[1])
    page = read(visitor, f"/fi/ajankohtaista/{item.slug}/")
    assert page.link_named("Näkyvä")
    assert "Poistettu" not in page.text


def test_its_old_address_leads_to_it_and_a_withdrawn_one_is_not_found(visitor, staff):
    item = NewsItemFactory(slug="vanha")
    edit(staff(), item, slug="uusi")
    assert visitor.get("/ru/ajankohtaista/vanha/")["Location"] == "/ru/ajankohtaista/uusi/"
    unpublish(staff("ru"), item)
    assert visitor.get("/ru/ajankohtaista/uusi/").status_code == 404


def test_its_picture_has_words_in_the_language_of_the_reader_and_an_author(visitor):
    image = SiteImage.objects.create(title="kuva", file=picture(60, 40), credit="Kuvaaja Kuvanen")
    item = NewsItemFactory(
        picture=image, picture_alt_fi="Ihmisiä pöydässä", picture_caption_ru="Встреча в Хельсинки"
    )
    fi, ru = (read(visitor, f"/{code}/ajankohtaista/{item.slug}/") for code in NAMES)
    assert fi.soup.main.img["alt"] == ru.soup.main.img["alt"] == "Ihmisiä pöydässä"
    assert (fi.soup.main.img.get("lang"), ru.soup.main.img.get("lang")) == (None, "fi")
    assert "Встреча в Хельсинки" in words(ru.soup.figcaption)
    assert "Встреча в Хельсинки" in fi.marked_in("ru")
    assert "Kuvaaja Kuvanen" in words(fi.soup.figcaption)


def test_words_of_a_picture_wait_until_their_language_is_ready(visitor):
    image = SiteImage.objects.create(title="kuva", file=picture(60, 40))
    item = NewsItemFactory(
        picture=image, picture_alt_ru="Рано", picture_caption_ru="Рано", ready_ru=False
    )
    page = read(visitor, f"/ru/ajankohtaista/{item.slug}/")
    assert "Рано" not in str(page.soup)
    assert page.soup.main.img["alt"] == ""


# --- Other pages --------------------------------------------------------------------------------
@in_each_language
def test_the_front_page_has_the_three_newest(visitor, language):
    assert read(visitor, f"/{language}/").soup.select(".latest-news") == []
    for day in (1, 2, 3, 4):
        NewsItemFactory(title=f"P{day}", name_ru=f"Д{day}", date=date(2025, 5, day))
    page = read(visitor, f"/{language}/")
    letter = {"fi": "P", "ru": "Д"}[language]
    assert names_in(page, ".latest-news") == [f"{letter}{day}" for day in (4, 3, 2)]
    assert LIST.format(language) in page.links(".latest-news")


@in_each_language
def test_the_front_page_has_the_three_newest_works_by_their_dates(visitor, language):
    assert read(visitor, f"/{language}/").soup.select(".latest-works") == []
    for day in ("", "2024", "2025-03", "2023-01-01"):
        WorkFactory(title=f"P{day}", name_ru=f"Д{day}", date=day)
    page = read(visitor, f"/{language}/")
    letter = {"fi": "P", "ru": "Д"}[language]
    assert names_in(page, ".latest-works") == [
        f"{letter}{d}" for d in ("2025-03", "2024", "2023-01-01")
    ]
    assert f"/{language}/edunvalvonta/" in page.links(".latest-works")


@in_each_way
def test_a_hidden_work_is_not_on_the_front_page(visitor, staff, hide):
    work = WorkFactory(title="Piilossa")
    hide(staff, work)
    assert "Piilossa" not in read(visitor, "/fi/").main


@pytest.fixture
def subjects():
    """What an item can be about, by the address of its page."""
    body, engagement, work = BodyFactory(), EngagementFactory(), WorkFactory()
    organisation, theme = OrganisationFactory(), ThemeFactory()
    item = NewsItemFactory(title="Asiasta", name_ru="Asiasta")
    item.subjects = [models.NewsSubject(page=each) for each in (body, engagement, work)]
    item.news_organisations = [models.NewsOrganisation(organisation=organisation)]
    item.themes = [theme]
    item.save()
    pages = {each.get_url(): item for each in (body, engagement, work)}
    return pages | {f"/o/{organisation.pk}": item, f"/t/{theme.pk}": item}


def related(client, address: str) -> list[str]:
    page = client.get(address)
    while page.status_code in (302, 303):
        page = client.get(page["Location"])
    return names_in(Html(page, address), ".related-news")


def with_news(client, addresses) -> set[str]:
    """Those of ``addresses`` whose pages show the item."""
    return {address for address in addresses if related(client, address) == ["Asiasta"]}


def test_an_item_is_shown_with_all_that_it_is_about(visitor, subjects):
    assert with_news(visitor, subjects) == set(subjects)


def test_and_with_nothing_else(visitor, subjects):
    pages = [BodyFactory().get_url(), WorkFactory().get_url()]
    others = [*pages, f"/o/{OrganisationFactory().pk}", f"/t/{ThemeFactory().pk}"]
    assert with_news(visitor, others) == set()


@in_each_way
def test_a_hidden_item_is_shown_with_nothing(visitor, staff, subjects, hide):
    hide(staff, next(iter(subjects.values())))
    assert with_news(visitor, subjects) == set()


def test_a_theme_and_an_organisation_with_news_are_not_deleted(staff, subjects):
    [item] = models.NewsItem.objects.all()
    client = staff()
    for each in (*item.themes.all(), *item.organisation_list()):
        address = reverse(each.snippet_viewset.get_url_name("delete"), args=[each.pk])
        client.post(address)
        assert type(each).objects.filter(pk=each.pk).exists()
