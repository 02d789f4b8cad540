"""The summary in plain language: written beside the other prose, shown in its own language only."""

import pytest
from django.utils.translation import override
from wagtail.models import get_page_models

from pages.models import ContentPage
from representation.models import AdvocacyWork, NewsItem
from tests.factories import NewsItemFactory, WorkFactory
from tests.pages.admin_form import edit
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db

ABOUT = {"fi": "/fi/tietoa-meista/", "ru": "/ru/tietoa-meista/"}
PAGE_TYPES = [model for model in get_page_models() if model.is_creatable]


def summary(page: Html) -> str:
    box = page.soup.select_one("main section[aria-labelledby=plain-summary]")
    return words(box) if box else ""


def test_staff_write_it_beside_the_other_prose(visitor, staff):
    page = ContentPage.objects.get(slug="tietoa-meista")
    assert not summary(Html(visitor.get(ABOUT["fi"])))
    saved = edit(staff(), page, plain_summary_fi="Me puhumme venäjää.\nMe autamme.")
    assert saved.status_code == 302
    assert (
        summary(Html(visitor.get(ABOUT["fi"]))) == "Selkokielellä Me puhumme venäjää. Me autamme."
    )


def test_it_is_not_shown_in_place_of_another_language(visitor):
    ContentPage.objects.filter(slug="tietoa-meista").update(plain_summary_fi="Selkeästi.")
    russian = Html(visitor.get(ABOUT["ru"]))
    assert not summary(russian)
    assert not russian.soup.select(".note")  # nor is the page said to be in Finnish


def test_it_is_shown_once_its_language_is_ready(visitor):
    pages = ContentPage.objects.filter(slug="tietoa-meista")
    pages.update(plain_summary_ru="Простыми словами.", ready_ru=False)
    assert "Простыми словами" not in Html(visitor.get(ABOUT["ru"])).text
    pages.update(ready_ru=True)
    assert "Простыми словами" in summary(Html(visitor.get(ABOUT["ru"])))


def test_it_is_found_by_its_words(visitor, staff):
    page = ContentPage.objects.get(slug="tietoa-meista")
    edit(staff(), page, plain_summary_ru="Одуванчик")
    assert ABOUT["ru"] in Html(visitor.get("/ru/haku/?q=Одуванчик")).links(".results")


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_shows_it(visitor, model):
    made = {AdvocacyWork: WorkFactory, NewsItem: NewsItemFactory}
    page = model.objects.live().first() or made[model]()
    model.objects.filter(pk=page.pk).update(plain_summary_fi="Selkeästi sanottuna.", ready_fi=True)
    with override("fi"):
        address = page.get_url()
    assert "Selkeästi sanottuna." in summary(Html(visitor.get(address)))
