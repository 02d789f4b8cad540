"""The compose file: what it runs is what the README and the Dockerfile say."""

import re
from typing import Any

import pytest
import yaml

from tests.process import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]


def variables_in(value: Any) -> set[str]:
    """The variables that compose fills in."""
    return set(re.findall(r"\$\{([A-Z_]+)", yaml.safe_dump(value)))


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_starts_again_and_writes_only_where_it_is_said(name: str) -> None:
    service = SERVICES[name]
    assert service["restart"] == "unless-stopped"
    assert service["read_only"] is True
    assert "/tmp" in service["tmpfs"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    volumes = {volume.partition(":")[0] for volume in service["volumes"]}
    assert volumes <= COMPOSE["volumes"].keys()


def test_the_site_writes_to_the_volume_that_the_image_declares() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    (declared,) = re.findall(r"^VOLUME (\S+)$", dockerfile, re.MULTILINE)
    assert SERVICES["web"]["environment"]["VAR_DIR"] == declared
    assert SERVICES["web"]["volumes"] == [f"var:{declared}"]
    (collected,) = set(re.findall(r"STATIC_ROOT=(\S+)", dockerfile))
    assert SERVICES["web"]["environment"]["STATIC_ROOT"] == collected


def test_the_site_is_reached_through_a_proxy_only() -> None:
    (port,) = SERVICES["web"]["ports"]
    assert port.startswith("127.0.0.1:")
    assert port.endswith(f":{SERVICES['web']['environment']['PORT']}")
    assert "ports" not in SERVICES["db"]


def test_the_site_waits_for_the_database_and_finds_it() -> None:
    assert SERVICES["web"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    database = SERVICES["db"]["environment"]
    address = (
        f"postgres://{database['POSTGRES_USER']}:${{POSTGRES_PASSWORD}}"
        f"@db:5432/{database['POSTGRES_DB']}"
    )
    assert SERVICES["web"]["environment"]["DATABASE_URL"] == address


def test_the_readme_names_what_has_to_be_in_the_file_of_variables() -> None:
    sample = README.split("Write a file `.env`")[1].split("All other settings")[0]
    named = set(re.findall(r"^    ([A-Z_]+)=", sample, re.MULTILINE))
    assert variables_in(SERVICES) - {"PORT"} <= named
    assert {"SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS"} <= named
    # Without it the database would be open to anybody who reaches it.
    assert SERVICES["db"]["environment"]["POSTGRES_PASSWORD"].startswith("${POSTGRES_PASSWORD:?")
    assert "`HOST`, `PORT`" in README
