"""What all tests share: the real content, loaded once, and people who look at it."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import transaction
from django.test import Client, SimpleTestCase
from django.utils import translation
from pytest_django import DjangoDbBlocker
from wagtail.models import Site
from wagtail.users.models import UserProfile

from pages.models import HomePage
from tests.database import use_copy


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Does not even read what a leg of ``bin/test`` leaves out, or all but what it wants."""
    marks = config.getoption("markexpr")
    is_browser = collection_path.is_relative_to(BROWSER)
    if (marks.startswith("not browser") and is_browser) or (
        marks == "browser" and collection_path.is_file() and not is_browser
    ):
        return True
    return None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--first-parameters",
        action="store_true",
        help="run each test with its first parameters only: all code, not all values",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what is known of a test without a mark of its own, and chooses by our own option."""
    if config.getoption("first_parameters"):
        first = {item.nodeid.partition("[")[0]: item for item in reversed(items)}
        others = set(items).difference(first.values())
        config.hook.pytest_deselected(items=list(others))
        items[:] = [item for item in items if item not in others]
    for item in items:
        if item.path.is_relative_to(BROWSER):
            item.add_marker("browser")
        if not asks_database(item):
            item.add_marker("once")


def asks_database(item: pytest.Item) -> bool:
    """Whether a test looks at the tests' database; processes that it starts have their own."""
    is_case = issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
    fixtures = set(getattr(item, "fixturenames", ()))
    asks = fixtures & {"db", "transactional_db", "django_db_setup"}
    return is_case or bool(asks) or item.get_closest_marker("django_db") is not None


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session")
def shelf(pytestconfig: pytest.Config) -> Path:
    """Where things are kept that are made once: see ``tests.made_once``."""
    return pytestconfig.cache.mkdir("made-once")


@pytest.fixture(scope="session")
def django_db_setup(
    shelf: Path, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The database of every test holds the real content; what a test changes is rolled back."""
    with django_db_blocker.unblock():
        take_away = use_copy(shelf)
    yield
    with django_db_blocker.unblock():
        take_away()


@pytest.fixture(autouse=True)
def clean_process() -> Iterator[None]:
    """So that no test sees what another one left: cached addresses, the language of a request."""
    cache.clear()
    translation.deactivate()
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
    return sign_in


def sign_in(
    language: str = "fi", group: str | None = "chief-editors", name: str = "staff", **fields: object
) -> Client:
    """The browser of a new member of staff."""
    user = get_user_model().objects.create_user(
        username=f"{name}-{language}-{group}", password="salasana", **fields
    )
    if group:
        user.groups.add(Group.objects.get(name=GROUP_NAMES[group]))
    UserProfile.objects.create(user=user, preferred_language=language)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(scope="module")
def rows_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What fixtures of a module make is there for all its tests, and rolled back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


BROWSER = Path(__file__).parent / "browser"
GROUP_NAMES = {
    "editors": "Toimittajat – Редакторы",
    "chief-editors": "Päätoimittajat – Главные редакторы",
}
