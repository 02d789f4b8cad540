"""The guide for staff: whole in both languages, true to the admin, linked where it is needed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.test import Client
from django.utils.translation.trans_real import translation
from wagtail.models import Page

from pages.guide import guide_pages
from pages.languages.codes import language_codes, native_name
from representation.dates.partial_date import PartialDate
from representation.dates.status import Status
from representation.imports.vocabulary import field_of
from representation.models import (
    AdvocacyIndexPage,
    Entry,
    Membership,
    RepresentationBody,
    RepresentationBodyIndexPage,
)
from tests.representation.imports.lists import act, choose, import_all, plan_of, send
from tests.representation.imports.lists import field_of as select_of

GUIDE = "/admin/guide/"
SLUGS = [page.slug for page in guide_pages()]
# What stands in bold for a number of the example, or is the name of a thing of ours.
WORDS_OF_EXAMPLES = {"fi": {"Tuo 3 merkintää"}, "ru": {"Импортировать 3 записи"}}
ANSWERS = {
    "kyllä": Status.CURRENT,
    "ei": Status.ENDED,
    "ei tiedossa": Status.NOT_KNOWN,
    "да": Status.CURRENT,
    "нет": Status.ENDED,
    "неизвестно": Status.NOT_KNOWN,
}


def text_of(slug: str, language: str) -> BeautifulSoup:
    page = next(each for each in guide_pages() if each.slug == slug)
    html = get_template(page.template_name(language)).render({"language": language, "slug": slug})
    return BeautifulSoup(html, "html.parser")


def test_nothing_is_written_that_no_page_shows():
    written = {
        (path.parent.name, path.stem)
        for path in Path(settings.BASE_DIR, "templates").glob("*/guide/*/*.html")
    }
    assert written == {(code, slug) for code in language_codes() for slug in SLUGS}


@pytest.mark.django_db
@pytest.mark.parametrize("language", language_codes())
@pytest.mark.parametrize("slug", SLUGS)
def test_every_page_is_read_in_the_language_of_the_reader(staff, slug, language):
    answer = staff(language, "editors").get(f"{GUIDE}{slug}/")
    article = BeautifulSoup(answer.content, "html.parser").select_one("article")
    assert article["lang"] == language
    assert article.p.text.strip() == text_of(slug, language).p.text.strip()


@pytest.mark.django_db
def test_visitors_are_asked_to_sign_in(visitor):
    for path in (GUIDE, f"{GUIDE}import/"):
        assert visitor.get(path).status_code == 302


@pytest.mark.django_db
def test_a_page_that_there_is_not(staff):
    assert staff("fi", "editors").get(f"{GUIDE}olematon/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("language", language_codes())
def test_the_list_of_contents_leads_to_every_page(staff, language):
    content = staff(language, "editors").get(GUIDE).content
    links = BeautifulSoup(content, "html.parser").select(".guide a")
    assert [each["href"] for each in links] == [f"{GUIDE}{slug}/" for slug in SLUGS]


@pytest.mark.parametrize("language", language_codes())
@pytest.mark.parametrize("slug", SLUGS)
def test_the_pictures_are_there_and_small(slug, language):
    pictures = text_of(slug, language).select("img")
    assert pictures
    for picture in pictures:
        assert picture["alt"]
        path = finders.find(picture["src"].removeprefix(settings.STATIC_URL))
        assert path, picture["src"]
        assert Path(path).stat().st_size < 60_000


# The places of values: "%(name)s", "{title}", and of whole names of types.
VALUE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def labels_of_admin(language: str) -> Iterator[str]:
    """Everything that the admin says, as patterns; there are words around each value."""
    for _message, words in translation(language)._catalog.items():
        parts = VALUE.split(words.replace("\xa0", " ")) if isinstance(words, str) else [""]
        if re.search(r"\w{3}", " ".join(parts)):
            yield r"[\w ]+".join(map(re.escape, parts))
    yield from (re.escape(native_name(code)) for code in language_codes())


@pytest.mark.parametrize("language", language_codes())
def test_what_is_in_bold_is_a_label_of_the_admin(language):
    """So a label that is changed is changed in the guide too."""
    labels = re.compile("|".join(f"(?:{each})" for each in labels_of_admin(language)), re.I)
    wrong = {
        f"{slug}: {label}"
        for slug in SLUGS
        for each in text_of(slug, language).select("b")
        if not labels.fullmatch(label := " ".join(each.text.replace("\xa0", " ").split()))
    }
    assert not wrong


# --- Links from the places -----------------------------------------------------------------------
def linked_from(client: Client, path: str) -> str:
    link = BeautifulSoup(client.get(path).content, "html.parser").select_one(".guide-link a")
    return link["href"].removeprefix(GUIDE).strip("/") if link else ""


def form_of(page: Page) -> str:
    return f"/admin/pages/{page.pk}/edit/"


@pytest.mark.django_db
def test_each_task_links_to_its_page(staff, site):
    client = staff("fi", "chief-editors")
    bodies = RepresentationBodyIndexPage.objects.get()
    work = f"/admin/pages/add/representation/advocacywork/{AdvocacyIndexPage.objects.get().pk}/"
    places = {
        "/admin/": "first-steps",
        "/admin/representation/imports/": "import",
        "/admin/reports/to-do/": "confirm",
        "/admin/reports/account/": "account",
        "/admin/snippets/pages/message/": "messages",
        "/admin/snippets/representation/organisation/": "organisations",
        f"/admin/settings/pages/sitesettings/{site.pk}/": "menu",
        "/admin/users/": "rights",
        f"/admin/pages/{bodies.pk}/": "new-body",
        form_of(RepresentationBody.objects.first()): "new-term",
        form_of(Membership.objects.first()): "end-membership",
        work: "statement",
        "/admin/images/": "",
    }
    assert {path: linked_from(client, path) for path in places} == places


# --- What the page about lists promises ----------------------------------------------------------
@pytest.mark.parametrize("language", language_codes())
def test_the_import_knows_every_heading_that_the_guide_names(language):
    headings = [each.text for each in text_of("import", language).select("code")]
    headings += [each.text for each in text_of("import", language).select(".guide__list th")]
    assert [each for each in headings if not field_of(each)] == []


def lists_in_guide(language: str) -> Iterator[tuple[str, str]]:
    """Each list with the day on which it was true."""
    for table in text_of("import", language).select(".guide__list"):
        rows = [[cell.text for cell in row.select("th, td")] for row in table.select("tr")]
        yield table["data-day"], "\n".join(";".join(row) for row in rows)


def answers_in_guide(language: str) -> Iterator[tuple[str, PartialDate, Status]]:
    head, *rows = text_of("import", language).select(".guide__answers tr")
    days = [each.text for each in head.select("th")[1:]]
    for row in rows:
        for day, cell in zip(days, row.select("td"), strict=True):
            number, month, year = day.split(".")
            asked = PartialDate(*map(int, (year, month, number)))
            yield row.th.text, asked, ANSWERS[cell.text]


@pytest.mark.django_db
@pytest.mark.parametrize("language", language_codes())
def test_two_lists_imported_by_the_guide_answer_as_it_says(staff, language):
    client = staff(language, "editors")
    for day, text in lists_in_guide(language):
        preview = send(client, text, day=day)
        for unknown in plan_of(preview).organisations:
            if not unknown.answer:
                chosen = {select_of(preview, unknown.label): "new:association"}
                preview = choose(client, preview, **chosen)
        drafts = import_all(client, preview)
        act(client, drafts, "publish")
    name = {"fi": "title", "ru": "name_ru"}[language]
    wrong = []
    for entry_name, asked, answer in answers_in_guide(language):
        entry = Entry.objects.get(**{name: entry_name}).specific
        if (found := entry.as_of(asked).status) != answer:
            wrong.append((entry_name, str(asked), found))
        query = f"date={asked}&status=current"
        listed = entry_name in client.get(f"/{language}/toimielimet/?{query}", follow=True).text
        if listed != (answer == Status.CURRENT):
            wrong.append((entry_name, query, listed))
    assert wrong == []
