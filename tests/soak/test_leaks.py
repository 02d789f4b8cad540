"""No sequence of staff's actions makes a public face show what it must not."""

import pytest
from hypothesis import seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.soak.state_machine import LeakMachine


@pytest.mark.soak
def test_nothing_leaks(machine: type[LeakMachine], game: settings, round_: int) -> None:
    games = type("Games", (machine,), {})
    if game.derandomize:  # else the games of every run are others
        games = seed(round_)(games)
    run_state_machine_as_test(games, settings=game)
