"""A new organisation or theme that may be a double is asked about; unlike names are not."""

from itertools import combinations

import pytest

from representation.models import Entry, Organisation, OrganisationFormerName, Theme
from representation.models.near_names import near_named
from representation.models.same_names import same_name_warnings
from tests.factories import BodyFactory, EngagementFactory, OrganisationFactory, ThemeFactory
from tests.pages.admin_form import edit, post

pytestmark = pytest.mark.django_db

ADD = "/admin/snippets/representation/organisation/add/"
NO_ROWS = {"former_names-TOTAL_FORMS": "0", "former_names-INITIAL_FORMS": "0"}


@pytest.fixture
def moniheli() -> Organisation:
    return Organisation.objects.get(name_fi="Moniheli ry")


def add(client, name="Uusi ry", **fields):
    return post(client, ADD, {"name_fi": name, "kind": "association", **NO_ROWS, **fields})


@pytest.mark.parametrize(
    "name", ["moniheli", "Moni-Heli r.y.", "Monihelli ry", "Монихели", "MONIHELI RY"]
)
def test_a_name_near_another_one_is_asked_about(staff, moniheli, name):
    client = staff()
    answer = add(client, name)
    assert answer.status_code == 200
    assert "is_another" in answer.context["form"].errors
    assert f"organisation/edit/{moniheli.pk}/" in answer.content.decode()
    assert not Organisation.objects.filter(name_fi=name).exists()
    assert add(client, name, is_another="on").status_code == 302
    assert Organisation.objects.filter(name_fi=name).exists()


def test_former_names_and_abbreviations_are_looked_at_too(staff):
    known = OrganisationFactory(abbreviation="KVL")
    OrganisationFormerName.objects.create(
        organisation=known, language="fi", former_name="Kotouttajien liitto"
    )
    client = staff()
    for fields in (
        {"name": "Kotouttajien liitto ry"},
        {"abbreviation": "kvl"},
        {"name": "KVL ry"},
    ):
        assert f"organisation/edit/{known.pk}/" in add(client, **fields).content.decode()


def test_the_business_id_of_another_one_is_an_error_however_it_is_written(staff):
    known = OrganisationFactory(business_id="0201256-6")
    answer = add(staff(), business_id="02012566", is_another="on")
    assert f"organisation/edit/{known.pk}/" in str(answer.context["form"].errors["business_id"])
    assert not Organisation.objects.filter(name_fi="Uusi ry").exists()


def test_an_organisation_may_be_saved_again_beside_its_double(staff, moniheli):
    double = OrganisationFactory(name_fi="Moniheli", name_ru="")
    address = f"/admin/snippets/representation/organisation/edit/{double.pk}/"
    data = {"name_fi": "Moniheli", "kind": "foundation", **NO_ROWS}
    assert post(staff(), address, data).status_code == 302
    double.refresh_from_db()
    assert double.kind == "foundation"


def test_a_theme_with_the_name_of_another_is_asked_about(staff):
    theme = ThemeFactory(name_fi="Työllisyys")
    data = {"name_fi": "työllisyys"}
    answer = post(staff(), "/admin/snippets/representation/theme/add/", data)
    assert f"theme/edit/{theme.pk}/" in answer.content.decode()


@pytest.mark.parametrize("model", [Organisation, Theme])
def test_none_of_the_real_ones_is_taken_for_another(model):
    for one, other in combinations(model.objects.all(), 2):
        short = one.short_name
        assert not near_named([other], one.all_names, short), (one, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Oulun kaupunki", "Turun kaupunki"),
        ("Itä-Suomen yliopisto", "Länsi-Suomen yliopisto"),
        ("Hanke 2020", "Hanke 2021"),
        ("Город Оулу", "Город Турку"),
        ("Suomen Pakolaisapu ry", "Suomen Pakolaisneuvonta ry"),
        ("ry", "oy"),
    ],
)
def test_unlike_names_are_not_asked_about(name, other):
    assert not near_named([Organisation(name_fi=other)], [name])


def test_an_entry_with_the_name_of_another_is_saved_with_a_warning(staff):
    known = BodyFactory(name_ru="Совет по туризму")
    new = EngagementFactory(name_ru="")
    answer = edit(staff(), new, publish=False, name_ru="«Совет по  туризму»")
    assert answer.status_code == 302
    form = staff("ru").get(f"/admin/pages/{new.pk}/edit/").content.decode()
    assert f"(/e/{known.number})" in form


def test_no_real_entry_has_the_name_of_another(db):
    for entry in Entry.objects.all():
        assert not same_name_warnings(entry, Entry.objects.all())
