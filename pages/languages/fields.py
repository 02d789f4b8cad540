"""Fields with one column for each language of the site.

Reading ``page.lead`` gives the text in the reader's language, or what the other languages offer, as
a :class:`~pages.languages.text.Text` that remembers which language it is in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import models
from translated_fields import TranslatedField, to_attribute

from pages.languages.codes import (
    default_language,
    language_codes,
    other_languages,
    reading_order,
)
from pages.languages.text import Prose, Text


def column(name: str, language: str, default_column: str | None = None) -> str:
    """The attribute that holds ``name`` in ``language``."""
    if default_column and language == default_language():
        return default_column
    return to_attribute(name, language)


def first_text(instance: Any, columns: Iterable[tuple[str, str]]) -> Text:
    """The first of ``(language, attribute)`` that has a text, as a Text; else an empty one."""
    for language, attribute in columns:
        if value := getattr(instance, attribute):
            return Text(value, language)
    return Text("")


@dataclass(frozen=True)
class NameGetter:
    """Reads a name: in the reader's language, else in the first language that has it.

    Attributes:
        name: the name of the translated field.
        field: the translated field, as django-translated-fields passes it.
        default_column: an inherited column that holds the default language.
        stand_in: an attribute with the language in which that column really is.
    """

    name: str
    field: TranslatedField
    default_column: str | None = None
    stand_in: str | None = None

    def __call__(self, instance: Any) -> Text:
        columns = {
            code: attribute
            for code in language_codes()
            if self._is_own(instance, code, attribute := self._column(code))
        }
        in_order = [(code, columns[code]) for code in reading_order() if code in columns]
        text = first_text(instance, in_order)
        # A name that was taken over as it is stays in the language that it came from.
        same = [each for each in columns.items() if getattr(instance, each[1]) == text]
        return first_text(instance, same)

    def _column(self, code: str) -> str:
        return column(self.name, code, self.default_column)

    def _is_own(self, instance: Any, code: str, attribute: str) -> bool:
        """Whether what stands in the column of a language is in that language."""
        if attribute != self.default_column or not self.stand_in:
            return True
        return bool(getattr(instance, self.stand_in) == code)


@dataclass(frozen=True)
class ProseGetter:
    """Reads prose: the first of ``instance.languages_shown()`` that has any.

    Attributes:
        name: the name of the translated field.
        field: the translated field, as django-translated-fields passes it.
        default_column: an inherited column that holds the default language.
    """

    name: str
    field: TranslatedField
    default_column: str | None = None

    def __call__(self, instance: Any) -> Text | Prose:
        for code in instance.languages_shown():
            if value := getattr(instance, column(self.name, code, self.default_column)):
                return Text(value, code) if isinstance(value, str) else Prose(value, code)
        return Text("")


def translated_name(
    field: models.Field, default_column: str | None = None, stand_in: str | None = None
) -> TranslatedField:
    """A fact told in words, one column per language; shown whenever it is there.

    ``default_column`` names an inherited column that holds the default language, ``stand_in`` an
    attribute with the language in which it really is, where another language stands in for it.
    """
    return TranslatedField(
        field,
        languages=other_languages() if default_column else None,
        attrgetter=partial(NameGetter, default_column=default_column, stand_in=stand_in),
    )


def translated_prose(field: models.Field, default_column: str | None = None) -> TranslatedField:
    """Prose, one column per language; shown only in languages that are ready to be shown.

    The model says which those are, best first, by ``languages_shown()``.
    """
    return TranslatedField(
        field,
        languages=other_languages() if default_column else None,
        attrgetter=partial(ProseGetter, default_column=default_column),
    )
