"""What a page weighs on its way to a phone."""

from gzip import compress

import pytest
from django.core.management import call_command
from django.test import Client

pytestmark = pytest.mark.django_db

KILOBYTE = 1000
ROWS = 50


@pytest.fixture(scope="module")
def register(rows_of_module: None) -> None:
    """More entries than one page of a list shows."""
    call_command("make_register", entries=ROWS + 10, verbosity=0)


@pytest.mark.parametrize(
    "address",
    [
        "/fi/missa-olemme-mukana/",
        "/ru/missa-olemme-mukana/",
        "/fi/missa-olemme-mukana/?jarjestys=alku-uusin-ensin",
    ],
)
def test_a_full_page_of_the_list_fits_into_the_first_packets(
    visitor: Client, register: None, address: str
) -> None:
    """14 kB, about what ten packets hold, which a server sends before it waits for an answer.

    Source: RFC 6928 (an initial window of ten segments).
    """
    answer = visitor.get(address)
    html = answer.content.decode()
    assert html.count('id="e') >= ROWS
    assert len(compress(answer.content, 6)) <= 14 * KILOBYTE
