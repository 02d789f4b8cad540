"""The style guide shows every component in development, and is not there in production."""

from collections import Counter

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.test import Client
from django.urls import path

from keskusjarjesto import urls
from representation.style_guide import style_guide
from tests.pages.html import Html

pytestmark = pytest.mark.django_db
in_each_language = pytest.mark.parametrize("language", ["fi", "ru"])
# As where DEBUG is on; tests have it off.
in_development = pytest.mark.urls("tests.representation.test_style_guide")
urlpatterns = [*i18n_patterns(path("style-guide/", style_guide)), *urls.urlpatterns]


def guide(visitor: Client, language: str, query: str = "") -> Html:
    return Html(visitor.get(f"/{language}/style-guide/{query}"))


@in_each_language
def test_it_has_no_address_in_production(visitor: Client, language: str) -> None:
    assert visitor.get(f"/{language}/style-guide/").status_code == 404


@in_development
@in_each_language
def test_it_shows_every_seat_and_both_forms_of_a_list(visitor: Client, language: str) -> None:
    page = guide(visitor, language)
    for status in ("current", "upcoming", "ended", "not_held", "not_known"):
        assert page.soup.select(f"#seats ~ ul .seat-{status}"), status
    assert page.soup.select("section:has(#sparse) .entries")
    assert page.soup.select("section:has(#rich) .timeline .bar")
    assert page.soup.select("section:has(#past) .timeline .moment")
    assert [len(table.select(".table-seat")) for table in page.soup.select(".table")] == [
        1,
        6,
        18,
        0,
    ]


@in_development
@in_each_language
def test_its_errors_can_be_seen(visitor: Client, language: str) -> None:
    assert not guide(visitor, language).soup.select("[aria-invalid=true]")
    page = guide(visitor, language, "?date=31.2.2021&status=x")
    assert page.soup.select(".filters-more[open]")
    assert page.soup.select(".filters .field-error")
    assert page.soup.select("#errors li")


@in_development
@in_each_language
@pytest.mark.parametrize("query", ["", "?date=31.2.2021&status=x"])
def test_its_ids_are_unique(visitor: Client, language: str, query: str) -> None:
    ids = Counter(each["id"] for each in guide(visitor, language, query).soup.select("[id]"))
    assert not [each for each, times in ids.items() if times > 1]
