"""A published address keeps answering, whatever staff do to the page."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from representation.models import AdvocacyIndexPage
from tests.factories import BodyFactory, ContentPageFactory
from tests.pages.admin_form import edit, move, open_form, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(home):
    """A page with a child and a grandchild, and a page beside it."""
    parent = ContentPageFactory(parent=home, slug="vanhempi")
    child = ContentPageFactory(parent=parent, slug="lapsi")
    grandchild = ContentPageFactory(parent=child, slug="lapsenlapsi")
    beside = ContentPageFactory(parent=home, slug="muualla")
    return parent, child, grandchild, beside


def assert_leads(visitor, old: str, new: str) -> None:
    """Both languages' old addresses lead to the new ones for good, in one step."""
    for language in ("fi", "ru"):
        response = visitor.get(f"/{language}/{old}")
        assert response.status_code == 301, f"/{language}/{old}"
        assert response["Location"] == f"/{language}/{new}"
        assert visitor.get(response["Location"]).status_code == 200


def assert_answers(visitor, path: str) -> None:
    for language in ("fi", "ru"):
        assert visitor.get(f"/{language}/{path}").status_code == 200


staff_of_each_language = pytest.mark.parametrize("language", ["fi", "ru", "en"])


# --- Renaming ------------------------------------------------------------------------------------
@staff_of_each_language
def test_a_new_slug_leaves_redirects_in_both_languages(staff, visitor, tree, language):
    edit(staff(language), tree[0], slug="uusi")
    assert_leads(visitor, "vanhempi/", "uusi/")


def test_a_new_slug_leaves_redirects_for_all_pages_below(staff, visitor, tree):
    edit(staff(), tree[0], slug="uusi")
    assert_leads(visitor, "vanhempi/lapsi/", "uusi/lapsi/")
    assert_leads(visitor, "vanhempi/lapsi/lapsenlapsi/", "uusi/lapsi/lapsenlapsi/")


def test_a_new_slug_in_a_draft_changes_no_address_until_it_is_published(staff, visitor, tree):
    client = staff()
    edit(client, tree[0], publish=False, slug="uusi")
    assert_answers(visitor, "vanhempi/lapsi/")
    edit(client, tree[0])
    assert_leads(visitor, "vanhempi/lapsi/", "uusi/lapsi/")


def test_renaming_twice_leads_from_the_first_address_to_the_last(staff, visitor, tree):
    client = staff()
    for slug in ("b", "c"):
        edit(client, tree[0], slug=slug)
    for old in ("vanhempi/", "b/"):
        assert_leads(visitor, old, "c/")
        assert_leads(visitor, f"{old}lapsi/", "c/lapsi/")


def test_renaming_there_and_back_makes_no_loop(staff, visitor, tree):
    client = staff()
    for slug in ("b", "vanhempi"):
        edit(client, tree[0], slug=slug)
    assert_answers(visitor, "vanhempi/")
    assert_leads(visitor, "b/", "vanhempi/")
    assert_leads(visitor, "b/lapsi/", "vanhempi/lapsi/")


def test_renaming_parent_and_child_leads_from_every_address_there_ever_was(staff, visitor, tree):
    client = staff()
    edit(client, tree[0], slug="b")
    edit(client, tree[1], slug="c")
    edit(client, tree[0], slug="d")
    for old in ("vanhempi/lapsi/", "b/lapsi/", "b/c/"):
        assert_leads(visitor, old, "d/c/")


def test_a_new_page_may_take_the_address_that_another_one_left(staff, visitor, tree, home):
    edit(staff(), tree[0], slug="uusi")
    ContentPageFactory(parent=home, slug="vanhempi")
    assert_answers(visitor, "vanhempi/")


def test_a_redirect_works_without_the_last_slash(staff, visitor, tree):
    edit(staff(), tree[0], slug="uusi")
    response = visitor.get("/ru/vanhempi", follow=True)
    assert response.redirect_chain[-1] == ("/ru/uusi/", 301)


def test_a_redirect_works_with_a_query(staff, visitor, tree):
    edit(staff(), tree[0], slug="uusi")
    response = visitor.get("/ru/vanhempi/?utm_source=uutiskirje")
    assert response["Location"].startswith("/ru/uusi/")


