"""Nobody hands out, or takes over, more rights than she has."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client

from tests.conftest import GROUP_NAMES

pytestmark = pytest.mark.django_db

User = get_user_model()
PASSWORD = "Pitkä-salasana-2026"


def fields(**changes: object) -> dict[str, object]:
    return {
        "username": "uusi",
        "email": "uusi@example.org",
        "first_name": "Uusi",
        "last_name": "Henkilö",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "is_active": "on",
        **changes,
    }


def group(name: str) -> Group:
    return Group.objects.get(name=GROUP_NAMES[name])


@pytest.fixture
def admin(db):
    return User.objects.create_superuser("root", email="root@example.org", password="salasana")


@pytest.fixture
def colleague(db):
    user = User.objects.create_user("kollega", email="k@example.org", password="salasana")
    user.groups.add(group("editors"))
    return user


@pytest.fixture
def keepers(db) -> Group:
    """A group with a right that chief editors do not have."""
    made = Group.objects.create(name="Ylläpitäjät")
    made.permissions.add(Permission.objects.get(codename="change_group"))
    return made


def test_a_chief_editor_makes_an_account_for_a_new_editor(staff):
    answer = staff().post("/admin/users/new/", fields(groups=[group("editors").pk]))
    assert answer.status_code == 302
    assert list(User.objects.get(username="uusi").groups.all()) == [group("editors")]


def test_a_chief_editor_makes_no_administrator(staff):
    client = staff()
    assert b"is_superuser" not in client.get("/admin/users/new/").content
    client.post("/admin/users/new/", fields(is_superuser="on"))
    assert not User.objects.get(username="uusi").is_superuser


def test_a_chief_editor_makes_nobody_an_administrator(staff, colleague):
    client = staff()
    assert b'name="is_superuser"' not in client.get(f"/admin/users/edit/{colleague.pk}/").content
    client.post(f"/admin/users/edit/{colleague.pk}/", fields(username="k", is_superuser="on"))
    colleague.refresh_from_db()
    assert (colleague.username, colleague.is_superuser) == ("k", False)


def test_a_chief_editor_gives_no_group_with_more_rights_than_hers(staff, colleague, keepers):
    client = staff()
    for address in ("/admin/users/new/", f"/admin/users/edit/{colleague.pk}/"):
        assert client.post(address, fields(groups=[keepers.pk])).status_code == 200
    assert not keepers.user_set.exists()


def test_a_chief_editor_does_not_change_the_account_of_an_administrator(staff, admin):
    answer = staff("ru").post(f"/admin/users/edit/{admin.pk}/", fields(), follow=True)
    admin.refresh_from_db()
    assert admin.check_password("salasana")
    assert "root" in " ".join(map(str, answer.context["messages"]))


def test_a_chief_editor_does_not_take_over_an_account_with_more_rights(staff, colleague, keepers):
    colleague.groups.add(keepers)
    staff().post(f"/admin/users/edit/{colleague.pk}/", fields())
    colleague.refresh_from_db()
    assert colleague.check_password("salasana")


def bulk(client: Client, action: str, *users, **data: object):
    chosen = "&".join(f"id={user.pk}" for user in users)
    address = f"/admin/bulk/auth/user/{action}/?next=/admin/users/&{chosen}"
    return client.post(address, data, follow=True)


def test_a_chief_editor_does_not_switch_off_an_administrator(staff, admin, colleague):
    answer = bulk(staff(), "set_active_state", admin, colleague, mark_as_active="False")
    assert User.objects.get(pk=admin.pk).is_active
    assert User.objects.get(pk=colleague.pk).is_active, "the action happens whole or not at all"
    assert "root" in " ".join(map(str, answer.context["messages"]))


def test_a_chief_editor_gives_an_administrator_no_role(staff, admin):
    bulk(staff(), "assign_role", admin, role=group("editors").pk)
    assert not admin.groups.exists()


def test_a_chief_editor_gives_several_no_role_with_more_rights_than_hers(staff, colleague, keepers):
    bulk(staff(), "assign_role", colleague, role=keepers.pk)
    assert not keepers.user_set.exists()


def test_a_chief_editor_gives_a_role_that_she_may_give(staff, colleague):
    bulk(staff(), "assign_role", colleague, role=group("chief-editors").pk)
    assert group("chief-editors") in colleague.groups.all()


@pytest.mark.parametrize("several", [False, True])
def test_who_may_delete_users_deletes_nobody_with_more_rights(staff, colleague, keepers, several):
    client = staff()
    group("chief-editors").permissions.add(Permission.objects.get(codename="delete_user"))
    colleague.groups.add(keepers)
    if several:
        bulk(client, "delete", colleague)
    else:
        client.post(f"/admin/users/delete/{colleague.pk}/")
    assert User.objects.filter(pk=colleague.pk).exists()


def test_an_administrator_may_do_all_that(admin, colleague, keepers):
    client = Client()
    client.force_login(admin)
    assert b'name="is_superuser"' in client.get("/admin/users/new/").content
    client.post(
        f"/admin/users/edit/{colleague.pk}/", fields(is_superuser="on", groups=[keepers.pk])
    )
    colleague.refresh_from_db()
    assert colleague.is_superuser
    assert list(colleague.groups.all()) == [keepers]
