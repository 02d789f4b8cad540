"""Examples fill every page, on a site in development, once."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, TestCase
from wagtail.models import Page

from pages.models import Person
from representation.models import AdvocacyWork, Entry, NewsItem
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


def load(**options) -> None:
    with TestCase.captureOnCommitCallbacks():  # the cards for shared links are not drawn
        call_command("load_examples", verbosity=0, **options)


def test_a_site_that_may_be_a_real_one_is_left_alone() -> None:
    pages = Page.objects.count()
    with pytest.raises(CommandError, match="DEBUG is off"):
        load()
    assert Page.objects.count() == pages


def test_what_is_in_development_gets_them(settings) -> None:
    settings.DEBUG = True
    load()
    assert NewsItem.objects.count() == 5


def test_they_are_loaded_once() -> None:
    load(force=True)
    with pytest.raises(CommandError, match="already"):
        load(force=True)
    assert AdvocacyWork.objects.count() == 3


def test_every_page_can_be_read_and_says_that_it_is_an_example(visitor: Client) -> None:
    before = set(Page.objects.values_list("pk", flat=True))
    load(force=True)
    made = list(Page.objects.exclude(pk__in=before).specific())
    assert len(made) == 20 + 3 + 5 + 1
    for page in made:
        assert "simerkki" in page.title
        for language in ("fi", "ru"):
            address = page.get_url().replace(page.get_url()[:4], f"/{language}/", 1)
            assert visitor.get(address).status_code == 200, address
    assert not any(Page.find_problems())


def test_every_entry_has_dates() -> None:
    before = set(Entry.objects.values_list("pk", flat=True))
    load(force=True)
    made = Entry.objects.exclude(pk__in=before)
    assert [entry for entry in made if not entry.seats.exclude(start=None).exists()] == []


@pytest.mark.parametrize(("language", "word"), [("fi", "Esimerkki Henkilö"), ("ru", "Пример")])
def test_the_people_say_so_too_and_one_has_not_agreed(visitor, language, word) -> None:
    load(force=True)
    assert Person.objects.count() == 6
    page = Html(visitor.get(f"/{language}/yhteystiedot/"), f"/{language}/yhteystiedot/")
    names = [name.get_text() for name in page.soup.select(".person-name")]
    assert names == [f"{word} {number}" for number in range(1, 6)]
