"""News in the feeds: which filters choose them, and that nothing of them leaks."""

from datetime import date

import feedparser
import pytest

from representation import models
from tests.factories import BodyFactory, NewsItemFactory, OrganisationFactory, ThemeFactory
from tests.pages import hiding
from tests.representation.exports.samples import SITE

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(fetch):
    """The news told of in a feed: ``news("o/3")``, ``news(kind="body")``."""

    def news(of="data/entries", **query):
        feed = feedparser.parse(fetch("atom", of, **query))
        assert not feed.bozo
        return [each for each in feed.entries if each.tags[0].term == "news"]

    return news


@pytest.fixture
def item():
    item = NewsItemFactory(title="Tapaaminen", name_ru="Встреча", date=date(2025, 5, 9))
    item.subjects = [models.NewsSubject(page=BodyFactory(level="regional"))]
    item.news_organisations = [models.NewsOrganisation(organisation=OrganisationFactory())]
    item.themes = [ThemeFactory()]
    item.save()
    return item


def test_the_feeds_of_all_that_an_item_is_about_tell_of_it(news, item):
    [body], [organisation], [theme] = (
        item.subject_pages(),
        item.organisation_list(),
        item.themes.all(),
    )
    for of in ("data/entries", f"e/{body.number}", f"o/{organisation.pk}", f"t/{theme.pk}"):
        [told] = news(of)
        assert told.id == f"{SITE}data/#news-{item.pk}"
        assert "Tapaaminen" in told.title
        assert "Введение по-русски." in told.summary
        assert "9.5.2025" in told.summary


def test_the_feeds_of_others_do_not(news, item):
    for of in (f"o/{OrganisationFactory().pk}", f"t/{ThemeFactory().pk}", "e/2"):
        assert news(of) == [], of


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"text": "ВСТРЕЧА"}, 1),
        ({"text": "muu"}, 0),
        ({"kind": "body"}, 1),
        ({"kind": "membership"}, 0),
        ({"level": "regional"}, 1),
        ({"level": "european"}, 0),
    ],
)
def test_filters_choose_an_item_by_its_names_or_by_the_entries_it_is_about(
    news, item, query, count
):
    assert len(news(**query)) == count


@hiding.in_each_way
def test_a_hidden_item_is_not_told(news, item, staff, hide):
    hide(staff, item)
    assert news() == []


def test_a_draft_is_not_told(news):
    NewsItemFactory(live=False)
    assert news() == []


def test_prose_that_is_not_ready_is_not_told(news, item):
    item.lead_fi, item.lead_ru, item.ready_ru = "Valmis.", "Не готово.", False
    item.save()
    [told] = news()
    assert "Valmis." in told.summary
    assert "Не готово." not in told.summary


def test_its_id_stays_when_it_gets_another_address(news, item):
    [before] = news()
    item.slug = "toinen-osoite"
    item.save()
    [after] = news()
    assert before.link != after.link
    assert before.id == after.id
