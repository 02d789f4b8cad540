"""A partner shows a list or an entry on her own page: in a frame, or as a card made of a link."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from django.utils import timezone

from tests.factories import BodyFactory
from tests.pages.admin_form import unpublish
from tests.pages.hiding import in_each_way
from tests.pages.html import Html

pytestmark = pytest.mark.django_db

FRAMES = ["/fi/embed/entries/", "/ru/embed/entries/?vid=organ", "/fi/embed/e/2/", "/ru/embed/e/22/"]


@pytest.mark.parametrize("address", FRAMES)
def test_anybody_may_frame_the_light_views(visitor, address):
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert re.search(r"frame-ancestors \*(;|$)", answer["Content-Security-Policy"])
    assert "X-Frame-Options" not in answer
    assert not answer.cookies


@pytest.mark.parametrize(
    "address", ["/fi/", "/fi/toimielimet/etno/", "/ru/toimielimet/", "/e/2.csv"]
)
def test_nobody_may_frame_anything_else(visitor, address):
    assert "frame-ancestors 'none'" in visitor.get(address)["Content-Security-Policy"]


@pytest.mark.parametrize("address", FRAMES)
def test_a_light_view_has_no_menus_and_its_links_leave_the_frame(visitor, address):
    page = Html(visitor.get(address))
    assert page.soup.select("header, footer, nav, form") == []
    assert page.soup.base["target"] == "_top"


@pytest.mark.parametrize("address", [*FRAMES, "/fi/embed/entries/?tila=roskaa"])
def test_the_policy_of_a_light_view_allows_its_one_script_and_no_other(visitor, address):
    answer = visitor.get(address)
    (script,) = Html(answer).soup.select("script")
    assert not script.attrs
    hashed = b64encode(sha256(script.string.encode()).digest()).decode()
    policy = answer["Content-Security-Policy"].split("; ")
    assert [each for each in policy if each.startswith("script-src")] == [
        f"script-src 'sha256-{hashed}'"
    ]
    assert "default-src 'none'" in policy


def test_a_framed_list_is_filtered_like_the_list_itself(visitor):
    framed = Html(visitor.get("/fi/embed/entries/?tila=paattynyt&laji=toimielin"))
    assert [a["href"] for a in framed.soup.select(".entry-name a")] == ["/fi/toimielimet/etno/"]


def test_a_framed_entry_speaks_the_language_of_its_address(visitor):
    assert Html(visitor.get("/ru/embed/e/2/")).lang == "ru"


def test_a_framed_entry_that_was_taken_off_says_so(visitor, staff):
    body = BodyFactory(title="Entinen", first_published_at=timezone.now())
    unpublish(staff(), body)
    answer = visitor.get(f"/fi/embed/e/{body.number}/")
    assert answer.status_code == 410
    assert "X-Frame-Options" not in answer
    assert "Cache-Control" not in answer
    words = Html(answer).soup.main.get_text()
    assert "Entinen" in words
    assert "Tämä tieto on poistettu sivustolta" in words


def test_a_framed_list_says_what_it_did_not_understand_and_shows_nothing_else(visitor):
    answer = visitor.get("/fi/embed/entries/?tila=roskaa&laji=toimielin")
    page = Html(answer)
    assert answer.status_code == 400
    assert "Cache-Control" not in answer
    assert page.soup.select(".entry-name") == []
    assert "roskaa" in page.soup.select_one(".note").get_text()
    link = page.soup.select_one(".note a")["href"]
    assert link == "/fi/missa-olemme-mukana/?laji=toimielin"


def test_a_framed_list_of_nothing_says_that_nothing_fits(visitor):
    page = Html(visitor.get("/fi/embed/entries/?sana=olematon"))
    assert "Yhtään kohdetta ei löytynyt" in page.soup.select_one(".note").get_text()


@in_each_way
def test_what_is_hidden_is_in_no_frame_and_no_card(visitor, staff, hide):
    body = BodyFactory(slug="salaisuus", title="Salaisuus")
    hide(staff, body)
    there = visitor.get(f"/e/{body.number}").status_code
    assert visitor.get(f"/fi/embed/e/{body.number}/").status_code == there in (404, 410)
    assert "Salaisuus" not in visitor.get("/fi/embed/entries/").content.decode()
    url = "http://testserver/fi/toimielimet/salaisuus/"
    assert visitor.get("/oembed", {"url": url}).status_code == 404


# --- Cards ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/fi/toimielimet/etno/", "/ru/missa-olemme-mukana/?vid=organ"])
def test_a_page_says_where_its_card_is_to_be_had(visitor, path):
    page = Html(visitor.get(path))
    (link,) = page.soup.select('link[type="application/json+oembed"]')
    card = visitor.get(link["href"].removeprefix("http://testserver"))
    assert card.json()["type"] == "rich"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 404),
        ({"url": "http://example.org/fi/"}, 404),
        ({"url": "http://testserver/fi/"}, 404),
        ({"url": "http://[::1/"}, 404),
        ({"url": "http://testserver/fi/toimielimet/?tila=zzz"}, 404),
        ({"url": "http://testserver/fi/\0"}, 400),
        ({"url": "http://testserver/e/2", "format": "xml"}, 501),
        ({"url": "http://testserver/e/2", "maxwidth": "leveä"}, 400),
        ({"url": "http://testserver/e/" + "9" * 30}, 404),
    ],
)
def test_what_is_no_card_gets_a_clear_answer(visitor, query, status):
    assert visitor.get("/oembed", query).status_code == status
