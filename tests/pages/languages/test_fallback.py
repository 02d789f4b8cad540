"""What is missing in one language, or not ready, is shown in the other and marked as such."""

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from pages.languages.text import Text
from representation.models import AdvocacyIndexPage, AdvocacyWork
from tests.factories import BodyFactory, ContentPageFactory, PublishedFactory
from tests.pages.html import Html, words

OTHER = {"fi": "ru", "ru": "fi"}
PROSE = {"fi": "Suomenkielinen", "ru": "Русскоязычный"}
# The note that stands before a text in the other language.
NOTE = {"fi": "venäjä", "ru": "финский"}


def text_block(page, language: str) -> None:
    name = f"body_{language}"
    blocks = [{"type": "rich_text", "value": f"<p>{PROSE[language]} leipäteksti</p>"}]
    setattr(page, name, getattr(page, name).stream_block.to_python(blocks))


@pytest.fixture(params=["fi", "ru"])
def missing(request) -> str:
    """The language in which nothing is ready to be shown."""
    return request.param


@pytest.fixture(params=["unready", "unwritten"])
def page(request, home, missing):
    """A page whose prose is unready (but written) or not written in the missing language."""
    lead = {f"lead_{code}": f"{PROSE[code]} johdanto" for code in PROSE}
    if request.param == "unwritten":
        lead[f"lead_{missing}"] = ""
    ready = {f"ready_{missing}": request.param == "unwritten"}
    page = ContentPageFactory(
        parent=home, slug="puolikas", title="Puolikas", name_ru="Половина", **lead, **ready
    )
    for code in PROSE:
        if lead[f"lead_{code}"]:
            text_block(page, code)
    page.save()
    return page


@pytest.mark.django_db
def test_the_text_of_the_other_language_is_shown_and_marked(visitor, page, missing):
    shown = Html(visitor.get(f"/{missing}/puolikas/"))
    marked = shown.marked_in(OTHER[missing])
    assert f"{PROSE[OTHER[missing]]} johdanto" in marked
    assert f"{PROSE[OTHER[missing]]} leipäteksti" in marked


@pytest.mark.django_db
def test_a_note_in_the_readers_language_says_which_language_the_text_is_in(visitor, page, missing):
    shown = Html(visitor.get(f"/{missing}/puolikas/"))
    note = shown.soup.select_one("main .note")
    assert NOTE[missing] in words(note)
    assert note.find_parent(lang=OTHER[missing]) is None


@pytest.mark.django_db
def test_where_the_text_is_ready_there_is_no_note(visitor, page, missing):
    shown = Html(visitor.get(f"/{OTHER[missing]}/puolikas/"))
    assert shown.soup.select("main .note") == []
    assert f"{PROSE[OTHER[missing]]} leipäteksti" in shown.main


@pytest.mark.django_db
def test_what_is_not_ready_is_shown_on_no_page(visitor, page, missing):
    places = ["puolikas/", "sivukartta/", f"haku/?q={PROSE[OTHER[missing]]}", ""]
    for address in [f"/{code}/{place}" for code in PROSE for place in places]:
        assert f"{PROSE[missing]} " not in visitor.get(address).content.decode(), address


@pytest.mark.django_db
def test_what_is_not_ready_is_not_searched(visitor, page, missing):
    for code in PROSE:
        results = Html(visitor.get(f"/{code}/haku/?q={PROSE[missing]}")).links(".results")
        assert f"/{code}/puolikas/" not in results


@pytest.mark.django_db
def test_search_engines_are_told_the_description_there_is(visitor, page, missing):
    shown = Html(visitor.get(f"/{missing}/puolikas/"))
    assert shown.meta("description") == f"{PROSE[OTHER[missing]]} johdanto"
    assert shown.meta("og:description") == f"{PROSE[OTHER[missing]]} johdanto"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fi", "ru"])
