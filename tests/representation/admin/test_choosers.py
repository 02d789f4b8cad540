"""Staff make what is missing where they choose, without leaving the form."""

import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from representation.models import Organisation, RepresentationBody, Theme
from tests.factories import BodyFactory
from tests.pages.admin_form import edit, post

pytestmark = pytest.mark.django_db


def address(model, name: str) -> str:
    return reverse(model.snippet_viewset.chooser_viewset.get_url_name(name))


@pytest.mark.parametrize(("language", "group"), [("fi", "editors"), ("ru", "chief-editors")])
def test_the_dialog_makes_an_organisation_and_chooses_it(staff, language, group):
    client = staff(language, group)
    shown = json.loads(client.get(address(Organisation, "choose")).content)["html"]
    assert 'name="name_ru"' in shown
    data = {"name_fi": "Uusi virasto", "name_ru": "Новое ведомство", "kind": "agency"}
    answer = json.loads(post(client, address(Organisation, "create"), data).content)
    made = Organisation.objects.get(name_fi="Uusi virasto")
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(made.pk)
    assert made.words
    assert ModelLogEntry.objects.for_instance(made).filter(action="wagtail.create").exists()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name_fi": "", "kind": "agency"}, "name_fi"),
        ({"name_fi": "Uusi", "kind": ""}, "kind"),
        ({"name_fi": "Uusi", "kind": "agency", "business_id": "1234567-8"}, "business_id"),
        ({"name_fi": "moniheli", "kind": "agency"}, "is_another"),
    ],
)
def test_the_dialog_refuses_what_the_form_refuses(staff, fields, wrong):
    before = Organisation.objects.count()
    answer = json.loads(post(staff(), address(Organisation, "create"), fields).content)
    assert answer["step"] == "reshow_creation_form"
    assert f'name="{wrong}"' in answer["htmlFragment"]
    assert "error-message" in answer["htmlFragment"]
    assert Organisation.objects.count() == before


def test_the_dialog_takes_the_tick_that_it_is_another_one(staff):
    fields = {"name_fi": "moniheli", "kind": "agency", "is_another": "on"}
    answer = json.loads(post(staff(), address(Organisation, "create"), fields).content)
    assert answer["step"] == "chosen"


@pytest.mark.parametrize("model", [Organisation, Theme])
def test_who_may_not_add_makes_nothing_by_direct_post_either(staff, model):
    name = f"add_{model._meta.model_name}"
    permission = Permission.objects.get(codename=name)
    for group in Group.objects.all():
        group.permissions.remove(permission)
    client, before = staff("fi", "editors"), model.objects.count()
    assert 'name="name_fi"' not in json.loads(client.get(address(model, "choose")).content)["html"]
    post(client, address(model, "create"), {"name_fi": "Uusi", "kind": "agency"})
    assert model.objects.count() == before


def test_a_theme_is_made_from_the_form_of_an_entry(staff):
    client = staff("ru", "editors")
    body = BodyFactory()
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[body.pk])).content.decode()
    assert f'data-new-theme-url="{address(Theme, "choose")}"' in shown
    answer = json.loads(post(client, address(Theme, "create"), {"name_ru": "Спорт"}).content)
    theme = Theme.objects.get(name_ru="Спорт")
    assert answer["result"] | {"edit_url": ""} == {
        "id": str(theme.pk),
        "string": "Спорт",
        "edit_url": "",
    }
    assert edit(client, body, publish=False, themes=[theme.pk]).status_code == 302
    draft = RepresentationBody.objects.get(pk=body.pk).get_latest_revision_as_object()
    assert list(draft.themes.all()) == [theme]
