"""The results that staff promote: who sees them, where, and for which words."""

import pytest
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion
from wagtail.models import Page

from tests.factories import BodyFactory, ContentPageFactory
from tests.pages.hiding import in_each_way
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db


def promote(query, **fields):
    return SearchPromotion.objects.create(query=Query.get(query), **fields)


def search(visitor, query, language="fi", **parameters):
    return Html(visitor.get(f"/{language}/haku/", {"q": query, **parameters}))


def promoted(page):
    """The addresses of what is promoted."""
    return [a["href"] for a in page.soup.select("#results-promoted ~ ol .index-name a")]


@pytest.fixture
def page(home):
    return ContentPageFactory(parent=home, slug="etuudet", title="Etuudet", name_ru="Льготы")


@pytest.mark.parametrize(("language", "name"), [("fi", "Etuudet"), ("ru", "Льготы")])
def test_a_promoted_page_stands_above_the_results_in_the_readers_language(
    visitor, page, language, name
):
    promote("lapset", page=page)
    sections = search(visitor, "lapset", language).soup.select("section.results")
    assert len(sections) > 1
    assert sections[0].find(id="results-promoted")
    assert words(sections[0].select_one(".index-name")) == name


@pytest.mark.parametrize(
    ("wanted", "query", "is_shown"),
    [
        ("kela", "KELA", True),
        ("Kela", "kelan", True),
        ("ёлка", "елка", True),
        ("kelan tuki", "kela tuki?", True),
        ("kela", "mikä on kela", True),
        ("kela", "kela tuki", False),
        ("kela", "kelat", True),
        ("kela", "kelaus", False),
        ("...", "kela", False),
    ],
)
def test_the_words_may_be_in_any_form(visitor, page, wanted, query, is_shown):
    promote(wanted, page=page)
    assert bool(promoted(search(visitor, query))) == is_shown


def test_what_would_have_found_nothing_counts_as_found(visitor, page):
    promote("xylofoni", page=page)
    answer = search(visitor, "xylofoni")
    assert promoted(answer) == ["/fi/etuudet/"]
    assert answer.soup.find(id="nothing-found") is None
    assert not QueryDailyHits.objects.exists()


def test_a_page_of_one_group_has_no_promoted_results(visitor, page):
    promote("lapset", page=page)
    assert promoted(search(visitor, "lapset", group="themes")) == []


@in_each_way
def test_nothing_hidden_is_promoted(visitor, staff, page, hide):
    promote("xylofoni", page=page)
    hide(staff, page)
    answer = search(visitor, "xylofoni")
    assert promoted(answer) == []
    assert answer.soup.find(id="nothing-found")
    assert QueryDailyHits.objects.get().hits == 1


def test_a_draft_and_what_was_never_published_are_not_promoted(visitor, page):
    draft = BodyFactory(title="Luonnos", live=False)
    promote("xylofoni", page=Page.objects.get(pk=draft.pk))
    assert promoted(search(visitor, "xylofoni")) == []


def test_an_address_elsewhere_is_promoted_in_the_language_of_its_letters(visitor):
    promote(
        "xylofoni",
        external_link_url="https://www.kela.fi/",
        external_link_text="Kela",
        description="Пособия <b>и</b> льготы.",
    )
    answer = search(visitor, "xylofoni")
    [result] = answer.soup.select("#results-promoted ~ ol > li")
    assert result.a["href"] == "https://www.kela.fi/"
    assert words(result.a) == "Kela"
    assert result.a.find(lang=True) is None
    assert "Пособия <b>и</b> льготы." in words(result.find(lang="ru"))


def test_a_page_is_shown_once_in_the_order_of_staff(visitor, page, home):
    other = ContentPageFactory(parent=home, slug="toinen")
    promote("kela", page=page, sort_order=1)
    promote("kela", page=other, sort_order=0)
    promote("kelan", page=page, sort_order=2)
    assert promoted(search(visitor, "kela")) == ["/fi/toinen/", "/fi/etuudet/"]


def test_a_change_of_what_is_promoted_reaches_browsers_that_have_the_page(visitor, page):
    tag = visitor.get("/fi/haku/?q=xylofoni").headers["ETag"]
    promotion = promote("xylofoni", page=page)
    for change in (lambda: None, promotion.delete):
        change()
        answer = visitor.get("/fi/haku/?q=xylofoni", headers={"if-none-match": tag})
        assert answer.status_code == 200
        tag = answer.headers["ETag"]


def test_a_count_changes_nothing_that_browsers_have(visitor):
    tag = visitor.get("/fi/").headers["ETag"]
    visitor.get("/fi/haku/?q=xylofoni")
    assert visitor.get("/fi/", headers={"if-none-match": tag}).status_code == 304
