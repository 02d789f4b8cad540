"""Texts that know their language, and the fields that hold one per language.

A page or a snippet has one column per language of ``settings.LANGUAGES`` for each translated
field; reading ``page.lead`` gives the text in the reader's language, or what the other languages
offer, as a :class:`Text` that remembers which language it is in.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.db import models
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, override
from translated_fields import TranslatedField, to_attribute


def language_codes() -> list[str]:
    """The codes of the site's languages, the default one first."""
    return [code for code, _name in settings.LANGUAGES]


def default_language() -> str:
    """The language in which Wagtail's own columns stand."""
    return settings.LANGUAGES[0][0]


def other_languages() -> list[str]:
    """All languages but the default one."""
    return language_codes()[1:]


def active_language() -> str:
    """The reader's language; the default one where she reads in none of the site's (the admin)."""
    language = get_language() or default_language()
    return language if language in language_codes() else default_language()


def reading_order(language: str | None = None) -> list[str]:
    """The languages in which to look for a text: the reader's first, then as in settings."""
    first = language or active_language()
    return [first, *(code for code in language_codes() if code != first)]


def language_name(code: str) -> str:
    """The name of the language ``code`` in the active language: "suomi", «финский»."""
    name = gettext(LANG_INFO[code]["name"])
    return name if get_language() == "en" else name.lower()


def native_name(code: str) -> str:
    """The name that a language gives itself, as a heading: "Suomi", «Русский»."""
    return capfirst(LANG_INFO[code]["name_local"])


class Text(str):
    """A text that knows its language and cannot be printed without saying it.

    In a template ``{{ text }}`` wraps itself in ``<span lang="…">`` wherever its language is not
    the page's. Where no element may stand (attributes, ``<title>``, ``<option>``) use
    ``{{ text.plain }}``.
    """

    lang: str

    def __new__(cls, value: object = "", lang: str = "") -> "Text":
        text = super().__new__(cls, value)
        text.lang = lang or active_language()
        return text

    def __reduce__(self) -> tuple[type["Text"], tuple[str, str]]:
        return (Text, (str(self), self.lang))

    @property
    def plain(self) -> str:
        """The bare text."""
        return str(self)

    @property
    def is_foreign(self) -> bool:
        """Whether the text is in another language than the page."""
        return bool(self) and self.lang != get_language()

    def __html__(self) -> SafeString:
        if self.is_foreign:
            return format_html('<span lang="{}">{}</span>', self.lang, str(self))
        return escape(str(self))


@dataclass(frozen=True)
class Prose:
    """A body of blocks in one language.

    Attributes:
        stream: the ``StreamValue`` to print, or None where no language has one.
        lang: the code of its language.
    """

    stream: Any
    lang: str

    def __bool__(self) -> bool:
        return bool(self.stream)

    @property
    def is_foreign(self) -> bool:
        """Whether the body is in another language than the page."""
        return self.lang != active_language()


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


def _name_getter(
    default_column: str | None, stand_in: str | None
) -> Callable[..., Callable[[Any], Text]]:
    def attrgetter(name: str, field: TranslatedField) -> Callable[[Any], Text]:
        def get(instance: Any) -> Text:
            own = {
                code: attribute
                for code in language_codes()
                if (attribute := column(name, code, default_column)) != default_column
                or not stand_in
                or getattr(instance, stand_in) == code
            }
            text = first_text(
                instance, [(code, own[code]) for code in reading_order() if code in own]
            )
            # A name that was taken over as it is stays in the language that it came from.
            return first_text(
                instance, [each for each in own.items() if getattr(instance, each[1]) == text]
            )

        return get

    return attrgetter


def _prose_getter(default_column: str | None) -> Callable[..., Callable[[Any], Text | Prose]]:
    def attrgetter(name: str, field: TranslatedField) -> Callable[[Any], Text | Prose]:
        def get(instance: Any) -> Text | Prose:
            for code in instance.languages_shown():
                if value := getattr(instance, column(name, code, default_column)):
                    return Text(value, code) if isinstance(value, str) else Prose(value, code)
            return Text("")

        return get

    return attrgetter


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
        attrgetter=_name_getter(default_column, stand_in),
    )


def translated_prose(field: models.Field, default_column: str | None = None) -> TranslatedField:
    """Prose, one column per language; shown only in languages that are ready to be shown.

    The model says which those are, best first, by ``languages_shown()``.
    """
    return TranslatedField(
        field,
        languages=other_languages() if default_column else None,
        attrgetter=_prose_getter(default_column),
    )


def in_each_language(render: Callable[[str], Any]) -> dict[str, Any]:
    """``render(code)`` for each language of the site, called with that language active."""
    results = {}
    for code in language_codes():
        with override(code):
            results[code] = render(code)
    return results
