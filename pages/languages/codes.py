"""The languages of the site, and the order in which a reader gets them."""

from collections.abc import Callable
from typing import TypeVar

from babel.core import get_global, parse_locale
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, override

Result = TypeVar("Result")


def language_codes() -> list[str]:
    """The codes of the site's languages, the default one first."""
    return [code for code, _name in settings.LANGUAGES]


def default_language() -> str:
    """The code of the language of Wagtail's own columns, such as ``title``."""
    return settings.LANGUAGES[0][0]


def other_languages() -> list[str]:
    """The codes of all languages but the default one."""
    return language_codes()[1:]


def active_language() -> str:
    """The code of the active language if the site has it, else of the default one.

    The admin may be active in a language that the public pages do not have.
    """
    language = get_language() or default_language()
    return language if language in language_codes() else default_language()


def reading_order(language: str | None = None) -> list[str]:
    """All language codes: ``language`` (default: the active one) first, then as in settings."""
    first = language or active_language()
    return [first, *(code for code in language_codes() if code != first)]


def language_name(code: str) -> str:
    """The name of the language ``code`` in the active language: "suomi", «финский»."""
    name = gettext(LANG_INFO[code]["name"])
    return name if get_language() == "en" else name.lower()


def native_name(code: str) -> str:
    """The name of the language ``code`` in that language, capitalised: "Suomi", «Русский»."""
    return capfirst(LANG_INFO[code]["name_local"])


def locale_of(code: str) -> str:
    """The locale of the language ``code`` in the country where most speak it: fi_FI, ru_RU."""
    likely = get_global("likely_subtags").get(code, code)
    parts = parse_locale(likely if "_" in likely else code.replace("-", "_"))
    return f"{parts[0]}_{parts[1]}" if parts[1] else parts[0]


def in_each_language(render: Callable[[str], Result]) -> dict[str, Result]:
    """The results of ``render(code)`` by language code, each called with that language active."""
    results = {}
    for code in language_codes():
        with override(code):
            results[code] = render(code)
    return results
