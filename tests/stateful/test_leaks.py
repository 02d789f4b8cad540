"""No sequence of staff's actions makes a public face show what it must not."""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.stateful.machine import LeakMachine


def test_nothing_leaks(machine: type[LeakMachine], game: settings) -> None:
    run_state_machine_as_test(machine, settings=game)
