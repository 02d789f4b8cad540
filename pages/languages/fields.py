"""Fields with one column for each language of the site.

``page.lead`` is the text in the active language, or else in another language that has one, as a
:class:`~pages.languages.text.Text` with its language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from django.db import models
from translated_fields import TranslatedField, to_attribute

from pages.languages.codes import (
    default_language,
    language_codes,
    other_languages,
    reading_order,
)
from pages.languages.text import Prose, Text


class HasLanguagesShown(Protocol):
    """A model with fields made by :func:`translated_prose`."""

    def languages_shown(self) -> list[str]: ...


def column(name: str, language: str, default_column: str | None = None) -> str:
    """The name of the attribute and column that hold the translated field ``name`` in ``language``.

    ``default_column`` is the inherited column that holds the default language, if there is one.
    """
    if default_column and language == default_language():
        return default_column
    return to_attribute(name, language)


def first_text(instance: models.Model, columns: Iterable[tuple[str, str]]) -> Text:
    """The first non-empty text of ``columns`` (language, attribute); else an empty one."""
    for language, attribute in columns:
        if value := getattr(instance, attribute):
            return Text(value, language)
    return Text("")


@dataclass(frozen=True)
class NameGetter:
    """Reads a name in the active language, else in the first language that has it.

    Attributes:
        name: the name of the translated field.
        field: the translated field, as django-translated-fields passes it.
        default_column: an inherited column that holds the default language.
        language_attribute: an attribute with the actual language of that column.
    """

    name: str
    field: TranslatedField
    default_column: str | None = None
    language_attribute: str | None = None

    def __call__(self, instance: models.Model) -> Text:
        columns = {
            code: attribute
            for code in language_codes()
            if self._is_own(instance, code, attribute := self._column(code))
        }
        in_order = [(code, columns[code]) for code in reading_order() if code in columns]
        text = first_text(instance, in_order)
        # A name copied unchanged into another language keeps its own: the first in settings.
        same = [each for each in columns.items() if getattr(instance, each[1]) == text]
        return first_text(instance, same)

    def _column(self, code: str) -> str:
        return column(self.name, code, self.default_column)

    def _is_own(self, instance: models.Model, code: str, attribute: str) -> bool:
        """Whether the column of a language holds a text in that language."""
        if attribute != self.default_column or not self.language_attribute:
            return True
        return bool(getattr(instance, self.language_attribute) == code)


@dataclass(frozen=True)
class ProseGetter:
    """Reads prose in the first of ``instance.languages_shown()`` that has any.

    Attributes:
        name: the name of the translated field.
        field: the translated field, as django-translated-fields passes it.
        default_column: an inherited column that holds the default language.
    """

    name: str
    field: TranslatedField
    default_column: str | None = None

    def __call__(self, instance: HasLanguagesShown) -> Text | Prose:
        for code in instance.languages_shown():
            if value := getattr(instance, column(self.name, code, self.default_column)):
                return Text(value, code) if isinstance(value, str) else Prose(value, code)
        return Text("")


def translated_name(
    field: models.Field, default_column: str | None = None, language_attribute: str | None = None
) -> TranslatedField:
    """A name or other short fact, with one column per language; shown in any language that has it.

    ``default_column`` names an inherited column that holds the default language, and
    ``language_attribute`` an attribute with the actual language of that column, which may hold
    another language's name where the default language has none.
    """
    return TranslatedField(
        field,
        languages=other_languages() if default_column else None,
        attrgetter=partial(
            NameGetter, default_column=default_column, language_attribute=language_attribute
        ),
    )


def translated_prose(field: models.Field, default_column: str | None = None) -> TranslatedField:
    """Prose with one column per language, shown only in languages that are ready to be shown.

    ``languages_shown()`` of the model returns these languages in order of preference.
    """
    return TranslatedField(
        field,
        languages=other_languages() if default_column else None,
        attrgetter=partial(ProseGetter, default_column=default_column),
    )