def test_where_nothing_is_ready_the_description_is_the_name(visitor, home, language):
    ContentPageFactory(
        parent=home, slug="tyhja", title="Tyhjä", name_ru="Пусто", ready_fi=False, ready_ru=False
    )
    shown = Html(visitor.get(f"/{language}/tyhja/"))
    assert shown.meta("description") == {"fi": "Tyhjä", "ru": "Пусто"}[language]


class WorkFactory(PublishedFactory):
    title = "Kannanotto"
    slug = "kannanotto"
    form = AdvocacyWork.Form.STATEMENT
    outcome_fi = "Tulos suomeksi"
    outcome_ru = "Итог по-русски"
    ready_fi = True

    class Meta:
        model = AdvocacyWork


@pytest.mark.django_db
def test_an_outcome_that_is_not_ready_falls_back_too(visitor, home):
    WorkFactory(parent=AdvocacyIndexPage.objects.get())
    shown = Html(visitor.get("/ru/edunvalvonta/kannanotto/"))
    assert "Tulos suomeksi" in shown.marked_in("fi")
    assert "Итог по-русски" not in shown.text


# --- A name in one language only -----------------------------------------------------------------
@pytest.fixture
def russian_only(db):
    return BodyFactory(title="", name_ru="Совет Арбат", slug="arbat", lead_fi="", ready_fi=False)


@pytest.mark.parametrize(
    "place", ["toimielimet/", "toimielimet/arbat/", "haku/?q=Арбат", "sivukartta/"]
)
def test_a_russian_name_is_shown_on_finnish_pages_marked_as_russian(visitor, russian_only, place):
    page = Html(visitor.get(f"/fi/{place}"))
    assert "Совет Арбат" in page.marked_in("ru")


def test_a_russian_name_stands_in_the_title_of_the_finnish_page(visitor, russian_only):
    page = Html(visitor.get("/fi/toimielimet/arbat/"))
    assert page.title.startswith("Совет Арбат")
    assert page.meta("og:title") == "Совет Арбат"


def test_a_russian_name_has_no_mark_on_the_russian_page(visitor, russian_only):
    page = Html(visitor.get("/ru/toimielimet/arbat/"))
    assert page.soup.h1.find(lang=True) is None


def test_a_russian_name_is_not_taken_for_the_official_finnish_one(visitor, russian_only):
    page = Html(visitor.get("/ru/toimielimet/arbat/"))
    assert page.soup.select(".official-name") == []


def test_an_entry_named_in_russian_only_is_in_the_site_map(visitor, russian_only):
    site_map = visitor.get("/sitemap.xml").content.decode()
    for language in ("fi", "ru"):
        assert f"http://testserver/{language}/toimielimet/arbat/" in site_map


# --- Texts know their language -------------------------------------------------------------------
def printed(text: Text) -> str:
    return Template("{{ text }}").render(Context({"text": text}))


@given(st.text(min_size=1))
def test_a_text_in_another_language_always_says_so_and_is_escaped(value):
    with override("fi"):
        html = printed(Text(value, "ru"))
    assert html.startswith('<span lang="ru">')
    assert html.endswith("</span>")
    assert "<" not in html.removeprefix('<span lang="ru">').removesuffix("</span>")


@given(st.text())
def test_a_text_in_the_readers_language_is_only_escaped(value):
    with override("ru"):
        html = printed(Text(value, "ru"))
    assert "<" not in html
    assert "lang=" not in html or "lang=" in value


@pytest.mark.django_db
@pytest.mark.parametrize("name", ['"><img src=x onerror=alert(1)>', "<script>alert(1)</script>"])
@pytest.mark.parametrize(
    "place", ["toimielimet/", "toimielimet/koe/", "sivukartta/", "haku/?q=alert"]
)
def test_a_name_cannot_bring_elements_into_a_page(visitor, name, place):
    BodyFactory(title=name, name_ru=name, slug="koe", lead_fi=name, lead_ru=name)
    for language in ("fi", "ru"):
        page = Html(visitor.get(f"/{language}/{place}"))
        others = page.soup.select(
            'script:not([type="application/ld+json"], [src^="/static/js/"]), [onerror]'
        )
        assert others == []
        assert "alert" in page.text
