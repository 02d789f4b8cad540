"""A body whose rows are published, and the member of staff who edits it."""

from collections.abc import Callable

import pytest
from django.test import Client

from representation.models import Entry
from tests.conftest import sign_in
from tests.factories import BodyFactory
from tests.pages.admin_form import edit
from tests.representation.append_only.rows import (
    row,
)


@pytest.fixture
def client(staff: Callable[..., Client]) -> Client:
    return staff()


@pytest.fixture(scope="module")
def published(rows_of_module: None) -> int:
    """A body with two seats and a former name, published through its form."""
    client = sign_in(name="first")
    made = BodyFactory(live=False)
    rows = {
        **row("seats", 0, role="member", start="2018", end="2019"),
        **row("former_names", 0, language="fi", former_name="Entinen nimi"),
    }
    edit(client, made, **rows)
    edit(client, made, **row("seats", 1, role="deputy", start="2020"))
    return made.pk


@pytest.fixture
def body(published: int, db: None) -> Entry:
    return Entry.objects.get(pk=published)
