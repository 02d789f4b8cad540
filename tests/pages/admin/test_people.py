"""Staff keep the people whom visitors may turn to."""

import pytest
from django.urls import reverse

from pages.models import Person
from tests.factories import PersonFactory
from tests.pages.admin_form import form_values, post

pytestmark = pytest.mark.django_db


def view(name: str, *args: object) -> str:
    return reverse(Person.snippet_viewset.get_url_name(name), args=args)


def filled(client, address: str, **changes: object) -> dict[str, object]:
    """What the form at ``address`` sends, with ``changes``."""
    content = client.get(address).content
    return form_values(content, "//*[@name='name_fi']/ancestor::form") | changes


@pytest.mark.parametrize("group", ["editors", "chief-editors"])
@pytest.mark.parametrize("language", ["fi", "ru"])
def test_staff_add_a_person_who_is_shown_once_they_agree(visitor, staff, group, language):
    client = staff(language, group=group)
    fields = {"name_ru": "Проба Персона", "languages": ["ru", "fi"], "email": "koe@example.org"}
    data = filled(client, view("add"), **fields)
    assert "agreed" not in data
    assert post(client, view("add"), data).status_code == 302
    [person] = Person.objects.all()
    assert person.languages == ["ru", "fi"]
    assert "Проба" not in visitor.get("/ru/yhteystiedot/").content.decode()
    post(client, view("edit", person.pk), filled(client, view("edit", person.pk), agreed="on"))
    assert "Проба" in visitor.get("/ru/yhteystiedot/").content.decode()


def test_a_person_without_a_name_is_refused_in_words(staff):
    client = staff("fi")
    answer = post(client, view("add"), filled(client, view("add"), name_fi="  ", name_ru="\u2800"))
    assert answer.status_code == 200
    assert not Person.objects.exists()
    assert answer.context["form"].errors["name_fi"]


@pytest.mark.parametrize("code", ["xx", "fi'"])
def test_a_language_that_is_not_offered_is_refused(staff, code):
    client = staff("fi")
    data = filled(client, view("add"), name_fi="Koe", languages=[code])
    assert post(client, view("add"), data).status_code == 200
    assert not Person.objects.exists()


def test_editors_delete_a_person_and_nothing_of_them_stays(staff):
    client, person = staff(group="editors"), PersonFactory()
    assert post(client, view("delete", person.pk), {}).status_code == 302
    assert not Person.objects.exists()


def test_staff_put_people_in_order(staff, visitor):
    first, second = (PersonFactory(name_fi=name, sort_order=n) for n, name in enumerate("AB"))
    client = staff(group="editors")
    assert client.post(f"{view('reorder', second.pk)}?position=0").status_code == 200
    assert list(Person.objects.shown()) == [second, first]
    page = visitor.get("/fi/yhteystiedot/").content.decode()
    assert page.index(">B<") < page.index(">A<")


def test_there_is_no_export_of_people(staff):
    PersonFactory(email="koe@example.org")
    for form in ("csv", "xlsx"):
        answer = staff(name=form).get(view("list"), {"export": form})
        assert b"koe@example.org" not in b"".join(answer)
