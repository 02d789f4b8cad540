"""Those whom visitors may turn to: who is shown, where, and in which words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from pages.models import ContentPage, Person, SiteImage
from tests.factories import ContentPageFactory, PersonFactory
from tests.pages.html import Html, words
from tests.pages.media.test_renditions import picture

pytestmark = pytest.mark.django_db


def page_of_people(home, *groups: str) -> ContentPage:
    """A page with a block of people for each of ``groups``; "" is everybody."""
    page = ContentPageFactory(parent=home, slug="keita", title="Keitä", name_ru="Кто")
    for name in ("body_fi", "body_ru"):
        blocks = [
            {"type": "people", "value": {"heading": f"Ryhmä {group}", "group": group}}
            for group in groups
        ]
        setattr(page, name, getattr(page, name).stream_block.to_python(blocks))
    page.save()
    return page


def read(client, address: str) -> Html:
    response = client.get(address)
    assert response.status_code == 200
    return Html(response, address)


def names_on(page: Html) -> list[str]:
    return [words(name) for name in page.soup.select(".person-name")]


@pytest.mark.parametrize(
    ("language", "name", "role", "languages"),
    [
        ("fi", "Koe Henkilö", "neuvoja", "suomi, venäjä"),
        ("ru", "Проба Персона", "консультант", "финский, русский"),
    ],
)
def test_a_person_is_told_of_in_the_language_of_the_reader(
    visitor, home, language, name, role, languages
):
    page_of_people(home, "")
    PersonFactory(
        name_fi="Koe Henkilö",
        name_ru="Проба Персона",
        role_fi="neuvoja",
        role_ru="консультант",
        languages=["ru", "fi"],
        email="koe@example.org",
        phone="040 123 4567",
    )
    page = read(visitor, f"/{language}/keita/")
    assert names_on(page) == [name]
    assert role in page.main
    assert languages in page.main
    assert {"mailto:koe@example.org", "tel:+358401234567"} <= set(page.links("main"))


def test_a_name_in_another_script_is_marked(visitor, home):
    page_of_people(home, "")
    PersonFactory(name_fi="", name_ru="Проба Персона")
    assert "Проба Персона" in read(visitor, "/fi/keita/").marked_in("ru")


def test_people_stand_in_the_order_of_staff(visitor, home):
    page_of_people(home, "")
    for order in (3, 1, 2):
        PersonFactory(name_fi=f"Henkilö {order}", sort_order=order)
    assert names_on(read(visitor, "/fi/keita/")) == ["Henkilö 1", "Henkilö 2", "Henkilö 3"]


def test_a_block_shows_a_group_or_everybody(visitor, home):
    page_of_people(home, "board", "")
    PersonFactory(name_fi="Puheenjohtaja", group="board")
    PersonFactory(name_fi="Työntekijä", group="staff")
    shown = names_on(read(visitor, "/fi/keita/"))
    assert shown == ["Puheenjohtaja", "Puheenjohtaja", "Työntekijä"]


def test_a_block_without_anybody_is_not_there(visitor, home):
    page_of_people(home, "board")
    PersonFactory(group="staff")
    page = read(visitor, "/fi/keita/")
    assert names_on(page) == []
    assert "Ryhmä" not in page.main


PLACES = ["tietoa-meista/", "yhteystiedot/", "keita/"]


@pytest.mark.parametrize("language", ["fi", "ru"])
@pytest.mark.parametrize("place", PLACES)
def test_people_are_shown_from_their_consent_on_until_they_take_it_back(
    visitor, home, place, language
):
    page_of_people(home, "")
    address = f"/{language}/{place}"
    person = PersonFactory(agreed=False)
    before = read(visitor, address)
    assert names_on(before) == []
    person.agreed = True
    person.save()
    with override(language):
        assert names_on(read(visitor, address)) == [str(person.name)]
    person.agreed = False
    person.save()
    after = visitor.get(address, headers={"if-none-match": before.response.get("ETag", "x")})
    assert after.status_code == 200
    assert names_on(Html(after, address)) == []


def test_the_search_and_the_files_know_no_person(visitor, home):
    page_of_people(home, "")
    PersonFactory(name_fi="Koenimi", name_ru="Проба", email="koenimi@example.org")
    for address in ("/fi/haku/?q=Koenimi", "/data/entries.json", "/data/entries.atom"):
        content = b"".join(visitor.get(address)).decode()
        assert "koenimi@example.org" not in content
        assert "/fi/keita/" not in content


def test_nothing_is_asked_more_with_many_people_than_with_two(visitor, home):
    def queries() -> int:
        visitor.get("/fi/keita/")
        with CaptureQueriesContext(connection) as captured:
            visitor.get("/fi/keita/")
        return len(captured)

    page_of_people(home, "")
    counts = []
    for _round in range(2):
        for _each in range(2):
            image = SiteImage.objects.create(title="kuva", file=picture(60, 40))
            PersonFactory(picture=image)
        counts.append(queries())
    assert counts[0] == counts[1]
    assert Person.objects.count() == 4
