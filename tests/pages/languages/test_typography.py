"""Texts are printed with the marks, dashes and spaces of their language, whoever typed them."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pages.languages.typography import typeset

# "_" stands for a no-break space.
FINNISH = [
    ('Lue "Missä olemme mukana" ensin', "Lue ”Missä olemme mukana” ensin"),
    ("“Sana”, „sana”", "”Sana”, ”sana”"),
    ('("Sana")', "(”Sana”)"),
    ('"<b>Sana</b>" on', "”<b>Sana</b>” on"),
    ("rei'itys", "rei’itys"),
    ("vuosina 2020-2024", "vuosina 2020–2024"),
    ("1.6.-31.8.2021", "1.6.–31.8.2021"),
    ("5-10 henkeä", "5–10_henkeä"),
    ("me - kaikki", "me_– kaikki"),
    ("Moniheli ry:n jäsen", "Moniheli_ry:n jäsen"),
    ("Women to Work -hanke", "Women to Work_-hanke"),
    ("14 päivää, 40 %, 10 000 euroa", "14_päivää, 40_%, 10_000_euroa"),
    ("1. tammikuuta klo 12", "1._tammikuuta klo_12"),
]
RUSSIAN = [
    ('Список "Где мы участвовали"', "Список «Где мы участвовали»"),
    ('Проект "Центр "Дружба" здесь"', "Проект «Центр „Дружба“ здесь»"),
    ("“Слово” и ”слово”", "«Слово» и_«слово»"),
    ("Интеграция - движение", "Интеграция_— движение"),
    ("в 2020-2024 гг. и с 2018 года", "в_2020–2024_гг. и_с_2018_года"),
    ("14 дней, № 5", "14_дней, №_5"),
    ("г. Хельсинки и т. д.", "г._Хельсинки и_т._д."),
    ("если бы, сказал же", "если_бы, сказал_же"),
]
LEFT_ALONE = [
    "2020-12-17",
    "050-1234567",
    "1234567-8",
    "https://example.org/a-b/2020-2024/?q=\"x\"&a='b'",
    "/data/entries.csv?date=2020-2021",
    "etu-suku@example.org",
    '<a href="/e/2" title="a - b">kohde</a>',
    '&lt;iframe src="https://…" title="a - b"&gt;',
    "sosiaali- ja terveysala",
    "WCAG 2.1 A- ja AA-taso",
]


@pytest.mark.parametrize(("typed", "printed"), FINNISH)
def test_finnish(typed, printed):
    assert typeset(typed, "fi") == printed.replace("_", "\u00a0")


@pytest.mark.parametrize(("typed", "printed"), RUSSIAN)
def test_russian(typed, printed):
    assert typeset(typed, "ru") == printed.replace("_", "\u00a0")


@pytest.mark.parametrize("language", ["fi", "ru"])
@pytest.mark.parametrize("text", LEFT_ALONE)
def test_addresses_code_and_numbers_stay(text, language):
    assert typeset(text, language) == text


def test_a_language_without_rules_stays():
    assert typeset('"a" - b', "sv") == '"a" - b'


texts = st.text(st.sampled_from("ab вГ19 \u00a0\"“”„«»'’-–—.,:()%№<>/@&;\n"), max_size=40)


@given(texts, st.sampled_from(["fi", "ru"]))
@example('"a "b" c"', "ru")
@example("a - - b", "fi")
def test_printing_twice_changes_nothing_more(text, language):
    once = typeset(text, language)
    assert typeset(once, language) == once


@given(texts | st.text(max_size=40), st.sampled_from(["fi", "ru"]))
def test_only_spaces_marks_and_dashes_change(text, language):
    assert bare(typeset(text, language)) == bare(text)


def bare(text: str) -> str:
    """Without the differences that typography may make."""
    text = text.replace("\u00a0", " ")
    return re.sub("[–—]", "-", re.sub("[\"'“”„«»’]", '"', text))