def test_a_redirect_sets_no_cookie(staff, visitor, tree):
    edit(staff(), tree[0], slug="uusi")
    assert not visitor.get("/fi/vanhempi/").cookies


# --- Moving --------------------------------------------------------------------------------------
@staff_of_each_language
def test_moving_a_page_leaves_redirects_in_both_languages(staff, visitor, tree, language):
    _parent, child, _grandchild, beside = tree
    move(staff(language), child, beside)
    assert_leads(visitor, "vanhempi/lapsi/", "muualla/lapsi/")


def test_moving_a_page_leaves_redirects_for_all_pages_below(staff, visitor, tree):
    parent, _child, _grandchild, beside = tree
    move(staff(), parent, beside)
    assert_leads(visitor, "vanhempi/", "muualla/vanhempi/")
    assert_leads(visitor, "vanhempi/lapsi/", "muualla/vanhempi/lapsi/")
    assert_leads(visitor, "vanhempi/lapsi/lapsenlapsi/", "muualla/vanhempi/lapsi/lapsenlapsi/")


def test_moving_there_and_back_makes_no_loop(staff, visitor, tree, home):
    parent, _child, _grandchild, beside = tree
    client = staff()
    move(client, parent, beside)
    move(client, parent, home)
    assert_answers(visitor, "vanhempi/lapsi/")
    assert_leads(visitor, "muualla/vanhempi/lapsi/", "vanhempi/lapsi/")


def test_moving_and_renaming_leads_from_the_first_address_to_the_last(staff, visitor, tree):
    _parent, child, _grandchild, beside = tree
    client = staff()
    move(client, child, beside)
    edit(client, child, slug="uusi")
    edit(client, beside, slug="toisaalla")
    for old in ("vanhempi/lapsi/", "muualla/lapsi/", "muualla/uusi/"):
        assert_leads(visitor, old, "toisaalla/uusi/")


def test_moving_several_pages_at_once_leaves_redirects(staff, visitor, tree, home):
    parent, child, _grandchild, beside = tree
    other = ContentPageFactory(parent=parent, slug="toinen")
    post(
        staff(),
        f"/admin/bulk/wagtailcore/page/move/?id={child.pk}&id={other.pk}&next=/admin/",
        {"chooser": beside.pk},
    )
    assert_leads(visitor, "vanhempi/lapsi/", "muualla/lapsi/")
    assert_leads(visitor, "vanhempi/toinen/", "muualla/toinen/")


# --- The register --------------------------------------------------------------------------------
def test_a_renamed_entry_keeps_its_permanent_number(staff, visitor):
    body = BodyFactory(slug="vanha")
    edit(staff(), body, slug="uusi")
    assert_leads(visitor, "toimielimet/vanha/", "toimielimet/uusi/")
    assert visitor.get(f"/e/{body.number}")["Location"] == "/fi/toimielimet/uusi/"


def test_renaming_a_list_leaves_redirects_for_its_entries(staff, visitor, home):
    section = AdvocacyIndexPage.objects.get()
    old = section.slug
    edit(staff(), section, slug="vaikuttaminen-uusi")
    assert_leads(visitor, f"{old}/", "vaikuttaminen-uusi/")


def test_a_page_that_was_never_published_leaves_no_redirect(staff, visitor, home):
    draft = ContentPageFactory(parent=home, slug="luonnos", live=False)
    client = staff()
    edit(client, draft, publish=False, slug="toinen-luonnos")
    edit(client, draft)
    assert visitor.get("/fi/luonnos/").status_code == 404
    assert_answers(visitor, "toinen-luonnos/")


# --- The front page ------------------------------------------------------------------------------
def test_the_form_of_the_front_page_asks_for_no_slug(staff, home):
    assert "slug" not in open_form(staff(), f"/admin/pages/{home.pk}/edit/")


def test_a_new_slug_of_the_front_page_changes_no_address(visitor, tree, home):
    before = Redirect.objects.count()
    home.slug = "uusi-etusivu"
    home.save()
    assert Redirect.objects.count() == before
    assert_answers(visitor, "")
    assert_answers(visitor, "vanhempi/lapsi/")
