"""What the first content says beyond its source is for staff to confirm; nobody else sees it."""

import pytest
from django.urls import reverse

from representation.models import Entry
from tests.factories import BodyFactory
from tests.pages.admin_form import edit, open_form, post
from tests.pages.html import Html

pytestmark = pytest.mark.django_db
QUESTION = "Tallentamalla sivun vahvistat ne."


def form_of(client, entry: Entry) -> str:
    address = reverse("wagtailadmin_pages:edit", args=[entry.pk])
    return client.get(address).content.decode()


def test_staff_are_asked_until_they_have_saved_the_page(staff):
    client, entry = staff(), Entry.objects.get(number=2)
    assert QUESTION in form_of(client, entry)
    answer = edit(client, entry.specific, publish=False)
    assert answer.status_code == 302
    assert QUESTION not in form_of(client, entry)
    assert QUESTION in form_of(client, Entry.objects.get(number=3))


def test_saving_in_the_background_confirms_nothing(staff):
    client, entry = staff(), Entry.objects.get(number=2)
    address = reverse("wagtailadmin_pages:edit", args=[entry.pk])
    client.defaults["HTTP_ACCEPT"] = "application/json"
    post(client, address, open_form(client, address))
    del client.defaults["HTTP_ACCEPT"]
    assert QUESTION in form_of(client, entry)


@pytest.mark.parametrize("number", [7, None])
def test_nothing_is_asked_where_there_is_nothing_to_confirm(staff, number):
    entry = Entry.objects.get(number=number) if number else BodyFactory(level="national")
    assert QUESTION not in form_of(staff(), entry)


def test_the_public_sees_nothing_of_it(visitor):
    assert "vahvist" not in Html(visitor.get("/fi/toimielimet/etno/")).main
