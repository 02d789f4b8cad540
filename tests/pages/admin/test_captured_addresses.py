"""Staff are warned of a page that takes the address at which another page is found."""

import pytest
from django.urls import reverse

from pages.models import ContentPage
from representation.models import RepresentationBody, RepresentationBodyIndexPage
from tests.factories import BodyFactory, ContentPageFactory
from tests.pages.admin_form import edit, move, open_form, post
from tests.pages.html import Html

pytestmark = pytest.mark.django_db

WARNINGS = {"fi": "Vanhat linkit sivulle ”Vanha”", "ru": "Старые ссылки на ”Старая”"}


def create(client, model, parent, publish: bool = True, **fields):
    """Fills in the form of a new page; returns what the user sees next."""
    path = (model._meta.app_label, model._meta.model_name, parent.pk)
    address = reverse("wagtailadmin_pages:add", args=path)
    data = open_form(client, address) | fields
    if publish:
        data["action-publish"] = "1"
    response = post(client, address, data)
    assert response.status_code == 302
    return client.get(response["Location"], follow=True).content.decode()


@pytest.fixture
def old(staff, home):
    """A page that had the slug "vanha"."""
    page = ContentPageFactory(parent=home, title="Vanha", name_ru="Старая", slug="vanha")
    edit(staff("en"), page, slug="uusi")
    return page


@pytest.mark.parametrize("language", WARNINGS)
@pytest.mark.parametrize("publish", [True, False])
def test_a_new_page_warns_once(staff, home, old, language, publish):
    client = staff(language)
    seen = create(client, ContentPage, home, publish, title="Toinen", slug="vanha")
    shown = seen.count(WARNINGS[language])
    assert shown == (1 if publish else 2)  # in the form as well


def test_the_form_of_a_draft_warns_until_it_is_published(staff, visitor, home, old):
    client = staff()
    create(client, ContentPage, home, False, title="Toinen", slug="vanha")
    page = ContentPage.objects.get(slug="vanha")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert WARNINGS["fi"] in client.get(address).content.decode()
    assert visitor.get("/fi/vanha/")["Location"] == "/fi/uusi/"
    edit(client, page)
    client.get("/admin/")
    assert WARNINGS["fi"] not in client.get(address).content.decode()
    assert visitor.get("/fi/vanha/").status_code == 200


def test_a_page_that_is_renamed_warns(staff, home, old):
    client = staff()
    page = ContentPageFactory(parent=home, slug="toinen")
    response = edit(client, page, slug="vanha")
    assert WARNINGS["fi"] in client.get(response["Location"], follow=True).content.decode()


def test_a_page_that_is_moved_there_warns(staff, home, old):
    client = staff()
    page = ContentPageFactory(parent=old, slug="vanha")
    response = move(client, page, home)
    assert WARNINGS["fi"] in client.get(response["Location"], follow=True).content.decode()


def test_a_page_that_comes_back_or_takes_a_free_address_does_not_warn(staff, home, old):
    client = staff()
    response = edit(client, old, slug="vanha")
    assert "Vanhat linkit" not in client.get(response["Location"], follow=True).content.decode()
    assert "Vanhat linkit" not in create(client, ContentPage, home, title="Toinen", slug="vapaa")


def test_the_old_page_keeps_its_numbers(staff, visitor):
    client = staff()
    old = BodyFactory(title="Vanha", slug="vanha")
    edit(client, old, slug="uusi")
    parent = RepresentationBodyIndexPage.objects.get()
    fields = {"title": "Toinen", "slug": "vanha", "form": "council"}
    assert WARNINGS["fi"] in create(client, RepresentationBody, parent, **fields)
    new = RepresentationBody.objects.get(slug="vanha")
    assert new.number != old.number
    assert Html(visitor.get("/fi/toimielimet/vanha/")).headings == ["Toinen"]
    for path in (f"/e/{old.number}", f"/fi/e/{old.number}/"):
        assert visitor.get(path)["Location"] == "/fi/toimielimet/uusi/"
    assert visitor.get(f"/e/{new.number}")["Location"] == "/fi/toimielimet/vanha/"
    assert visitor.get(f"/e/{old.number}.csv").status_code == 200
