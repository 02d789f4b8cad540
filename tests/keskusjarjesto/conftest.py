"""A whole site on disk, as a host has it, apart from the tests' own database."""

import shutil
from pathlib import Path

import pytest

from tests.browser.running_site import collected_static
from tests.database import sqlite_site


@pytest.fixture(scope="module")
def production(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of a site with a database and files of its own."""
    var = tmp_path_factory.mktemp("production") / "var"
    shutil.copytree(sqlite_site(shelf), var)
    return {"VAR_DIR": str(var), "STATIC_ROOT": str(collected_static(shelf))}
