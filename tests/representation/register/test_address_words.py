"""The words of filters in addresses: what was published stays understood, whatever changes."""

import json
from pathlib import Path

import pytest
from django.utils.translation import override

from representation.choices import Kind
from representation.register import address_words
from representation.register.filters import CHOICES, FILTER_NAMES
from tests.pages.html import Html

# Every word that was ever published. Words are added here, and never taken away.
PUBLISHED = json.loads(Path(__file__).with_name("published_words.json").read_text())
LISTS = {language: f"/{language}/missa-olemme-mukana/" for language in ("fi", "ru")}


@pytest.mark.parametrize("name", CHOICES)
def test_every_value_that_was_ever_published_is_understood(name):
    published = {word: code for each in PUBLISHED["values"] for word, code in each[name].items()}
    assert published.items() <= address_words.values_by_word(name, CHOICES[name].values).items()


def test_every_parameter_that_was_ever_published_is_understood():
    published = {word: name for each in PUBLISHED["parameters"] for word, name in each.items()}
    assert published.items() <= address_words.parameters().items()


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_each_language_has_a_word_for_everything(language):
    assert set(address_words.PARAMETERS[language]) == set(FILTER_NAMES)
    for name, choices in CHOICES.items():
        assert set(address_words.VALUES[language][name]) == set(choices.values)


def test_no_word_means_two_things():
    for name, choices in CHOICES.items():
        pairs = {
            (word, code)
            for words in address_words.VALUES.values()
            for code, texts in words.get(name, {}).items()
            for word in texts.split()
        } | {(value, value) for value in choices.values}
        assert len(pairs) == len({word for word, _code in pairs}), name


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "query"), [("fi", "?laji=toimielin"), ("ru", "?vid=organ")])
def test_a_better_label_changes_no_address(visitor, monkeypatch, language, query):
    monkeypatch.setattr(Kind.BODY, "_label_", "a better label")
    response = visitor.get(LISTS[language] + query)
    assert response.status_code == 200
    page = Html(response)
    assert page.soup.select_one("#filter-kind option[selected]")["value"] == query.partition("=")[2]


def test_a_word_that_is_replaced_stays_understood(monkeypatch):
    monkeypatch.setitem(address_words.VALUES["ru"]["kind"], "body", "sovet organ")
    with override("ru"):
        assert address_words.value_word("kind", "body") == "sovet"
    words = address_words.values_by_word("kind", ["body"])
    assert words["organ"] == words["sovet"] == words["body"] == "body"
