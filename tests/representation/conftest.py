"""What tests of several parts of the register share."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client


@pytest.fixture
def on_a_friday_in_november() -> Iterator[None]:
    """It is 27 November 2026, by day."""
    with time_machine.travel("2026-11-27T10:00:00+02:00", tick=False):
        yield


@pytest.fixture
def editor(staff: Callable[..., Client]) -> Client:
    """A Finnish editor, signed in."""
    return staff("fi", "editors")
