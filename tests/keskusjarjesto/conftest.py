"""A whole site on disk, as a host has it, apart from the tests' own database."""

import os
import shutil
from pathlib import Path

import pytest

from tests.browser.running_site import made_once


@pytest.fixture(scope="session")
def model_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once for all test processes, with the content, and static files collected."""
    folder = tmp_path_factory.getbasetemp()
    return made_once(folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder)


@pytest.fixture(scope="module")
def production(model_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of a site with a database and files of its own."""
    var = tmp_path_factory.mktemp("production") / "var"
    shutil.copytree(model_site / "var", var)
    return {"VAR_DIR": str(var), "STATIC_ROOT": str(model_site / "static")}
