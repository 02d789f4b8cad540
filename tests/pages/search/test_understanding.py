"""The search finds what a reader means: sets of texts, and what is looked for in them.

Each set was written by somebody who did not know how the search works, with other words than the
sets before. Recall and precision of at least 95 % are what the search promises.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from pages.languages.fields import column
from pages.models import HomePage, SynonymGroup
from tests.factories import ContentPageFactory
from tests.pages.html import Html

FIRST, *OTHERS = sorted((Path(__file__).parent / "data").glob("*.toml"))
SETS = [
    pytest.param(FIRST, id=FIRST.stem),
    *(pytest.param(path, id=path.stem, marks=pytest.mark.soak) for path in OTHERS),
]
LEAST = 0.95


@pytest.fixture(scope="module", params=SETS)
def texts(request: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """A set whose texts are pages, with its own synonyms only."""
    data = tomllib.loads(request.param.read_text(encoding="utf-8"))
    with django_db_blocker.unblock(), transaction.atomic():
        SynonymGroup.objects.all().delete()
        for group in data["synonyms"]:
            SynonymGroup.objects.create(phrases="\n".join(group["words"]))
        home = HomePage.objects.get()
        for text in data["texts"]:
            add_page(home, text)
        yield data
        transaction.set_rollback(True)


def add_page(home: HomePage, text: dict[str, str]) -> None:
    """A page with the text as its lead, in its language only."""
    names = {"title": "", "name_ru": "", "lead_fi": "", "lead_ru": ""}
    names |= {"ready_fi": text["language"] == "fi", "ready_ru": text["language"] == "ru"}
    name = "title" if text["language"] == "fi" else column("name", text["language"])
    values = names | {name: text["name"], column("lead", text["language"]): text["text"]}
    ContentPageFactory(parent=home, slug=f"set-{text['id']}", **values)


def found_by(words: str, client: Client) -> set[str]:
    """The ids of the texts that the search page leads to."""
    answer = client.get("/fi/haku/", {"q": words, "group": "pages"})
    if answer.status_code == 404:  # nothing in that group
        return set()
    links = Html(answer).links(".results")
    return {link.strip("/").rsplit("set-", 1)[1] for link in links if "/set-" in link}


@pytest.mark.django_db
def test_a_set_is_understood(texts: dict[str, Any], visitor: Client) -> None:
    right = missing = wrong = 0
    faults = []
    for query in texts["queries"]:
        found, wanted = found_by(query["words"], visitor), set(query["finds"])
        missed, false = wanted - found, found - wanted - set(query["may"])
        right, missing, wrong = (
            right + len(wanted & found),
            missing + len(missed),
            wrong + len(false),
        )
        if missed or false:
            faults.append(f"{query['words']}: without {sorted(missed)}, with {sorted(false)}")
    recall, precision = right / (right + missing), right / (right + wrong)
    assert recall >= LEAST, faults
    assert precision >= LEAST, faults
