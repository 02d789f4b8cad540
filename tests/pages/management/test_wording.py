"""Wagtail's phrases work with the name of any type of ours in its base form."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
import wagtail
from django.conf import settings

# What Wagtail puts the name of a type into.
NOUN = (
    r"(?:%\((?:model_name|snippet_type_name|snippet_plural_name|page_type|task_type|setting_type"
    r"|content_type|related_model_name)\)s|\{model_name\})"
)
# In quotes or brackets, beside a colon, or as the subject at the beginning, but not of a Russian
# verb, which agrees with it in gender.
QUOTED = rf"[«”\"'(]{NOUN}[»”\"')]|[(]{NOUN}:"
LISTED = rf"(?:^|: |\()(?:[^():]*, )?{NOUN}(?=$|:|, )"
NAMED = rf"{NOUN} [«”\"'][^»”\"']+[»”\"']"
SUBJECT = {
    "fi": rf"(?:^|: ){NAMED}|^{NOUN}(?= (?:on|ei|ajastettu) )",
    "ru": rf"^{NAMED}(?=:)",
}


def phrases(language: str) -> Iterator[str]:
    """The translations in force that name a type."""
    packages = Path(wagtail.__file__).parent.rglob(f"locale/{language}/LC_MESSAGES/django.po")
    ours = [Path(each) / f"{language}/LC_MESSAGES/django.po" for each in settings.LOCALE_PATHS]
    in_force: dict[tuple[str, str], polib.POEntry] = {}
    for path in [*packages, *reversed(ours)]:
        in_force |= {(each.msgctxt or "", each.msgid): each for each in polib.pofile(str(path))}
    for entry in in_force.values():
        yield from filter(re.compile(NOUN).search, [entry.msgstr, *entry.msgstr_plural.values()])


def glued(phrase: str, language: str) -> bool:
    fitting = "|".join([QUOTED, LISTED, SUBJECT[language]])
    return bool(re.search(NOUN, re.sub(fitting, "", phrase)))


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_no_phrase_asks_for_an_inflected_name(language: str) -> None:
    found = [phrase for phrase in phrases(language) if glued(phrase, language)]
    assert found == []


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("fi", "Lisää %(model_name)s"),
        ("fi", "Haluatko varmasti poistaa tämän %(model_name)s?"),
        ("fi", "Mallin %(model_name)s '%(object)s' luotu."),
        ("ru", "%(model_name)s теперь разблокирован."),
        ("ru", "Добавить %(model_name)s"),
    ],
)
def test_a_glued_phrase_is_found(language: str, phrase: str) -> None:
    assert glued(phrase, language)
