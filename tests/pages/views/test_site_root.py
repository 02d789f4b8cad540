"""What stands outside the languages: the bare address, the site map, robots, the icon."""

from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.navigation.site_map import PageSitemap

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


# --- The bare address ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("preferred", "language"),
    [
        ("fi", "fi"),
        ("ru", "ru"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("fi;q=0.5,ru;q=0.9", "ru"),
        ("sv-FI,sv;q=0.9,ru;q=0.4", "ru"),
        ("RU", "ru"),
        ("en-GB,en;q=0.9", "fi"),
        ("uk", "fi"),
        ("*", "fi"),
        ("", "fi"),
        ("ru;q=nonsense", "fi"),
    ],
)
def test_the_bare_address_leads_to_the_language_that_the_browser_prefers(
    visitor, preferred, language
):
    response = visitor.get("/", headers={"accept-language": preferred})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")


def test_the_bare_address_leads_to_finnish_where_the_browser_says_nothing(visitor):
    assert visitor.get("/")["Location"] == "/fi/"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=600))
def test_the_bare_address_leads_somewhere_whatever_the_browser_says(visitor, preferred):
    response = visitor.get("/", headers={"accept-language": preferred})
    assert response["Location"] in ("/fi/", "/ru/")


def test_caches_keep_the_answers_of_the_bare_address_apart_by_language(visitor):
    assert "Accept-Language" in visitor.get("/")["Vary"]


def test_the_bare_address_sets_no_cookie(visitor):
    assert not visitor.get("/", headers={"accept-language": "ru"}).cookies


# --- The site map for machines -------------------------------------------------------------------
@pytest.fixture
def site_map(visitor) -> dict[str, dict[str, str]]:
    """For each address in the site map the addresses of its alternates, all as paths."""
    response = visitor.get("/sitemap.xml")
    assert response["Content-Type"].startswith("application/xml")
    urls = ElementTree.fromstring(response.content).findall(f"{SITEMAP}url")
    return {
        urlsplit(url.find(f"{SITEMAP}loc").text).path: {
            link.get("hreflang"): urlsplit(link.get("href")).path
            for link in url.findall(f"{XHTML}link")
        }
        for url in urls
    }


def test_the_site_map_has_every_page_in_every_language(site_map, crawled):
    assert set(site_map) == set(crawled)


def test_the_site_map_names_the_alternates_of_every_page(site_map):
    for path, alternates in site_map.items():
        rest = path[3:]
        assert alternates == {
            "fi": f"/fi{rest}",
            "ru": f"/ru{rest}",
            "x-default": f"/fi{rest}",
        }


def test_the_site_map_says_when_each_page_was_last_published(visitor):
    urls = ElementTree.fromstring(visitor.get("/sitemap.xml").content).findall(f"{SITEMAP}url")
    assert [url for url in urls if url.find(f"{SITEMAP}lastmod") is None] == []


def parts(content: bytes) -> list[str]:
    found = ElementTree.fromstring(content).findall(f"{SITEMAP}sitemap/{SITEMAP}loc")
    return [each.text.removeprefix("http://testserver") for each in found]


def test_a_long_site_map_is_an_index_of_parts_that_together_have_every_page(
    visitor, site_map, monkeypatch
):
    # No multiple of the number of languages: a part may end between two of a page.
    monkeypatch.setattr(PageSitemap, "limit", 7)
    addresses = parts(visitor.get("/sitemap.xml").content)
    assert len(addresses) == -(-len(site_map) // 7)
    found = []
    for address in addresses:
        urls = ElementTree.fromstring(visitor.get(address).content).findall(f"{SITEMAP}url")
        found += [urlsplit(url.find(f"{SITEMAP}loc").text).path for url in urls]
    assert found == list(site_map)


@pytest.mark.parametrize("address", ["/sitemap-pages.xml?p=99", "/sitemap-x.xml", "/sitemap-.xml"])
def test_a_part_of_the_site_map_that_is_not_there_is_404(visitor, address):
    assert visitor.get(address).status_code == 404


def test_the_index_says_when_anything_was_last_published(visitor, monkeypatch):
    monkeypatch.setattr(PageSitemap, "limit", 7)
    index = ElementTree.fromstring(visitor.get("/sitemap.xml").content)
    days = {each.text for each in index.findall(f"{SITEMAP}sitemap/{SITEMAP}lastmod")}
    assert len(days) == 1


def test_the_site_map_sets_no_cookie(visitor):
    assert not visitor.get("/sitemap.xml").cookies


# --- Robots and the icon -------------------------------------------------------------------------
def test_robots_are_kept_out_of_the_admin_and_told_of_the_site_map(visitor, settings):
    settings.SITE_URL = "https://example.org"
    response = visitor.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().split("\n") == [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        "Sitemap: https://example.org/sitemap.xml",
        "",
    ]


def test_the_icon_is_found_where_browsers_look_for_it_unasked(visitor):
    response = visitor.get("/favicon.ico", follow=False)
    assert response.status_code in (301, 302)
    assert finders.find(response["Location"].removeprefix("/static/"))
