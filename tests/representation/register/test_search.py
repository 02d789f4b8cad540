"""Each entry that the organisation published is found, by either name, in either language."""

import tomllib
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.pages.html import Html, words

CONTENT = Path(__file__).parents[3] / "representation" / "content" / "entries"
ENTRIES = sorted(
    (
        entry
        for path in CONTENT.glob("*.toml")
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["entry"]
    ),
    key=lambda entry: entry["number"],
)
LISTS = {"body": "toimielimet", "membership": "jasenyydet", "engagement": "asiantuntijatyo"}

pytestmark = pytest.mark.django_db
each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=[entry["slug"] for entry in ENTRIES])
each_language = pytest.mark.parametrize("language", ["fi", "ru"])


def address(entry: dict, language: str) -> str:
    return f"/{language}/{LISTS[entry['kind']]}/{entry['slug']}/"


def test_there_are_27_of_them():
    assert [entry["number"] for entry in ENTRIES] == list(range(1, 28))


@each_entry
@each_language
@pytest.mark.parametrize("name_language", ["fi", "ru"])
def test_search_finds_the_entry_by_its_name(visitor, entry, language, name_language):
    query = quote(entry["name"][name_language])
    results = Html(visitor.get(f"/{language}/haku/?q={query}"))
    assert address(entry, language) in results.links(".results")


@each_language
@pytest.mark.parametrize("kind", LISTS)
def test_a_list_has_every_entry_of_its_kind_by_its_name(visitor, language, kind):
    page = Html(visitor.get(f"/{language}/{LISTS[kind]}/"))
    expected = {e["name"][language]: address(e, language) for e in ENTRIES if e["kind"] == kind}
    shown = {words(a): a["href"] for a in page.soup.select(".register .entry-name a")}
    assert shown == expected


@each_entry
@each_language
def test_the_entry_has_a_page_of_its_own_under_its_name(visitor, entry, language):
    page = Html(visitor.get(address(entry, language)))
    assert page.headings == [entry["name"][language]]
    assert " ".join(entry["lead"][language].split()) in page.main


@each_entry
def test_a_russian_page_shows_the_official_finnish_name_marked_as_finnish(visitor, entry):
    page = Html(visitor.get(address(entry, "ru")))
    if entry["name"]["fi"] != f"{entry['name']['ru']} ry":  # which would say the same twice
        assert entry["name"]["fi"] in page.marked_in("fi")


@pytest.mark.parametrize("kind", LISTS)
def test_a_russian_list_shows_official_finnish_names_marked_as_finnish(visitor, kind):
    page = Html(visitor.get(f"/ru/{LISTS[kind]}/"))
    expected = {
        e["name"]["fi"]
        for e in ENTRIES
        if e["kind"] == kind and e["name"]["fi"] != f"{e['name']['ru']} ry"
    }
    assert expected <= set(page.marked_in("fi"))


def test_permanent_numbers_lead_to_the_entries(visitor):
    found = {
        entry["number"]: visitor.get(
            f"/e/{entry['number']}", headers={"accept-language": "ru"}
        ).headers.get("Location")
        for entry in ENTRIES
    }
    assert found == {entry["number"]: address(entry, "ru") for entry in ENTRIES}


@each_entry
def test_an_entry_without_dates_is_never_shown_as_current(visitor, entry):
    dated = any("start" in seat or "end" in seat for seat in entry.get("seats", []))
    page = Html(visitor.get(address(entry, "fi")))
    assert page.soup.select(".status-current") == []
    assert bool(page.soup.select(".entry-kind .seat-not_known")) is not dated


def test_the_only_known_period_is_shown(visitor):
    page = Html(visitor.get("/fi/toimielimet/etno/"))
    assert "2020–2024" in page.main
    assert page.soup.select(".status-ended")


@pytest.mark.parametrize(
    ("language", "source"), [("fi", "kopio ilman päiväystä"), ("ru", "копия страницы без даты")]
)
def test_where_the_entry_was_seen_is_shown_without_a_day_that_nobody_knows(
    visitor, language, source
):
    page = Html(visitor.get(f"/{language}/toimielimet/ankkuri/"))
    assert source in page.main
    assert "24.11.2026" not in page.main


@pytest.mark.parametrize("begin", ["/fi/haku/?q=digir", "/ru/haku/?q=координационн"])
def test_a_name_is_found_by_its_beginning(visitor, begin):
    assert visitor.get(begin).context["total"] > 0
