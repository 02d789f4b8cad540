"""What holds for every page that a visitor can reach from the front pages."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from representation.models import Entry
from tests.pages.html import css_addresses

pytestmark = pytest.mark.django_db


def test_the_whole_site_is_reached_by_links(crawled, home):
    reached = {path.removeprefix("/fi/") for path in crawled if path.startswith("/fi/")}
    stored = {
        page.url_path.removeprefix(home.url_path)
        for page in home.get_descendants(inclusive=True).live()
    }
    stored.remove("ajankohtaista/")  # waits for its first item
    assert reached == stored
    assert Entry.objects.count() == 27


def test_both_languages_have_the_same_pages(crawled):
    by_language = {
        code: {path[4:] for path in crawled if path.startswith(f"/{code}/")}
        for code in ("fi", "ru")
    }
    assert by_language["fi"] == by_language["ru"]


def test_every_page_answers_200(pages):
    assert {page.path: page.response.status_code for page in pages} == {
        page.path: 200 for page in pages
    }


def test_no_page_sets_a_cookie(pages):
    assert [page for page in pages if page.response.cookies] == []


def test_every_page_says_its_language(pages):
    assert [page for page in pages if page.lang != page.path[1:3]] == []
    assert [page for page in pages if page.response["Content-Language"] != page.path[1:3]] == []


def test_every_page_has_one_main_heading(pages):
    assert {page.path: page.headings for page in pages if len(page.headings) != 1} == {}
    assert [page for page in pages if not page.headings[0]] == []


def test_every_page_has_a_title_of_its_own(pages):
    titles = [page.title for page in pages]
    assert [title for title in titles if not title] == []
    assert {title for title in titles if titles.count(title) > 1} == set()


def test_every_page_has_a_description(pages):
    assert [page for page in pages if not page.meta("description")] == []


def test_every_description_is_short_enough_for_a_list_of_results(pages):
    long = {page.path: len(page.meta("description")) for page in pages}
    assert {path: length for path, length in long.items() if length > 160} == {}


def test_every_page_names_itself_as_canonical(pages):
    assert [p for p in pages if p.canonical != [f"http://testserver{p.path}"]] == []


def test_every_page_names_its_alternate_in_each_language(crawled):
    for path, page in crawled.items():
        rest = path[3:]
        assert page.alternates == {
            "fi": f"http://testserver/fi{rest}",
            "ru": f"http://testserver/ru{rest}",
            "x-default": f"http://testserver/fi{rest}",
        }


def test_every_alternate_answers(crawled):
    named = {urlsplit(url).path for page in crawled.values() for url in page.alternates.values()}
    assert named - set(crawled) == set()


@pytest.mark.parametrize("name", ["og:title", "og:description", "og:type", "og:url", "og:locale"])
def test_every_page_has_open_graph(pages, name):
    assert [page for page in pages if not page.meta(name)] == []


def test_open_graph_names_the_page_in_its_own_language(crawled):
    for path, page in crawled.items():
        assert page.meta("og:url") == f"http://testserver{path}"
        assert page.meta("og:locale") == {"fi": "fi_FI", "ru": "ru_RU"}[path[1:3]]


def test_no_page_loads_anything_from_another_host(pages):
    hosts = {urlsplit(address).netloc for page in pages for address in page.loaded()}
    assert hosts <= {"", "testserver"}


def test_no_style_sheet_loads_anything_from_another_host(pages):
    for path in style_sheets(pages):
        css = Path(finders.find(path)).read_text(encoding="utf-8")
        hosts = {urlsplit(address).netloc for address in css_addresses(css)}
        assert hosts <= {""}, path


def test_everything_that_a_page_loads_is_there(pages):
    loaded = {address for page in pages for address in page.loaded()}
    static = {a.removeprefix("/static/") for a in loaded if a.startswith("/static/")}
    assert {path for path in static if not finders.find(path)} == set()


def style_sheets(pages) -> set[str]:
    return {
        address.removeprefix("/static/")
        for page in pages
        for address in page.loaded()
        if address.endswith(".css")
    }


def test_no_page_but_the_search_has_a_script(pages):
    for page in pages:
        scripts = [
            tag for tag in page.soup.find_all("script") if tag.get("type") != "application/ld+json"
        ]
        assert bool(scripts) == bool(page.soup.select("#search-words[data-suggestions]")), page


def test_no_page_has_a_handler_or_a_style_that_the_policy_would_block(pages):
    for page in pages:
        assert page.soup.find_all(style=True) == [], page
        assert page.soup.find_all("style") == [], page
        handlers = [a for tag in page.soup.find_all() for a in tag.attrs if a.startswith("on")]
        assert handlers == [], page


def test_the_language_switcher_leads_to_the_same_page(crawled):
    for path, page in crawled.items():
        assert page.switcher == {"fi": f"/fi{path[3:]}", "ru": f"/ru{path[3:]}"}


def test_links_keep_readers_in_their_language(pages):
    for page in pages:
        strays = {
            link["href"]
            for link in page.soup.select("a[href]:not([hreflang])")
            if re.match(r"/(fi|ru)/", link["href"]) and not link["href"].startswith(page.path[:4])
        }
        assert strays == set(), page


def test_every_id_is_used_once_on_a_page(pages):
    for page in pages:
        ids = [tag["id"] for tag in page.soup.find_all(id=True)]
        assert {one for one in ids if ids.count(one) > 1} == set(), page
