"""Copying a page asks for its names in each language, and the copy has them."""

import pytest

from pages.models import ContentPage
from representation.models import Entry
from tests.factories import BodyFactory, ContentPageFactory
from tests.pages.admin_form import edit, form_values, post
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["content page", "entry"])
def original(request, home):
    names = {"title": "Alkuperäinen", "name_ru": "Оригинал", "slug": "alkuperainen"}
    if request.param == "entry":
        return BodyFactory(**names)
    return ContentPageFactory(parent=home, **names)


def copy_form(client, page):
    address = f"/admin/pages/{page.pk}/copy/"
    return form_values(client.get(address).content, f"//form[@action='{address}']")


def copied(client, page, **changes):
    """The answer to the form of ``page`` with ``changes``, and the copy if there is one."""
    data = copy_form(client, page) | {"new_slug": "kopio"} | changes
    answer = post(client, f"/admin/pages/{page.pk}/copy/", data)
    return answer, type(page).objects.filter(slug="kopio").first()


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_the_form_has_the_names_of_the_page(staff, original, language):
    data = copy_form(staff(language), original)
    assert (data["new_title"], data["new_name_ru"]) == ("Alkuperäinen", "Оригинал")


def test_the_copy_and_its_draft_have_the_new_names(staff, original):
    client = staff()
    answer, copy = copied(client, original, new_title="Kopio", new_name_ru="Копия")
    assert answer.status_code == 302
    for version in (copy, copy.get_latest_revision_as_object()):
        assert (version.title, version.name_ru) == ("Kopio", "Копия")
        assert (version.slug, version.draft_title) == ("kopio", "Kopio")
    assert not copy.live
    assert edit(client, copy).status_code == 302  # publishes the draft
    original.refresh_from_db()
    assert (original.title, original.name_ru) == ("Alkuperäinen", "Оригинал")


def test_a_published_copy_shows_its_names_at_once(staff, visitor, original):
    _answer, copy = copied(
        staff(), original, new_title="Kopio", new_name_ru="Копия", publish_copies="on"
    )
    assert copy.live
    assert Html(visitor.get(copy.get_url())).headings == ["Kopio"]
    assert Html(visitor.get(copy.get_url().replace("/fi/", "/ru/"))).headings == ["Копия"]
    if isinstance(copy, Entry):
        assert copy.number != original.number
        names = [entry.title for entry in Entry.objects.filter(words__contains="kopio")]
        assert names == ["Kopio"]


def test_one_name_is_enough_in_any_language(staff, original):
    _answer, copy = copied(staff(), original, new_title="", new_name_ru="Копия")
    for version in (copy, copy.get_latest_revision_as_object()):
        assert (version.title, version.title_language) == ("Копия", "ru")
        assert str(version.name_in("fi")) == "Копия"


def test_a_page_without_a_name_in_the_default_language_can_get_one(staff, home):
    page = ContentPageFactory(parent=home, title="", name_ru="Только", slug="tolko")
    client = staff()
    assert copy_form(client, page)["new_title"] == ""
    _answer, copy = copied(client, page, new_title="Nyt suomeksi", new_name_ru="Только")
    assert (copy.title, copy.title_language, copy.name_ru) == ("Nyt suomeksi", "fi", "Только")


@pytest.mark.parametrize("nothing", ["", " ", "\u200b", "\u00a0\u00ad"])
def test_a_copy_without_a_name_is_refused(staff, original, nothing):
    answer, copy = copied(staff(), original, new_title=nothing, new_name_ru=nothing)
    assert answer.status_code == 200
    assert answer.context["form"].errors["new_title"]
    assert copy is None


def test_a_name_that_is_too_long_is_refused(staff, original):
    answer, copy = copied(staff(), original, new_name_ru="я" * 256)
    assert "new_name_ru" in answer.context["form"].errors
    assert copy is None


def test_the_pages_below_a_copied_page_keep_their_names(staff):
    parent = ContentPage.objects.get(slug="tietoa-meista")
    ContentPageFactory(parent=parent, title="Alasivu", name_ru="Подстраница", slug="alasivu")
    changes = {"new_title": "Kopio", "new_name_ru": "Копия", "copy_subpages": "on"}
    _answer, copy = copied(staff(), parent, **changes)
    below = [(each.title, each.name_ru) for each in copy.get_children().specific()]
    assert below == [(each.title, each.name_ru) for each in parent.get_children().specific()]
    assert ("Alasivu", "Подстраница") in below
