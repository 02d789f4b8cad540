"""The page about the data: what it promises is there, and no edit of staff loses its links."""

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from pages.blocks.text import RICH_TEXT_FEATURES
from pages.models import ContentPage
from representation.dates.status import Status
from representation.exports.formats import FORMATS
from representation.exports.records import VERSION
from representation.models import Observation, OrganisationKind
from tests.pages.html import Html

pytestmark = pytest.mark.django_db
SLUG = "tietoa-aineistosta"
in_each_language = pytest.mark.parametrize("language", ["fi", "ru"])


@pytest.fixture
def page(visitor, language):
    return Html(visitor.get(f"/{language}/{SLUG}/"))


@in_each_language
def test_it_has_an_example_of_every_format(page):
    links = page.links("main")
    assert {f"/data/entries.{suffix}" for suffix in FORMATS} <= set(links)
    assert "/data/catalogue.jsonld" in links
    assert "<iframe src=" in page.main
    assert "/oembed?url=" in page.main


@in_each_language
def test_every_address_of_data_that_it_names_answers(page, visitor):
    for link in page.links("main"):
        if link.startswith(("/data/", "/e/", "/o/", "/t/")):
            assert visitor.get(link).status_code in (200, 303), link


@in_each_language
def test_it_explains_what_programs_ask_and_read(page):
    words = [
        *Status.values,
        *OrganisationKind.values,
        *Observation.Meaning.values,
        "as_of",
        "confirmed_on",
        "date",
        VERSION,
    ]
    assert [word for word in words if word not in page.main] == []


@in_each_language
def test_it_names_the_licence(page):
    assert any(link.startswith("https://creativecommons.org") for link in page.links("main"))


@in_each_language
def test_it_does_not_sound_like_a_list_of_people(page):
    assert "rekister" not in page.main.casefold()
    assert "реестр" not in page.main.casefold()


@in_each_language
def test_its_links_and_code_outlive_the_editor(language):
    body = getattr(ContentPage.objects.get(slug=SLUG), f"body_{language}")
    converter = ContentstateConverter(RICH_TEXT_FEATURES)
    for block in body:
        if block.block_type != "rich_text":
            continue
        before = block.value.source
        after = converter.to_database_format(converter.from_database_format(before))
        for sign in ("href=", "/data/entries.", "&lt;iframe", "<b>"):
            assert after.count(sign) == before.count(sign), sign
