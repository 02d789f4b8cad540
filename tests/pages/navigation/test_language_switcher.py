"""The language switcher leads to the same view of the same page; each view names itself."""

from urllib.parse import parse_qs, urlsplit

import pytest

from representation.views.entry_list import EntryListView
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def short_lists(monkeypatch):
    monkeypatch.setattr(EntryListView, "per_page", 5)


@pytest.mark.parametrize("query", ["q=etno", "q=%D0%B0%20%22b%22&page=1", "q=%3Cscript%3E"])
def test_whoever_searches_keeps_her_words_when_she_changes_the_language(visitor, query):
    address = Html(visitor.get(f"/fi/haku/?{query}")).switcher["ru"]
    assert urlsplit(address).path == "/ru/haku/"
    assert parse_qs(urlsplit(address).query) == parse_qs(query)


def test_whoever_reads_the_second_page_of_a_list_stays_there(visitor):
    assert Html(visitor.get("/ru/toimielimet/?page=2")).switcher["fi"] == "/fi/toimielimet/?page=2"


def test_the_second_page_of_a_list_names_itself_and_its_alternates(visitor):
    page = Html(visitor.get("/ru/toimielimet/?page=2"))
    assert page.canonical == ["http://testserver/ru/toimielimet/?page=2"]
    assert page.meta("og:url") == "http://testserver/ru/toimielimet/?page=2"
    assert page.alternates == {
        "fi": "http://testserver/fi/toimielimet/?page=2",
        "ru": "http://testserver/ru/toimielimet/?page=2",
        "x-default": "http://testserver/fi/toimielimet/?page=2",
    }


@pytest.mark.parametrize("query", ["page=1", "utm_source=uutiskirje", "x="])
def test_what_changes_nothing_on_a_page_is_not_in_its_canonical_address(visitor, query):
    page = Html(visitor.get(f"/ru/toimielimet/?{query}"))
    assert page.canonical == ["http://testserver/ru/toimielimet/"]


def test_the_pages_of_a_list_have_every_entry_once(visitor):
    first, second = (
        Html(visitor.get(f"/fi/toimielimet/?page={number}")).links(".register .entry-name")
        for number in (1, 2)
    )
    assert (len(first), len(second)) == (5, 4)
    assert set(first) & set(second) == set()


@pytest.mark.parametrize(("number", "rel"), [(1, "next"), (2, "prev")])
def test_the_pages_of_a_list_lead_to_each_other(visitor, number, rel):
    page = Html(visitor.get(f"/ru/toimielimet/?page={number}"))
    link = page.soup.select_one(f'a[rel="{rel}"]')
    assert link["href"] == f"?page={3 - number}"
