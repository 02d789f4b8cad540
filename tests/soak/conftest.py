"""The ground of the stateful test, and how long it plays.

At a desk it plays the same short games every time, and in CI the same ones but more of them.
``HYPOTHESIS_PROFILE=soak`` plays for long, with new games each time.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from wagtail.models import Page
from wagtail.users.models import UserProfile

from pages.languages.fields import column
from pages.models import HomePage, SearchPage, SiteMapPage
from representation.models import (
    INDEX_PAGE_OF,
    AdvocacyIndexPage,
    Entry,
    NewsIndexPage,
    OrganisationIndexPage,
)
from tests.conftest import GROUP_NAMES
from tests.factories import OrganisationFactory
from tests.soak.expected_site import HOME, KINDS, LANGUAGES, Shadow, World, evolve
from tests.soak.ground import START, Ground, new_version
from tests.soak.staff_actions import Staff
from tests.soak.state_machine import LeakMachine

PROFILE = os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "desk")
# The blocks that show the register, on the front page.
FRONT_BODY = [
    ("latest_news", None),
    ("register_list", {"heading": "", "kind": "", "forms": []}),
    ("organisations", {"heading": "Organisations"}),
]
# So many rounds of so many games: processes share the rounds.
ROUNDS = {"desk": 2, "ci": 6, "soak": 6}
COMMON = {
    "database": None,
    "deadline": None,
    "print_blob": True,
    "suppress_health_check": list(HealthCheck),
}
# Making a failing game shorter takes many times as long as finding it.
SHORT = settings(
    **COMMON,
    derandomize=True,
    max_examples=2,
    stateful_step_count=30,
    phases=[Phase.generate],
)
LONG = settings(
    **COMMON,
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "50")),
    stateful_step_count=40,
)
# To find one bug: many short games, and no work on making the game shorter still.
HUNT = settings(
    **COMMON,
    derandomize=True,
    max_examples=40,
    stateful_step_count=8,
    phases=[Phase.generate],
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "round_" in metafunc.fixturenames:
        metafunc.parametrize("round_", range(ROUNDS[PROFILE]))


@pytest.fixture
def game() -> settings:
    return LONG if PROFILE == "soak" else SHORT


@pytest.fixture
def hunt() -> settings:
    return HUNT


@pytest.fixture(scope="package")
def ground(django_db_setup: None, django_db_blocker: Any) -> Iterator[Ground]:
    """The sections without the first content and a page of each kind, made once for all tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        with time_machine.travel(START, tick=False):
            ground = _make_ground(HomePage.objects.get())
        ground.world.now = START + timedelta(hours=1)
        ground.world.remember()
        yield ground
        transaction.set_rollback(True)


@pytest.fixture
def machine(ground: Ground, db: None) -> Iterator[type[LeakMachine]]:
    """The machine on its ground."""
    LeakMachine.ground = ground
    LeakMachine.last_look = len(LANGUAGES) if PROFILE == "soak" else 1
    yield LeakMachine
    del LeakMachine.ground


def _make_ground(home: HomePage) -> Ground:
    for entry in Entry.objects.specific():
        entry.unpublish()
    sections = {str(kind): page.objects.get() for kind, page in INDEX_PAGE_OF.items()}
    sections |= {"work": AdvocacyIndexPage.objects.get(), HOME: home}
    sections["news"] = NewsIndexPage.objects.get()
    sections |= {"search": SearchPage.objects.get(), "site_map": SiteMapPage.objects.get()}
    sections |= {"organisations": OrganisationIndexPage.objects.get()}
    # Their own texts show entries that the model does not know of.
    for key, page in sections.items():
        for code in LANGUAGES:
            setattr(page, column("body", code), FRONT_BODY if key == HOME else [])
        page.save()
    paths = {key: page.url_path.removeprefix(home.url_path) for key, page in sections.items()}
    world = World(now=START, sections=paths, organisations={})
    for _number in range(2):
        names = [world.token("o") for _code in LANGUAGES]
        organisation = OrganisationFactory(
            **{column("name", code): name for code, name in zip(LANGUAGES, names, strict=True)}
        )
        world.organisations[organisation.pk] = tuple(names)
    keys = {key: page.pk for key, page in sections.items()}
    clients = {code: _sign_in(code) for code in LANGUAGES}
    ground = Ground(world, Staff(clients), keys, Group.objects.first().pk)
    for kind in KINDS:
        _plant(ground, kind, HOME if kind == "content" else kind)
    return ground


def _sign_in(language: str) -> Client:
    """A chief editor's browser, in a language."""
    user = get_user_model().objects.create_user(username=f"leak-{language}", password="salasana")
    user.groups.add(Group.objects.get(name=GROUP_NAMES["chief-editors"]))
    UserProfile.objects.create(user=user, preferred_language=language)
    client = Client()
    client.force_login(user)
    return client


def _plant(ground: Ground, kind: str, parent: int | str) -> None:
    """A published page, ready in every language."""
    world = ground.world
    version = new_version(world, kind, frozenset(LANGUAGES))
    version = evolve(version, ready=frozenset(LANGUAGES))
    key = ground.staff.add(kind, ground.keys[parent], version, publish=True)
    assert key is not None, f"the form for a new {kind} was refused"
    row = Page.objects.get(pk=key).specific
    page = Shadow(key, kind, parent, version.slug, number=getattr(row, "number", None))
    page.drafts.append((row.latest_revision_id, version))
    world.pages[key] = page
    world.publish(page, version)
