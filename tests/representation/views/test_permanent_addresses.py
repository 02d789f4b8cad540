"""A permanent address answers for ever: with a page, with data, or with what is left to say."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from representation.models import Entry, Organisation, Theme
from tests.factories import BodyFactory
from tests.pages.admin_form import edit, unpublish
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


@pytest.fixture
def etno() -> Entry:
    return Entry.objects.get(number=2)


@pytest.mark.parametrize(("language", "path"), [("fi", "/fi/"), ("ru", "/ru/"), ("de", "/fi/")])
def test_it_leads_to_the_page_in_the_readers_language(visitor, language, path):
    answer = visitor.get("/e/2", headers={"accept-language": language})
    assert answer.status_code == 303
    assert answer["Location"] == f"{path}toimielimet/etno/"


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        ("text/csv", "/e/2.csv"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/fi/toimielimet/etno/"),
        ("*/*", "/fi/toimielimet/etno/"),
    ],
)
def test_it_leads_to_the_format_that_is_asked_for(visitor, accept, location):
    answer = visitor.get("/e/2", headers={"accept": accept})
    assert answer["Location"] == location
    assert "Accept" in answer["Vary"]


# --- Gone ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("fi", "Valtakunnallinen etnisten suhteiden neuvottelukunta (ETNO)"),
        ("ru", "Общефинляндский консультативный совет по этническим отношениям (ETNO)"),
    ],
)
def test_after_unpublishing_it_says_what_was_there(visitor, staff, etno, language, name):
    unpublish(staff(), etno)
    answer = visitor.get("/e/2", headers={"accept-language": language})
    assert answer.status_code == 410
    assert Html(answer).headings == [name]


def test_it_tells_why_if_staff_have_written_it(visitor, staff, etno):
    chief = staff()
    unpublish(chief, etno)
    edit(chief, etno, publish=False, withdrawal_reason_fi="Neuvottelukunta on yhdistetty toiseen.")
    assert "yhdistetty toiseen" in Html(visitor.get("/e/2")).main


def test_of_what_the_clock_published_it_tells_the_published_name(visitor, staff):
    chief = staff()
    body = BodyFactory(title="Luonnos", live=False)
    body.title, body.go_live_at = "Julkaistu nimi", timezone.now() + timedelta(hours=1)
    body.save_revision().publish()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
        unpublish(chief, body)
        edit(chief, body, publish=False, title="Salainen uusi nimi")
        assert Html(visitor.get(f"/e/{body.number}")).headings == ["Julkaistu nimi"]


def test_it_tells_until_when_it_was_there(visitor, staff, etno):
    with time_machine.travel("2027-03-04T12:00+02:00"):
        unpublish(staff(), etno)
    assert "4.3.2027. Se julkaistiin" in visitor.get(f"/e/{etno.number}").content.decode()


def test_one_day_is_told_once(visitor, staff):
    with time_machine.travel("2027-03-04T12:00+02:00"):
        body = BodyFactory(first_published_at=timezone.now())
        unpublish(staff(), body)
    assert "sivustolta 4.3.2027.\n" in visitor.get(f"/e/{body.number}").content.decode()


def test_of_what_ran_out_it_tells_when(visitor, etno):
    body = etno.specific
    body.expire_at = datetime(2027, 3, 4, 12, tzinfo=UTC)
    body.save_revision().publish()
    with time_machine.travel("2027-05-06T12:00+02:00"):
        assert "4.3.2027. Se julkaistiin" in visitor.get(f"/e/{etno.number}").content.decode()
        call_command("publish_scheduled")
        assert "4.3.2027. Se julkaistiin" in visitor.get(f"/e/{etno.number}").content.decode()


def test_it_does_not_tell_what_staff_have_written_since(visitor, staff, etno):
    chief = staff()
    unpublish(chief, etno)
    edit(chief, etno, publish=False, title="Salainen uusi nimi")
    assert "Salainen uusi nimi" not in visitor.get("/e/2").content.decode()


def test_what_is_withheld_is_not_told(visitor, staff, etno):
    chief = staff()
    unpublish(chief, etno)
    edit(chief, etno, publish=False, withheld="on")
    assert visitor.get("/e/2").status_code == 404


def test_a_private_entry_is_not_told_of(visitor, etno):
    PageViewRestriction.objects.create(page=etno, restriction_type="login")
    answer = visitor.get("/e/2")
    assert answer.status_code == 404
    assert "ETNO" not in answer.content.decode()


def test_a_draft_is_not_told_of(visitor):
    draft = BodyFactory(live=False)
    assert visitor.get(f"/e/{draft.number}").status_code == 404


@pytest.mark.parametrize("address", ["/e/999999", "/e/99999999999", "/o/99999", "/t/99999"])
def test_what_never_was_there_answers_404_at_once(visitor, address):
    assert visitor.get(address).status_code == 404


# --- Organisations and themes --------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/o/1", "/t/1"])
def test_they_lead_to_the_format_that_is_asked_for(visitor, address):
    answer = visitor.get(address, headers={"accept": "application/atom+xml"})
    assert answer.status_code == 303
    assert answer["Location"] == f"{address}.atom"
    assert {"Accept", "Accept-Language"} <= set(answer["Vary"].split(", "))


def test_an_organisation_leads_to_all_that_we_do_with_it(visitor):
    ministry = Organisation.objects.get(name_fi="oikeusministeriö")
    answer = visitor.get(f"/o/{ministry.pk}", headers={"accept-language": "fi"})
    assert answer.status_code == 303
    assert answer["Location"].endswith(f"?organisaatio=oikeusministerio-{ministry.pk}")
    assert len(Html(visitor.get(answer["Location"])).soup.select(".register .entry-name")) == 3


def test_a_theme_leads_to_all_that_we_do_on_it(visitor):
    theme = Theme.objects.get(name_fi="Kotoutuminen")
    answer = visitor.get(f"/t/{theme.pk}", headers={"accept-language": "ru"})
    assert answer["Location"].endswith(f"?tema=integratsiya-{theme.pk}")


@pytest.mark.parametrize(("language", "word"), [("fi", "organisaatio"), ("ru", "organizatsiya")])
def test_an_entry_leads_to_all_that_we_do_with_its_organisation(visitor, language, word):
    page = Html(visitor.get(f"/{language}/toimielimet/etno/"))
    (address,) = [link for link in page.links(".facts") if f"?{word}=" in link]
    assert address.startswith(f"/{language}/")
    listed = Html(visitor.get(address)).soup.select(".register .entry-name")
    assert len(listed) == 3
