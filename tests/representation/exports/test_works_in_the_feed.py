"""Advocacy works in the feeds: which filters choose them, and that nothing of them leaks."""

import feedparser
import pytest

from representation import models
from tests.factories import BodyFactory, OrganisationFactory, ThemeFactory, WorkFactory
from tests.pages import hiding
from tests.representation.exports.samples import SITE

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(fetch):
    """The works told of in a feed: ``works("o/3")``, ``works(kind="body")``."""

    def works(of="data/entries", **query):
        feed = feedparser.parse(fetch("atom", of, **query))
        assert not feed.bozo
        return [each for each in feed.entries if each.tags[0].term == "advocacy"]

    return works


@pytest.fixture
def body():
    body = BodyFactory(title="Neuvosto", level="regional")
    body.entry_organisations.add(models.EntryOrganisation(organisation=OrganisationFactory()))
    body.seats.add(models.Seat(role="chair"))
    body.save()
    return body


@pytest.fixture
def work(body):
    """A work done in ``body``, addressed to another organisation, on a theme."""
    work = WorkFactory(title="Kannanotto kielestä", name_ru="Заявление о Языке")
    work.addressee = OrganisationFactory()
    work.bodies.add(models.RepresentationBody.objects.get(pk=body.pk))
    work.themes.add(ThemeFactory())
    work.save()
    return work


def test_the_feeds_of_all_that_a_work_is_about_tell_of_it(works, work, body):
    host = body.organisation_list[0]
    [theme] = work.themes.all()
    for of in (f"o/{work.addressee.pk}", f"o/{host.pk}", f"t/{theme.pk}", f"e/{body.number}"):
        assert [each.id for each in works(of)] == [f"{SITE}data/#work-{work.pk}"], of


def test_the_feeds_of_others_do_not(works, work):
    for of in (f"o/{OrganisationFactory().pk}", f"t/{ThemeFactory().pk}", "e/2"):
        assert works(of) == [], of


@pytest.mark.parametrize("query", [{}, {"text": "языке"}, {"text": "KIELESTÄ kannanotto"}])
def test_a_work_that_is_asked_for_is_told(works, work, query):
    assert len(works(**query)) == 1


@pytest.mark.parametrize("query", [{"text": "neuvosto"}, {"text": "kannanotto muusta"}])
def test_a_work_whose_names_lack_a_word_is_not_told(works, work, query):
    assert works(**query) == []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"kind": "body"}, 1),
        ({"kind": "body", "text": "neuvosto"}, 1),
        ({"kind": "body", "text": "kannanotto"}, 0),
        ({"kind": "membership"}, 0),
        ({"level": "regional"}, 1),
        ({"level": "european"}, 0),
        ({"role": "chair"}, 1),
        ({"role": "deputy"}, 0),
        ({"status": "not_known"}, 1),
        ({"status": "current"}, 0),
    ],
)
def test_what_says_nothing_of_works_chooses_their_bodies(works, work, query, count):
    assert len(works(**query)) == count


@hiding.in_each_way
def test_a_hidden_work_is_not_told(works, work, staff, hide):
    hide(staff, work)
    assert works() == []


def test_a_draft_is_not_told(works):
    WorkFactory(live=False)
    assert works() == []


def test_prose_that_is_not_ready_is_not_told(works, work):
    work.lead_fi, work.lead_ru, work.ready_ru = "Valmis.", "Не готово.", False
    work.save()
    [told] = works()
    assert "Valmis." in told.summary
    assert "Не готово." not in told.summary


@hiding.in_each_way
def test_the_organisation_of_a_hidden_body_leads_to_no_work(works, work, body, staff, hide):
    host = body.organisation_list[0]
    hide(staff, body)
    assert works(f"o/{host.pk}") == []
    assert len(works(f"o/{work.addressee.pk}")) == 1


def test_its_id_stays_when_it_gets_another_address(works, work):
    [before] = works()
    work.slug = "toinen-osoite"
    work.save()
    [after] = works()
    assert (before.id, before.link) != (after.id, after.link)
    assert before.id == after.id
