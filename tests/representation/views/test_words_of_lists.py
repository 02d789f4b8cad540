"""How lists speak: kind by kind, with a capital where a line begins, typeset by language."""

import pytest

from pages.languages.text import Text
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db
LIST = {"fi": "/fi/missa-olemme-mukana/", "ru": "/ru/missa-olemme-mukana/"}


@pytest.mark.parametrize(
    ("address", "count"),
    [
        (LIST["fi"], "9 toimielintä, 14 asiantuntijatehtävää ja 4 jäsenyyttä"),
        (LIST["ru"], "Советы и группы — 9, экспертная работа — 14, членство — 4"),
        (f"{LIST['fi']}?laji=jasenyys", "4 jäsenyyttä"),
        (f"{LIST['fi']}?paiva=1.6.2021", "Tilanne 1.6.2021: 9 toimielintä, 14"),
        (f"{LIST['ru']}?data=01.06.2021", "Положение на 1 июня 2021 года: советы и группы — 9"),
        (f"{LIST['fi']}?sana=ei-mitaan", "0 tulosta"),
    ],
)
def test_entries_are_counted_kind_by_kind(visitor, address, count):
    page = Html(visitor.get(address, follow=True))
    assert words(page.soup.find(id="count")).startswith(count)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("fi", "e2 Tutkimus, Suomen Kulttuurirahasto, oikeusministeriö, Helsingin kaupunki"),
        ("ru", "Институт e2 Tutkimus, Финский культурный фонд, Министерство юстиции Финляндии, го"),
    ],
)
def test_a_name_has_a_capital_only_where_it_begins_a_line(visitor, language, names):
    page = Html(visitor.get(LIST[language]))
    lines = [words(line) for line in page.soup.select(".register p")]
    assert any(line.startswith(names) for line in lines)
    assert {"fi": "Oikeusministeriö", "ru": "Город Хельсинки"}[language] in lines


@pytest.mark.parametrize(
    ("name", "at_start"),
    [("oikeusministeriö", "Oikeusministeriö"), ("e2 Tutkimus", "e2 Tutkimus"), ("", "")],
)
def test_the_first_letter_of_a_name_with_figures_stays(name, at_start):
    assert (Text(name, "fi").capital, Text(name, "fi").capital.lang) == (at_start, "fi")


def test_pages_are_typeset_and_files_are_not(visitor):
    page = visitor.get("/fi/jasenyydet/").content.decode()
    assert "Moniheli\u00a0ry" in page
    data = b"".join(visitor.get("/data/entries.csv")).decode()
    assert "Moniheli ry" in data
    assert "\u00a0" not in data
