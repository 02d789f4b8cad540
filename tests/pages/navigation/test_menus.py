"""What the menus have, and where they say that a visitor is."""

import pytest

from tests.factories import ContentPageFactory
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db

MAIN_MENU = {
    "fi": ["Keitä olemme", "Mitä teemme", "Missä olemme mukana", "Järjestöille", "Ota yhteyttä"],
    "ru": ["Кто мы", "Чем мы занимаемся", "Где мы представлены", "Организациям", "Контакты"],
}
KINDS = ("toimielimet", "jasenyydet", "asiantuntijatyo")
in_each_language = pytest.mark.parametrize("language", ["fi", "ru"])


def menu(page: Html) -> list[str]:
    return [words(link) for link in page.soup.select(".menu-list li:not(.menu-search) a")]


def current(page: Html) -> list[str]:
    return [words(link) for link in page.soup.select(".menu-list [aria-current]")]


@in_each_language
def test_the_main_menu_answers_what_visitors_come_for(visitor, language):
    assert menu(Html(visitor.get(f"/{language}/"))) == MAIN_MENU[language]


@in_each_language
def test_the_heading_of_the_list_is_true_of_the_past_too(visitor, language):
    page = Html(visitor.get(f"/{language}/missa-olemme-mukana/"))
    assert page.headings == [
        "Missä olemme olleet mukana" if language == "fi" else "Где мы участвовали"
    ]
    assert current(page) == [MAIN_MENU[language][2]]


@pytest.mark.parametrize("path", [*KINDS, "toimielimet/etno", "teemat", "organisaatiot"])
@in_each_language
def test_what_stands_under_the_list_is_not_in_the_menu_but_lights_up_the_list(
    visitor, language, path
):
    page = Html(visitor.get(f"/{language}/{path}/"))
    assert menu(page) == MAIN_MENU[language]
    assert current(page) == [MAIN_MENU[language][2]]
    assert f"/{language}/missa-olemme-mukana/" in page.links(".breadcrumb-list")


def test_a_kind_that_staff_put_into_the_menu_lights_up_itself(visitor, home):
    bodies = home.get_children().get(slug="toimielimet").specific
    bodies.show_in_menus = True
    bodies.save()
    assert current(Html(visitor.get("/fi/toimielimet/etno/"))) == ["Toimielimet"]


def test_without_the_list_what_stands_under_it_still_answers(visitor, home):
    home.get_children().get(slug="missa-olemme-mukana").specific.unpublish()
    page = Html(visitor.get("/fi/toimielimet/etno/"))
    assert page.breadcrumbs[0] == "Toimielimet"
    assert current(page) == []


def test_a_short_name_is_for_menus_alone(visitor, home):
    ContentPageFactory(
        parent=home, slug="pitka", title="Pitkä nimi", short_name_fi="Lyhyt", show_in_menus=True
    )
    page = Html(visitor.get("/fi/pitka/"))
    assert "Lyhyt" in menu(page)
    assert page.headings == ["Pitkä nimi"]
