"""Every entry and every list has the code with which another site can show it."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from representation.models import Entry
from tests.factories import BodyFactory
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db

LISTS = ["missa-olemme-mukana/", "toimielimet/", "jasenyydet/", "asiantuntijatyo/"]


def frame(page: Html):
    """The frame of the code that the page has to copy, in a fold that needs no script."""
    (code,) = page.soup.select("details textarea[readonly]")
    assert not code.find_parent("details").has_attr("open")
    assert words(code.find_parent("label"))
    return BeautifulSoup(code.get_text(), "lxml").iframe


def framed(visitor, page: Html) -> Html:
    source = frame(page)["src"]
    assert source.startswith("http://testserver/")
    answer = visitor.get(source.removeprefix("http://testserver"))
    assert answer.status_code == 200
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    return Html(answer, urlsplit(source).path)


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_every_entry_has_the_code(visitor, language):
    for entry in Entry.objects.all():
        page = Html(visitor.get(f"/{language}{entry.get_url()[3:]}"))
        assert frame(page)["src"] == f"http://testserver/{language}/embed/e/{entry.number}/"
    shown = framed(visitor, page)
    assert shown.lang == language
    assert shown.headings == page.headings


@pytest.mark.parametrize("language", ["fi", "ru"])
@pytest.mark.parametrize("address", LISTS)
def test_every_list_has_the_code(visitor, language, address):
    page = Html(visitor.get(f"/{language}/{address}"))
    shown = framed(visitor, page)
    rows = [each.get_text() for each in page.soup.select(".register .entry-name")]
    assert [each.get_text() for each in shown.soup.select(".register .entry-name")] == rows
    assert shown.lang == language


def test_the_code_keeps_the_filters_and_the_date(visitor):
    page = Html(visitor.get("/fi/toimielimet/?tila=voimassa&paiva=2022-06-01"))
    shown = framed(visitor, page)
    assert len(shown.soup.select(".register .entry-name")) == 1
    assert "1.6.2022" in frame(page)["title"]
    entry = Entry.objects.get(number=2)
    dated = Html(visitor.get(f"{entry.get_url()}?paiva=2021"))
    assert "2021" in framed(visitor, dated).main


def test_the_code_holds_any_name(visitor):
    name = '"></iframe><script>alert(1)</script>'
    body = BodyFactory(title=name)
    answer = visitor.get(body.get_url())
    assert frame(Html(answer))["title"] == name
    assert b"<script>alert" not in answer.content


def test_a_wrong_filter_is_not_in_the_code(visitor):
    page = Html(visitor.get("/fi/missa-olemme-mukana/?paiva=eilen&tila=paattynyt"))
    assert urlsplit(frame(page)["src"]).query == "tila=paattynyt"
