"""Loading the first content again leaves everything as staff left it."""

import io

import pytest
from django.core.management import call_command
from wagtail.models import Page

from pages.models import ContentPage, SiteSettings
from pages.navigation.redirects import redirect_former_address
from representation.models import Entry, Organisation, Seat, Theme
from tests.factories import ContentPageFactory
from tests.pages.admin_form import edit, move, post, unpublish

pytestmark = pytest.mark.django_db


def load() -> str:
    out = io.StringIO()
    call_command("load_content", stdout=out)
    return out.getvalue()


def page_at(home, path: str) -> Page | None:
    return Page.objects.filter(url_path=f"{home.url_path}{path}").first()


def test_it_says_that_nothing_was_loaded():
    assert load() == "0 items loaded, 0 brought up to date.\n"


def test_a_renamed_page_stays_renamed_and_its_old_address_leads_to_it(staff, visitor, home):
    edit(staff(), ContentPage.objects.get(slug="tietoa-meista"), slug="keita-olemme")
    load()
    assert page_at(home, "tietoa-meista/") is None
    assert visitor.get("/ru/tietoa-meista/")["Location"] == "/ru/keita-olemme/"


def test_a_moved_page_stays_where_it_was_moved(staff, home):
    about = ContentPage.objects.get(slug="tietoa-meista")
    move(staff(), ContentPage.objects.get(slug="tietosuojaseloste"), about)
    load()
    assert page_at(home, "tietoa-meista/tietosuojaseloste/")
    assert page_at(home, "tietosuojaseloste/") is None


def test_a_deleted_page_does_not_come_back(staff, home):
    page = ContentPage.objects.get(slug="tietosuojaseloste")
    post(staff(), f"/admin/pages/{page.pk}/delete/", {})
    load()
    assert not Page.objects.filter(slug="tietosuojaseloste").exists()


def test_an_address_of_the_first_content_that_has_moved_still_answers(visitor):
    for language in ("fi", "ru"):
        answer = visitor.get(f"/{language}/tietoa-meista/jasenjarjestot/?a=1")
        assert (answer.status_code, answer["Location"]) == (301, f"/{language}/jarjestoille/?a=1")


def test_an_address_that_has_a_page_is_not_led_elsewhere(visitor, home):
    about = ContentPage.objects.get(slug="tietoa-meista")
    page = ContentPageFactory(parent=about, slug="jasenjarjestot")
    redirect_former_address(
        home.get_children().get(slug="jarjestoille"), "tietoa-meista/jasenjarjestot"
    )
    assert visitor.get(page.get_url()).status_code == 200


def test_an_unpublished_entry_stays_unpublished(staff, visitor):
    unpublish(staff(), Entry.objects.get(number=9))
    load()
    assert visitor.get("/fi/toimielimet/tyollisyyden-palvelutori/").status_code == 410


def test_names_that_staff_have_changed_stay():
    organisation = Organisation.objects.get(name_fi="Moniheli ry")
    theme = Theme.objects.get(name_fi="Työllisyys")
    Organisation.objects.filter(pk=organisation.pk).update(name_fi="Uusi Moniheli ry")
    Theme.objects.filter(pk=theme.pk).update(name_fi="Työelämä")
    SiteSettings.objects.update(tagline_fi="Uusi tunnuslause")
    load()
    assert Organisation.objects.filter(name_fi="Moniheli ry").exists() is False
    assert Theme.objects.filter(name_fi="Työllisyys").exists() is False
    assert SiteSettings.objects.get().tagline_fi == "Uusi tunnuslause"


def test_the_seats_that_staff_have_added_stay():
    entry = Entry.objects.get(number=7)
    entry.seats.add(Seat(role="member", start="2021"))
    entry.save()
    load()
    assert [str(seat.start) for seat in Entry.objects.get(number=7).seats.all()] == ["2021"]
