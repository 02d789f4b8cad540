"""Staff compare versions, and see words: no code, and no two fields under the same heading."""

from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from pages.models import SiteImage
from tests.factories import ContentPageFactory
from tests.pages.html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home: Any) -> Any:
    return ContentPageFactory(parent=home)


LABELS = {
    "fi": ["Nimi (Suomi)", "Nimi (Русский)", "Kuvaus hakukoneille (Suomi)"],
    "ru": ["Название (Suomi)", "Название (Русский)", "Описание для поисковых систем (Suomi)"],
}


def comparison(client: Any, page: Any, before: Any, after: Any) -> BeautifulSoup:
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, before.pk, after.pk])
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml").select_one("table.listing")


def rows_of(table: BeautifulSoup) -> dict[str, list[str]]:
    """The marked changes by heading; two fields under one heading fail."""
    rows = [(words(row.td).rstrip(":"), row) for row in table.select("tbody > tr")]
    headings = [heading for heading, _row in rows]
    assert len(set(headings)) == len(headings), headings
    return {
        heading: [words(each) for each in row.select("span.deletion, span.addition")]
        for heading, row in rows
    }


def two_versions(page: Any, **values: Any) -> tuple[Any, Any]:
    before = page.save_revision()
    for name, value in values.items():
        setattr(page, name, value)
    return before, page.save_revision()


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_each_translated_field_says_its_language(staff, page, language):
    names = ("lead", "plain_summary", "short_name")
    changed = {f"{name}_{code}": "Toinen" for name in names for code in ("fi", "ru")}
    changed |= {"title": "Toinen", "name_ru": "Другая", "ready_fi": False, "ready_ru": False}
    changed |= {"search_description": "Toinen", "meta_description_ru": "Другое"}
    table = comparison(staff(language), page, *two_versions(page, **changed))
    rows = rows_of(table)
    assert len(rows) == len(changed)
    assert set(LABELS[language]) <= set(rows)
    endings = {heading.rpartition(" (")[2] for heading in rows}
    assert endings == {"Suomi)", "Русский)"}


@pytest.mark.parametrize(
    ("language", "before", "after"), [("fi", "kyllä", "ei"), ("ru", "да", "нет")]
)
def test_a_tick_is_yes_or_no(staff, page, language, before, after):
    table = comparison(staff(language), page, *two_versions(page, ready_ru=False))
    assert list(rows_of(table).values()) == [[before, after]]


@pytest.mark.parametrize(
    ("language", "day"), [("fi", "1.6.2035 12.30"), ("ru", "01.06.2035 12:30")]
)
def test_a_time_is_in_words_of_the_language(staff, page, language, day):
    moment = datetime(2035, 6, 1, 9, 30, tzinfo=UTC)
    table = comparison(staff(language), page, *two_versions(page, go_live_at=moment))
    assert list(rows_of(table).values()) == [[day]]


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("fi", ["Osio Alaosio", "työntekijät", "kyllä"]),
        ("ru", ["Раздел Подраздел", "сотрудники", "да"]),
    ],
)
def test_choices_and_ticks_in_blocks_are_in_words(staff, page, language, labels):
    image = SiteImage.objects.create(title="Kuva", file=get_test_image_file())
    heading = {"type": "heading", "id": "a", "value": {"text": "Otsikko", "level": "2"}}
    page.body_fi = [heading]
    people = {"type": "people", "id": "b", "value": {"heading": "", "group": "staff"}}
    picture = {
        "type": "image",
        "id": "c",
        "value": {
            "image": {"image": image.pk, "alt_text": "", "decorative": True},
            "caption": "",
        },
    }
    changed = heading | {"value": {"text": "Otsikko", "level": "3"}}
    raw = page._meta.get_field("body_fi").to_python
    versions = two_versions(page, body_fi=raw([changed, people, picture]))
    shown = words(comparison(staff(language), page, *versions))
    for label in labels:
        assert label in shown
    assert "staff" not in shown
    assert "True" not in shown
