"""How much is asked: ``FUZZ_REQUESTS`` says, else as much as there is time for."""

import os

import pytest

SIZE = int(os.environ.get("FUZZ_REQUESTS") or (2_000 if os.environ.get("CI") else 300))
BATCH = 100


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "batch" in metafunc.fixturenames:
        metafunc.parametrize("batch", range(-(-SIZE // BATCH)))
