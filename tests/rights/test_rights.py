"""Who may do what, cell by cell of the table in docs/rights.md, by requests to the addresses.

What is allowed really happens; what is refused changes nothing, and is refused with a clear answer.
"""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.conftest import sign_in
from tests.process import ROOT
from tests.rights import other_actions, page_actions  # noqa: F401 - fills ACTIONS
from tests.rights.actions import ACTIONS

ROLES = ("visitor", "account without a group", "editor", "chief editor", "administrator")
YES, NO = "yes", "–"
# To the form that signs in, to the first page of the admin or back to a list; or not at all.
REFUSALS = {302, 403, 404}


def read_table() -> dict[str, list[str]]:
    """The cells of docs/rights.md by the names of their rows."""
    table = {}
    for line in (ROOT / "docs" / "rights.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == len(ROLES) + 1 and set(cells[1:]) <= {YES, NO}:
            assert cells[0] not in table, f"twice: {cells[0]}"
            table[cells[0]] = cells[1:]
    return table


TABLE = read_table()


@pytest.fixture(scope="module")
def clients(rows_of_module: None, django_db_blocker: object) -> Iterator[dict[str, Client]]:
    """The browser of somebody in each role."""
    with django_db_blocker.unblock():
        root = sign_in(group=None, name="root", is_superuser=True)
        browsers = [
            Client(),
            sign_in(group=None),
            sign_in("fi", "editors"),
            sign_in("ru", "chief-editors"),
            root,
        ]
        yield dict(zip(ROLES, browsers, strict=True))


def same_session(browser: Client) -> Client:
    """A browser in the same session, which what happens in it does not take away from others."""
    client = Client()
    for name, morsel in browser.cookies.items():
        client.cookies[name] = morsel.value
    return client


def test_every_row_is_tested_and_every_action_is_a_row():
    assert set(TABLE) == set(ACTIONS)


@pytest.mark.django_db
@pytest.mark.parametrize("row", ACTIONS)
def test_row(clients, row):
    found, refusals = [], []
    for role in ROLES:
        cache.clear()
        with transaction.atomic():
            response, happened = ACTIONS[row](same_session(clients[role]))
            transaction.set_rollback(True)
        found.append(YES if happened else NO)
        if not happened:
            refusals.append(response.status_code)
    assert found == TABLE.get(row), f"{row}: {found}"
    assert set(refusals) <= REFUSALS, f"{row}: {refusals}"
