"""A name in one language is enough, whichever it is."""

import pytest
from wagtail.test.utils.form_data import nested_form_data, streamfield

from pages.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


def form_of_names(**names: str) -> dict[str, str]:
    prose = {f"body_{code}": streamfield([]) for code in ("fi", "ru")}
    blank = {"title": "", "name_ru": "", "slug": "", "action-publish": "1"}
    return nested_form_data({**blank, **prose, **names})


@pytest.fixture
def added_in_russian_alone(staff, home: HomePage) -> ContentPage:
    form = form_of_names(name_ru="Новости общества")
    answer = staff("ru").post(f"/admin/pages/add/pages/contentpage/{home.pk}/", form)
    assert answer.status_code == 302
    return ContentPage.objects.get(name_ru="Новости общества")


def test_a_russian_name_alone_makes_a_page_and_an_address(added_in_russian_alone, visitor):
    assert added_in_russian_alone.slug == "novosti-obshchestva"
    assert visitor.get("/fi/novosti-obshchestva/").status_code == 200


def test_it_is_marked_as_russian_on_the_finnish_page(added_in_russian_alone, visitor):
    html = visitor.get("/fi/novosti-obshchestva/").content.decode()
    assert '<span lang="ru">Новости общества</span>' in html


def test_the_form_leaves_the_finnish_name_empty(added_in_russian_alone, staff):
    form = staff("fi").get(f"/admin/pages/{added_in_russian_alone.pk}/edit/").context["form"]
    assert form["title"].value() == ""
    assert form["name_ru"].value() == "Новости общества"


def test_a_finnish_name_written_later_is_finnish(added_in_russian_alone, staff, visitor):
    names = {"title": "Uutisia", "name_ru": "Новости общества", "slug": "uutisia"}
    edit = f"/admin/pages/{added_in_russian_alone.pk}/edit/"
    assert staff("fi").post(edit, form_of_names(**names)).status_code == 302
    assert "<h1>Uutisia</h1>" in visitor.get("/fi/uutisia/").content.decode()


def test_a_page_without_any_name_is_refused(staff, home):
    answer = staff("fi").post(f"/admin/pages/add/pages/contentpage/{home.pk}/", form_of_names())
    assert answer.status_code == 200
    assert "title" in answer.context["form"].errors


# --- Addresses -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("names", "slug"),
    [
        ({"title": "тест"}, "test"),
        ({"title": "Ёлка"}, "elka"),
        ({"title": "Äänestys"}, "aanestys"),
        ({"title": "!!!"}, "sisaltosivu"),
        ({"name_ru": "!!!"}, "sisaltosivu"),
        ({"name_ru": "—"}, "sisaltosivu"),
        ({"title": "щ" * 255}, ("shch" * 255)[:200]),
    ],
)
@pytest.mark.parametrize("language", ["fi", "ru"])
@pytest.mark.parametrize("action", ["action-publish", "ignored"])
def test_any_name_makes_an_address(staff, home, names, slug, language, action):
    form = {**form_of_names(**names), action: "1"}
    if action != "action-publish":
        del form["action-publish"]
    address = f"/admin/pages/add/pages/contentpage/{home.pk}/"
    answer = staff(language).post(address, form)
    assert answer.status_code == 302
    page = ContentPage.objects.order_by("pk").last()
    assert page.slug == slug
    assert page.live == (action == "action-publish")


def test_a_second_page_of_the_name_has_an_address_of_its_own(staff, home):
    client = staff()
    for _n in range(2):
        address = f"/admin/pages/add/pages/contentpage/{home.pk}/"
        assert client.post(address, form_of_names(title="!!!")).status_code == 302
    assert ContentPage.objects.filter(slug__startswith="sisaltosivu").count() == 2


def test_an_address_taken_away_is_made_anew(staff, added_in_russian_alone):
    edit = f"/admin/pages/{added_in_russian_alone.pk}/edit/"
    assert staff().post(edit, form_of_names(title="Ёлка")).status_code == 302
    added_in_russian_alone.refresh_from_db()
    assert added_in_russian_alone.slug == "elka"
