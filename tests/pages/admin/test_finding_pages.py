"""Staff find pages by their names in every language, and copy them."""

import pytest
from django.urls import reverse

from representation.models import Entry
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return ContentPageFactory(
        parent=home, title="Tavoitteet", slug="tavoitteet", name_ru="Стратегия общества"
    )


@pytest.mark.parametrize("words", ["Tavoi", "Страте", "стратегия общ"])
def test_the_explorer_finds_a_page_by_its_name_in_any_language(staff, home, page, words):
    answer = staff("ru").get(f"/admin/pages/{home.pk}/", {"q": words})
    assert page.pk in [found.pk for found in answer.context["pages"]]


@pytest.mark.parametrize("words", ["Tavoi", "Страте"])
def test_the_search_of_all_pages_finds_it(staff, page, words):
    answer = staff("ru").get("/admin/pages/search/", {"q": words})
    assert page.pk in [found.pk for found in answer.context["pages"]]


@pytest.mark.parametrize("words", ["Tavoi", "Страте"])
def test_the_chooser_of_pages_finds_it(staff, page, words):
    answer = staff("ru").get(reverse("wagtailadmin_choose_page_search"), {"q": words})
    assert f"/admin/pages/{page.pk}/" in answer.content.decode()


# --- Copies --------------------------------------------------------------------------------------
@pytest.fixture(params=["entry", "content page"])
def original(request, page):
    return page if request.param == "content page" else Entry.objects.get(number=2).specific


def test_no_alias_is_offered(staff, original):
    answer = staff().get(f"/admin/pages/{original.pk}/copy/")
    assert "alias" not in answer.context["form"].fields


def test_who_asks_for_an_alias_gets_a_copy(staff, original):
    answer = staff().post(
        f"/admin/pages/{original.pk}/copy/",
        {
            "new_title": "Kopio",
            "new_slug": "kopio",
            "new_parent_page": original.get_parent().pk,
            "alias": "on",
        },
    )
    assert answer.status_code == 302
    copy = type(original).objects.get(slug="kopio")
    assert copy.alias_of is None
