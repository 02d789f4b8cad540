"""The Nu HTML checker finds no error in any page or style sheet."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.browser import addresses
from tests.browser.crawl import Answer, contact_message, fetch
from tests.browser.running_site import RunningSite
from tests.process import ROOT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        "VNU_JAR" not in os.environ, reason="no HTML checker: VNU_JAR names none (bin/html-checker)"
    ),
]


# CSS Containment Level 3 and Cascade Level 5, in every browser since 2023; the checker (26.9) does
# not know them, nor that the order of the layers may stand before the imports.
UNKNOWN_TO_THE_CHECKER = (
    "at-rule “@container”",
    "Property “container-type”",
    "@import are not allowed after any valid statement",
)


def complaints(folder: Path, *options: str) -> list[dict[str, object]]:
    """What the checker says of the files in ``folder``."""
    command = ["java", "-jar", os.environ["VNU_JAR"], "--format", "json", "--errors-only"]
    done = subprocess.run(
        [*command, *options, str(folder)], capture_output=True, text=True, check=False, timeout=300
    )
    return json.loads(done.stderr)["messages"]


def special_answers(site: RunningSite) -> list[Answer]:
    """Pages that no link leads to: errors, a password, frames, forms with errors, sent forms."""
    answers = []
    for language in addresses.LANGUAGES:
        root = site.address(f"/{language}/")
        for path, status in (
            (addresses.NOT_FOUND, 404),
            (addresses.BAD_REQUEST, 400),
            (addresses.PRIVATE, 200),
            (addresses.WITHDRAWN, 410),
            *((path, 200) for path in addresses.FRAMES),
        ):
            answers.append(fetch(root + path))
            assert answers[-1].status == status
        for path in ("yhteystiedot/", "saavutettavuusseloste/palaute/"):
            answers.append(fetch(root + path, contact_message(email="ei osoite", consented="")))
            assert answers[-1].status == 422
            answers.append(fetch(root + path, contact_message()))
            assert answers[-1].status == 200
    return answers


def test_every_page_is_valid_html(
    public_pages: list[Answer],
    site: RunningSite,
    development_site: RunningSite,
    tmp_path: Path,
) -> None:
    guides = [
        fetch(development_site.address(f"/{language}/{addresses.STYLE_GUIDE}"))
        for language in addresses.LANGUAGES
    ]
    answers = [*public_pages, *special_answers(site), *guides]
    for number, answer in enumerate(answers):
        (tmp_path / f"{number}.html").write_bytes(answer.body)
    found = []
    for message in complaints(tmp_path, "--skip-non-html"):
        answer = answers[int(Path(str(message["url"])).stem)]
        line, extract = message.get("lastLine"), message.get("extract")
        found.append(
            f"{answer.path} ({answer.status}), line {line}: {message['message']} {extract}"
        )
    assert not found, "\n".join(found)


def test_style_sheets_are_valid_css() -> None:
    found = [
        f"{message['url']}, line {message.get('lastLine')}: {message['message']}"
        for message in complaints(ROOT / "static" / "css", "--css", "--skip-non-css")
        if not any(word in str(message["message"]) for word in UNKNOWN_TO_THE_CHECKER)
    ]
    assert not found, "\n".join(found)
