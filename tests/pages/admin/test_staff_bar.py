"""Signed-in staff have Wagtail's bar on public pages; visitors and caches know nothing of it."""

import pytest
from django.urls import reverse

from tests.conftest import sign_in
from tests.factories import BodyFactory, ContentPageFactory
from tests.pages.admin_form import open_form

pytestmark = pytest.mark.django_db
BAR = "wagtail-userbar"


def test_visitors_and_caches_get_nothing_of_it(visitor, home):
    page = ContentPageFactory(parent=home)
    answer = visitor.get(page.url)
    assert BAR not in answer.content.decode()
    assert "Cookie" not in answer.get("Vary", "")
    assert "script-src" not in answer["Content-Security-Policy"]
    visitor.cookies["sessionid"] = "nobody"
    answer = visitor.get(page.url)
    assert BAR not in answer.content.decode()
    assert "script-src" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize(("language", "words"), [("fi", "Muokkaa"), ("ru", "Редактировать")])
def test_staff_have_it_in_their_own_language(home, language, words):
    page = ContentPageFactory(parent=home)
    for public in ("fi", "ru"):
        answer = sign_in(language, name=public).get(f"/{public}/{page.slug}/")
        content = answer.content.decode()
        assert words in content[content.index(BAR) :]
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in content
        assert answer["Cache-Control"] == "no-store"
        assert "unsafe" not in answer["Content-Security-Policy"]


def test_an_entry_is_confirmed_from_its_public_page():
    body, client = BodyFactory(), sign_in()
    content = client.get(body.url).content.decode()
    start = content.index("/admin/bulk/")
    address = content[start : content.index('"', start)].replace("&amp;", "&")
    assert client.get(address).status_code == 200
    data = {"entries": [body.pk], "day": "2026-01-01", "source": "staff", "next": body.url}
    answer = client.post(address, data)
    assert answer.status_code == 302
    assert answer["Location"] == body.url
    assert body.observations.filter(meaning="holds").count() == 1


def test_only_whoever_may_edit_it_is_asked_to_confirm_it():
    content = sign_in(group=None).get(BodyFactory().url).content.decode()
    assert "/admin/bulk/" not in content


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_a_preview_of_a_page_with_one_name_shows_that_name(home, language):
    client = sign_in("ru")
    page = ContentPageFactory(parent=home, title="Только по-русски", title_language="ru")
    page.name_ru = "Только по-русски"
    page.save()
    data = open_form(client, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert data["title"] == ""
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(address, data).json()["is_valid"]
    content = client.get(f"{address}?mode={language}").content.decode()
    assert "Заголовок" not in content
    assert "Только по-русски" in content
