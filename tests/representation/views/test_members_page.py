"""The page for organisations: how to ask for membership, and the members written in by staff."""

import pytest
from django.test import Client

from representation.models import MembersPage
from tests.pages.admin_form import edit
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db

ADDRESS = {"fi": "/fi/jarjestoille/", "ru": "/ru/jarjestoille/"}
in_each_language = pytest.mark.parametrize("language", ["fi", "ru"])


def write_in(staff: Client, *members: dict[str, str], publish: bool = True):
    """Writes the members into the form of the page."""
    rows = {
        "member_organisations-TOTAL_FORMS": str(len(members)),
        "member_organisations-INITIAL_FORMS": "0",
    }
    for n, member in enumerate(members):
        fields = {"id": "", "DELETE": "", "name_fi": "", "name_ru": "", "place_fi": ""}
        fields |= {"place_ru": "", "url": ""} | member
        rows |= {f"member_organisations-{n}-{name}": value for name, value in fields.items()}
    return edit(staff, MembersPage.objects.get(), publish=publish, **rows)


def names(page: Html) -> list[str]:
    return [words(name) for name in page.soup.select("main .entry-name")]


@in_each_language
def test_whoever_wants_to_join_is_led_to_a_form_that_knows_it(visitor: Client, language: str):
    page = Html(visitor.get(ADDRESS[language]))
    link = page.soup.select_one("main a.button")["href"]
    form = Html(visitor.get(link))
    assert form.lang == language
    assert form.soup.select_one("select[name=purpose] [selected]")["value"] == "membership"


@in_each_language
def test_without_members_nothing_is_said_of_them(visitor: Client, language: str):
    page = Html(visitor.get(ADDRESS[language]))
    assert not page.soup.select("#members")


def test_members_are_listed_by_name_in_each_language(visitor: Client, staff):
    saved = write_in(
        staff(),
        {"name_fi": "Ääni ry", "name_ru": "Голос", "place_fi": "Turku", "place_ru": "Турку"},
        {"name_fi": "Bulevardi ry", "name_ru": "Бульвар", "url": "https://bulevardi.example/"},
        {"name_ru": "Аист"},
    )
    assert saved.status_code == 302
    finnish = Html(visitor.get(ADDRESS["fi"]))
    assert names(finnish) == ["Bulevardi ry", "Ääni ry", "Аист"]
    assert "Turku" in finnish.main
    assert finnish.soup.find("span", lang="ru").get_text() == "Аист"
    russian = Html(visitor.get(ADDRESS["ru"]))
    assert names(russian) == ["Аист", "Бульвар", "Голос"]
    assert "https://bulevardi.example/" in russian.links("main")


def test_members_of_a_draft_are_not_told(visitor: Client, staff):
    write_in(staff(), {"name_fi": "Salaisuus ry"}, publish=False)
    assert "Salaisuus" not in Html(visitor.get(ADDRESS["fi"])).text
    assert "/fi/jarjestoille/" not in Html(visitor.get("/fi/haku/?q=Salaisuus")).links(".results")


def test_a_member_is_found_by_its_name(visitor: Client, staff):
    write_in(staff(), {"name_fi": "Merimajakka ry", "name_ru": "Маяк"})
    for word in ("Merimajakka", "Маяк"):
        assert ADDRESS["fi"] in Html(visitor.get(f"/fi/haku/?q={word}")).links(".results")


def test_a_member_without_a_name_is_refused(visitor: Client, staff):
    assert write_in(staff(), {"place_fi": "Turku", "name_fi": "\u200b"}).status_code == 200
    assert "Turku" not in Html(visitor.get(ADDRESS["fi"])).main
