"""What all tests share: the real content, loaded once, and people who look at it."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from wagtail.models import Site
from wagtail.users.models import UserProfile

from pages.models import HomePage


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureDef) -> None:
    """The database of every test holds the real content; what a test changes is rolled back."""
    with django_db_blocker.unblock():
        call_command("load_content", verbosity=0)


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """So that no test sees what another one cached, such as addresses of pages rolled back."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def home(db: None) -> HomePage:
    return HomePage.objects.get()


@pytest.fixture
def site(db: None) -> Site:
    return Site.objects.get()


@pytest.fixture
def visitor() -> Client:
    """Somebody who reads the public pages."""
    return Client()


@pytest.fixture
def staff(db: None) -> Callable[..., Client]:
    """Makes a member of staff who is signed in: ``staff("ru", group="editors")``."""

    def make(language: str = "fi", group: str | None = "chief-editors", **fields: object) -> Client:
        user = get_user_model().objects.create_user(
            username=f"staff-{language}-{group}", password="salasana", **fields
        )
        if group:
            user.groups.add(Group.objects.get(name=GROUP_NAMES[group]))
        UserProfile.objects.create(user=user, preferred_language=language)
        client = Client()
        client.force_login(user)
        return client

    return make


GROUP_NAMES = {
    "editors": "Toimittajat – Редакторы",
    "chief-editors": "Päätoimittajat – Главные редакторы",
}
